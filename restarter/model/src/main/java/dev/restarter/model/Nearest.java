package dev.restarter.model;

import java.util.Collection;
import java.util.Optional;

/// Finds the word that somebody may have meant.
public final class Nearest {
    private Nearest() {}

    /// The one of `known` that is the fewest slips of the hand away (a letter too many, too few, another one,
    /// or two exchanged), if these are few for the length of the word. The first one where several are as near.
    public static Optional<String> to(String word, Collection<String> known) {
        var best = Optional.<String>empty();
        var fewest = Math.max(1, word.length() / 3) + 1;
        for (var each : known) {
            if (Math.abs(each.length() - word.length()) >= fewest) continue;
            var slips = slips(word, each);
            if (slips > 0 && slips < fewest) {
                fewest = slips;
                best = Optional.of(each);
            }
        }
        return best;
    }

    /// `; did you mean 'WORD'?` without the semicolon, for the end of a message; empty if nothing is near.
    public static String question(String word, Collection<String> known) {
        return to(word, known).map(near -> "did you mean '" + near + "'?").orElse("");
    }

    /// The distance of Damerau and Levenshtein, in its restricted form.
    private static int slips(String one, String other) {
        var beforeLast = new int[other.length() + 1];
        var last = new int[other.length() + 1];
        var row = new int[other.length() + 1];
        for (var j = 0; j <= other.length(); j++) last[j] = j;
        for (var i = 1; i <= one.length(); i++) {
            row[0] = i;
            for (var j = 1; j <= other.length(); j++) {
                var same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            var free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[other.length()];
    }
}

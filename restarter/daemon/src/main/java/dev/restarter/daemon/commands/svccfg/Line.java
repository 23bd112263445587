package dev.restarter.daemon.commands.svccfg;

import dev.restarter.wire.CommandLexer.Shape;
import dev.restarter.wire.CommandLexer.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What stands behind the name of a command.
///
/// @param command whose usage is shown where the line makes no sense
record Line(Command command, List<Token> tokens) {

    /// Options, and what is left without them.
    ///
    /// @param options by letter or, for `--json`, by word; the empty text for one without a value
    record Options(Map<String, String> options, List<String> operands) {
        boolean has(String option) {
            return options.containsKey(option);
        }

        Optional<String> value(String option) {
            return Optional.ofNullable(options.get(option));
        }
    }

    /// All words; what is neither a word nor a string has no place here.
    List<String> words() {
        if (tokens.stream().anyMatch(token -> token.shape() != Shape.WORD && token.shape() != Shape.STRING)) {
            throw wrong();
        }
        return tokens.stream().map(Token::text).toList();
    }

    /// Takes options apart as getopt does: letters may be grouped, and stand before the operands.
    ///
    /// @param known as in `nVp:f:`, where a colon means that a value follows; every `--json` is known
    Options options(String known) {
        var words = new ArrayList<>(words());
        var options = new LinkedHashMap<String, String>();
        while (!words.isEmpty()
                && words.getFirst().startsWith("-")
                && words.getFirst().length() > 1) {
            var word = words.removeFirst();
            if (word.equals("--")) break;
            if (word.equals("--format") && command.usage().contains("--format") && !words.isEmpty()) {
                options.put("format", words.removeFirst());
            } else if (word.equals("--json") && command.usage().contains("--json")) {
                options.put("json", "");
            } else {
                letters(word, known, words, options);
            }
        }
        return new Options(options, List.copyOf(words));
    }

    private void letters(String word, String known, List<String> rest, Map<String, String> options) {
        for (var i = 1; i < word.length(); i++) {
            var letter = word.substring(i, i + 1);
            var at = letter.equals(":") ? -1 : known.indexOf(letter);
            if (at < 0) throw wrong();
            if (at + 1 < known.length() && known.charAt(at + 1) == ':') {
                var value = word.substring(i + 1);
                if (value.isEmpty() && rest.isEmpty()) throw wrong();
                options.put(letter, value.isEmpty() ? rest.removeFirst() : value);
                return;
            }
            options.put(letter, "");
        }
    }

    /// The operands where there are no options.
    ///
    /// @param least how many there must be
    /// @param most  how many there may be
    List<String> operands(int least, int most) {
        return operands(options(""), least, most);
    }

    List<String> operands(Options options, int least, int most) {
        var count = options.operands().size();
        if (count < least || count > most) throw wrong();
        return options.operands();
    }

    /// The name of the file behind a `>` at the end.
    Optional<String> file() {
        var to = toAt();
        if (to < 0) return Optional.empty();
        if (to != tokens.size() - 2) throw wrong();
        return Optional.of(tokens.getLast().text());
    }

    /// The line without `> file`.
    Line withoutFile() {
        var to = toAt();
        return to < 0 ? this : new Line(command, tokens.subList(0, to));
    }

    private int toAt() {
        for (var i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).shape() == Shape.TO) return i;
        }
        return -1;
    }

    /// What to throw where the line makes no sense.
    Failure wrong() {
        return new Failure("Usage: " + command.usage());
    }
}

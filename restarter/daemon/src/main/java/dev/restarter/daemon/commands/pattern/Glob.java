package dev.restarter.daemon.commands.pattern;

/// A pattern of the shell as fnmatch(3) reads it with no flags: `*` and `?` also match `/` and `:`.
public final class Glob {
    private final String pattern;

    public Glob(String pattern) {
        this.pattern = pattern;
    }

    public boolean matches(String text) {
        // After a star only the last one met can need another try, so the work is at most the product of the lengths.
        var p = 0;
        var t = 0;
        var starAt = -1;
        var textAtStar = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                starAt = p++;
                textAtStar = t;
                continue;
            }
            var after = p < pattern.length() ? matchOne(p, text.charAt(t)) : -1;
            if (after >= 0) {
                p = after;
                t++;
            } else if (starAt >= 0) {
                p = starAt + 1;
                t = ++textAtStar;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') p++;
        return p == pattern.length();
    }

    /// The position after the pattern's element at `p` if that matches the character, else −1.
    private int matchOne(int p, char c) {
        var element = pattern.charAt(p);
        if (element == '?') return p + 1;
        if (element == '[') return matchBracket(p, c);
        if (element != '\\') return element == c ? p + 1 : -1;
        return p + 1 < pattern.length() && pattern.charAt(p + 1) == c ? p + 2 : -1;
    }

    private int matchBracket(int open, char c) {
        var p = open + 1;
        var negated = p < pattern.length() && (pattern.charAt(p) == '!' || pattern.charAt(p) == '^');
        if (negated) p++;
        var first = p;
        var found = false;
        while (p < pattern.length() && (pattern.charAt(p) != ']' || p == first)) {
            if (pattern.charAt(p) == '\\' && p + 1 < pattern.length()) p++;
            var low = pattern.charAt(p++);
            var high = low;
            if (p + 1 < pattern.length() && pattern.charAt(p) == '-' && pattern.charAt(p + 1) != ']') {
                high = pattern.charAt(p + 1);
                p += 2;
            }
            found |= low <= c && c <= high;
        }
        // A bracket that is never closed is an ordinary character.
        if (p == pattern.length()) return c == '[' ? open + 1 : -1;
        return found != negated ? p + 1 : -1;
    }
}

package dev.restarter.wire;

import java.util.ArrayList;
import java.util.List;

/// Takes the command language of `svccfg` apart (reference 9.4). Both sides need it: the manager to carry a command
/// out, the terminal to know where it ends and which files its user named.
///
/// Words are what stands between blanks, quotes, `=`, `>` and parentheses; `"…"` is a string, in which `\x` means `x`;
/// `#` where a token could begin starts a comment. A line ends the command, unless a parenthesis or a string is open.
/// Lines are added one after the other, each looked at once, by one thread.
public final class CommandLexer {
    /// What a token is.
    public enum Shape {
        WORD,
        /// In quotes; the token's text is what they enclose.
        STRING,
        EQUALS,
        OPEN,
        CLOSE,
        /// `>`, before the name of a file to write.
        TO
    }

    /// @param text as it is meant: without quotes and escapes
    public record Token(Shape shape, String text) {}

    private final List<Token> tokens = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private boolean inString;
    private int depth;
    private boolean touchesEnd;

    /// All tokens of one text, however it ends.
    public static List<Token> of(String text) {
        var lexer = new CommandLexer();
        lexer.add(text);
        return lexer.tokens();
    }

    /// Adds one line, given without its newline, or several.
    ///
    /// @return whether the command is complete
    public boolean add(String line) {
        if (inString) open.append('\n'); // the one that ended the line before
        touchesEnd = false;
        var at = 0;
        while (at < line.length()) {
            at = inString ? string(line, at) : token(line, at);
        }
        return isComplete();
    }

    /// Whether a quote is open.
    public boolean isInString() {
        return inString;
    }

    public boolean isComplete() {
        return !inString && depth <= 0;
    }

    /// What was read of the command so far; a string that is still open is its last token.
    public List<Token> tokens() {
        var all = new ArrayList<>(tokens);
        if (inString) all.add(new Token(Shape.STRING, open.toString()));
        return all;
    }

    /// Whether the last token ends where the text ends, so that typing on would make it longer.
    public boolean touchesEnd() {
        return touchesEnd || inString;
    }

    /// Forgets everything, for the next command.
    public void clear() {
        tokens.clear();
        open.setLength(0);
        inString = false;
        depth = 0;
        touchesEnd = false;
    }

    private int token(String line, int at) {
        var c = line.charAt(at);
        switch (c) {
            case ' ', '\t', '\n', '\r' -> {}
            case '#' -> {
                var end = line.indexOf('\n', at);
                return end < 0 ? line.length() : end;
            }
            case '"' -> inString = true;
            case '=' -> tokens.add(new Token(Shape.EQUALS, "="));
            case '>' -> tokens.add(new Token(Shape.TO, ">"));
            case '(' -> {
                depth++;
                tokens.add(new Token(Shape.OPEN, "("));
            }
            case ')' -> {
                depth--;
                tokens.add(new Token(Shape.CLOSE, ")"));
            }
            default -> {
                var end = at;
                while (end < line.length() && isOfWord(line.charAt(end))) end++;
                tokens.add(new Token(Shape.WORD, line.substring(at, end)));
                touchesEnd = end == line.length();
                return end;
            }
        }
        return at + 1;
    }

    private int string(String line, int at) {
        var c = line.charAt(at);
        if (c == '\\' && at + 1 < line.length()) {
            open.append(line.charAt(at + 1));
            return at + 2;
        }
        if (c == '"') {
            inString = false;
            tokens.add(new Token(Shape.STRING, open.toString()));
            open.setLength(0);
        } else {
            open.append(c);
        }
        return at + 1;
    }

    private static boolean isOfWord(char c) {
        return switch (c) {
            case ' ', '\t', '\n', '\r', '"', '>', '=', '(', ')' -> false;
            default -> true;
        };
    }
}

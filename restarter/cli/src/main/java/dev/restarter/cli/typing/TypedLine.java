package dev.restarter.cli.typing;

import dev.restarter.wire.CommandLexer;
import java.util.List;
import org.jline.reader.CompletingParsedLine;

/// A line with the cursor somewhere in it.
///
/// @param command   what of the command stands before the cursor
/// @param word      the part before the cursor of the word that it is in, as it is meant
/// @param rawLength how many characters that part takes on the line
/// @param quoted    whether it stands in quotes
record TypedLine(String line, int cursor, String command, String word, int rawLength, boolean quoted)
        implements CompletingParsedLine {

    static TypedLine of(String line, int cursor) {
        var lexer = new CommandLexer();
        var command = new StringBuilder();
        for (var part : line.substring(0, cursor).split("\n", -1)) {
            if (lexer.isComplete()) {
                lexer.clear();
                command.setLength(0);
            }
            command.append(part).append('\n');
            lexer.add(part);
        }
        command.setLength(command.length() - 1);
        var quoted = lexer.isInString();
        var word = lexer.touchesEnd() ? lexer.tokens().getLast().text() : "";
        var raw = quoted ? command.length() - openingQuote(command) : word.length();
        return new TypedLine(line, cursor, command.toString(), word, raw, quoted);
    }

    /// The last quote without a backslash before it.
    private static int openingQuote(CharSequence text) {
        var at = text.length() - 1;
        while (at > 0 && (text.charAt(at) != '"' || text.charAt(at - 1) == '\\')) at--;
        return at;
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
        var text = candidate.toString();
        if (!quoted && isWord(text)) return text;
        var escaped = "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"");
        return complete ? escaped + "\"" : escaped;
    }

    private static boolean isWord(String text) {
        var tokens = CommandLexer.of(text);
        return tokens.size() == 1 && tokens.getFirst().text().equals(text);
    }

    @Override
    public int wordCursor() {
        return word.length();
    }

    @Override
    public int rawWordCursor() {
        return rawLength;
    }

    @Override
    public int rawWordLength() {
        return rawLength;
    }

    /// The manager knows the other words; the editor needs this one alone.
    @Override
    public List<String> words() {
        return List.of(word);
    }

    @Override
    public int wordIndex() {
        return 0;
    }
}

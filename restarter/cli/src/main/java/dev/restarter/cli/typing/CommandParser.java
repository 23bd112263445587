package dev.restarter.cli.typing;

import dev.restarter.wire.CommandLexer;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/// Tells the editor where a command ends and which word the cursor is in.
final class CommandParser implements Parser {

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context != ParseContext.COMPLETE && !isComplete(line)) {
            throw new EOFError(-1, cursor, "a parenthesis or a quote is open");
        }
        return TypedLine.of(line, cursor);
    }

    /// What is typed may be several commands, where lines were pasted.
    private static boolean isComplete(String text) {
        var lexer = new CommandLexer();
        for (var line : text.split("\n", -1)) {
            if (lexer.add(line)) lexer.clear();
        }
        return lexer.isComplete();
    }

    @Override
    public boolean isEscapeChar(char c) {
        return false; // a backslash escapes inside quotes only, which the lexer knows
    }
}

package dev.restarter.cli.typing;

import dev.restarter.cli.Input;
import dev.restarter.wire.Frames;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// Lines that a person types and edits. Ctrl-C drops the line, Ctrl-D on an empty one ends the input.
public final class TypedInput implements Input {
    private static final int MOST_REMEMBERED = 1_000;

    private final Terminal terminal;
    private final LineReader reader;

    private TypedInput(Terminal terminal, LineReader reader) {
        this.terminal = terminal;
        this.reader = reader;
    }

    /// Takes over the terminal.
    ///
    /// @param frames to the manager, who is asked how a line could go on
    /// @throws IOException if this terminal can do no more than show and take characters
    public static Input open(Frames frames) throws IOException {
        try {
            var terminal = TerminalBuilder.builder()
                    .system(true)
                    .provider("exec")
                    .dumb(false)
                    .build();
            return new TypedInput(terminal, reader(terminal, frames));
        } catch (IllegalStateException e) {
            throw new IOException(e);
        }
    }

    private static LineReader reader(Terminal terminal, Frames frames) {
        var builder = LineReaderBuilder.builder()
                .appName("svccfg")
                .terminal(terminal)
                .parser(new CommandParser())
                .completer(new AskedCompleter(frames))
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
                .variable(LineReader.HISTORY_SIZE, MOST_REMEMBERED)
                .variable(LineReader.HISTORY_FILE_SIZE, MOST_REMEMBERED)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true) // '!' is a character like others
                .option(LineReader.Option.HISTORY_TIMESTAMPED, false);
        var history = HistoryFile.find();
        if (history != null) builder.variable(LineReader.HISTORY_FILE, history);
        return builder.build();
    }

    @Override
    public String next(String prompt) throws IOException {
        while (true) {
            try {
                return reader.readLine(prompt);
            } catch (UserInterruptException e) {
                // Ctrl-C: what was typed is dropped, and the next line asked for.
            } catch (EndOfFileException e) {
                return null;
            } catch (UncheckedIOException e) {
                throw e.getCause(); // the manager went away while a line was completed
            }
        }
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}

package dev.restarter.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The size of the terminal, as stty(1) tells it; 0 where it cannot.
record TerminalSize(int columns, int lines) {
    private static final TerminalSize UNKNOWN = new TerminalSize(0, 0);

    static TerminalSize ask() {
        try {
            var stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return parse(new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /// Reads "LINES COLUMNS".
    static TerminalSize parse(String answer) {
        var text = answer.strip();
        var blank = text.indexOf(' ');
        if (blank < 0) return UNKNOWN;
        try {
            return new TerminalSize(
                    Integer.parseInt(text.substring(blank + 1)), Integer.parseInt(text.substring(0, blank)));
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }
}

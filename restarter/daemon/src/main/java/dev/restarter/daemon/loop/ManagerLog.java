package dev.restarter.daemon.loop;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The manager's own log, `svc.startd.log`: what an administrator should see. It also goes to standard error, so that
/// whoever runs the manager in the foreground sees it at once. Any thread may write.
public final class ManagerLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.US);

    private final Path file;
    private final PrintStream screen;

    public ManagerLog(Path folder, PrintStream screen) {
        this.file = folder.resolve("svc.startd.log");
        this.screen = screen;
    }

    public void notice(String text) {
        write(text);
    }

    /// Something that should not have happened; `fault` is for whoever mends the program.
    public void error(String text, Throwable fault) {
        var where = fault.getStackTrace().length > 0 ? " at " + fault.getStackTrace()[0] : "";
        write("ERROR: " + text + ": " + fault + where);
    }

    private void write(String text) {
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        screen.println("svc.startd: " + line);
        try {
            Files.writeString(
                    file,
                    TIME.format(LocalDateTime.now()) + ": " + line + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            screen.println("svc.startd: cannot write " + file + ": " + e.getMessage());
        }
    }
}

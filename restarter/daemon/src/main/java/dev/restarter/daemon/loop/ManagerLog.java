package dev.restarter.daemon.loop;

import dev.restarter.contract.InstanceLog;
import dev.restarter.engine.Life;
import dev.restarter.engine.Transition;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.function.Supplier;

/// The manager's own log, `svc.startd.log`: what an administrator should see. It also goes to standard error, so that
/// whoever runs the manager in the foreground sees it at once. Any thread may write.
public final class ManagerLog {
    private final Path file;
    private final PrintStream screen;
    private volatile LogOptions.Detail detail = LogOptions.Detail.QUIET;

    public ManagerLog(Path folder, PrintStream screen) {
        this.file = folder.resolve("svc.startd.log");
        this.screen = screen;
    }

    public void notice(String text) {
        write(text);
    }

    /// How much is written from now on, apart from what everybody should know of.
    public void tell(LogOptions.Detail wanted) {
        detail = wanted;
    }

    /// Something for whoever asked for more.
    ///
    /// @param from at which detail it is written
    void detail(LogOptions.Detail from, Supplier<String> text) {
        if (detail.compareTo(from) >= 0) write(text.get());
    }

    /// A state that an instance reached, for whoever asked for more.
    public void transition(Transition transition) {
        detail(
                LogOptions.Detail.VERBOSE,
                () -> transition.fmri() + ": " + shown(transition.before()) + " -> " + shown(transition.after())
                        + why(transition.after()));
    }

    private static String shown(Life life) {
        return life.state().word()
                + life.next().map(next -> " (to " + next.word() + ")").orElse("");
    }

    /// The reason is that of the state, so on the way to another it is still the old one's.
    private static String why(Life life) {
        return life.next().isPresent() ? "" : ": " + life.reason().sentence();
    }

    /// A line for the console, where people watch a boot; it is kept nowhere.
    public void console(String line) {
        screen.println(printable(line));
    }

    /// Something that should not have happened; `fault` is for whoever mends the program.
    public void error(String text, Throwable fault) {
        var where = fault.getStackTrace().length > 0 ? " at " + fault.getStackTrace()[0] : "";
        write("ERROR: " + text + ": " + fault + where);
    }

    private void write(String text) {
        var line = printable(text);
        screen.println("svc.startd: " + line);
        var stamped = new StringBuilder();
        InstanceLog.stamp(stamped, LocalDateTime.now());
        stamped.append(": ").append(line).append('\n');
        try {
            Files.writeString(
                    file,
                    stamped,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            screen.println("svc.startd: cannot write " + file + ": " + e.getMessage());
        }
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}

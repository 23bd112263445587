package dev.restarter.kernel.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What `/proc/PID/stat` tells of a process at one moment.
///
/// @param command    the first 15 bytes of its program's name
/// @param state      one letter: `R`, `S`, `T`, `Z` and others of proc(5)
/// @param startTicks when it started, in clock ticks since boot: with the pid this is unique within a boot
/// @param exitCode   as wait(2) gives it; 0 while it runs or if we may not see it
public record ProcessFacts(
        int pid, String command, char state, int parent, int group, int session, long startTicks, int exitCode) {

    // Places after the program's name, from 0.
    private static final int PARENT = 1;
    private static final int GROUP = 2;
    private static final int SESSION = 3;
    private static final int START = 19;
    private static final int EXIT_CODE = 49;

    private static final String DELETED = " (deleted)";

    /// Whether it has ended and only waits to be reaped.
    public boolean isZombie() {
        return state == 'Z' || state == 'X';
    }

    /// Looks a process up; empty if there is none.
    public static Optional<ProcessFacts> of(int pid) {
        return ProcFile.read("/proc/" + pid + "/stat").flatMap(ProcessFacts::parse);
    }

    /// The program's name may itself hold blanks and parentheses, so the last `)` ends it.
    static Optional<ProcessFacts> parse(byte[] stat) {
        var text = new String(stat, StandardCharsets.ISO_8859_1);
        var open = text.indexOf('(');
        var close = text.lastIndexOf(')');
        if (open < 0 || close < open) return Optional.empty(); // it ended while we read
        var fields = new Fields(text, close + 2);
        var state = text.charAt(close + 2);
        var parent = (int) fields.number(PARENT);
        var group = (int) fields.number(GROUP);
        var session = (int) fields.number(SESSION);
        var start = fields.number(START);
        return Optional.of(new ProcessFacts(
                Integer.parseInt(text, 0, open - 1, 10),
                text.substring(open + 1, close),
                state,
                parent,
                group,
                session,
                start,
                (int) fields.number(EXIT_CODE)));
    }

    /// The numbers of the line, asked for from the left to the right; cutting all fifty out would take longer than
    /// reading the file.
    private static final class Fields {
        private final String text;
        private int at;
        private int field;

        Fields(String text, int first) {
            this.text = text;
            this.at = first;
        }

        /// 0 where the line ends before it.
        long number(int wanted) {
            for (; field < wanted; field++) {
                var blank = text.indexOf(' ', at);
                if (blank < 0) return 0;
                at = blank + 1;
            }
            var end = at;
            while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '-')) end++;
            return end == at ? 0 : Long.parseLong(text, at, end, 10);
        }
    }

    /// All processes that we can see.
    public static List<ProcessFacts> all() {
        var all = new ArrayList<ProcessFacts>();
        for (var name : Optional.ofNullable(Path.of("/proc").toFile().list()).orElse(new String[0])) {
            if (Character.isDigit(name.charAt(0))) of(Integer.parseInt(name)).ifPresent(all::add);
        }
        return all;
    }

    /// Its arguments; empty for a kernel thread, a zombie, or one that is gone.
    public static List<String> arguments(int pid) {
        return strings(pid, "cmdline");
    }

    /// The environment it was started with, as `NAME=value`; empty if it is not for us to see.
    public static List<String> environment(int pid) {
        return strings(pid, "environ");
    }

    private static List<String> strings(int pid, String file) {
        var text = ProcFile.read("/proc/" + pid + "/" + file)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\0"));
    }

    /// Its program's file; empty if that is not for us to see.
    public static Optional<Path> executable(int pid) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc/" + pid + "/exe")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Its place in the version 2 hierarchy, from `/`; also of a zombie.
    public static Optional<String> controlGroup(int pid) {
        return ProcFile.read("/proc/" + pid + "/cgroup")
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .flatMap(ProcessFacts::versionTwo);
    }

    /// A line for each hierarchy, `NUMBER:CONTROLLERS:PATH`; that of version 2 has the number 0 and is the last.
    private static Optional<String> versionTwo(String text) {
        var line = text.lastIndexOf("\n0::") + 1; // 0, the text's beginning, where it is the only one
        if (!text.startsWith("0::", line)) return Optional.empty();
        var end = text.indexOf('\n', line);
        var path = text.substring(line + 3, end < 0 ? text.length() : end);
        return Optional.of(path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path);
    }
}

package dev.restarter.kernel.process;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// What a process uses.
///
/// @param cpu    of itself and of the children it has waited for; to a hundredth of a second
/// @param memory in bytes: its proportional share of what it has in memory, or all of that where the share is not
/// for us to see
public record ProcessUsage(Duration cpu, long memory) {
    private static final int MILLIS_PER_TICK = 10;
    private static final int KIB = 1024;
    private static final int FIRST_CPU_FIELD = 11; // counted from the state on, as in proc(5) from field 14 on
    private static final int CPU_FIELDS = 4;

    /// Looks a process up; empty if there is none.
    public static Optional<ProcessUsage> of(int pid) {
        return text(pid, "stat").flatMap(ProcessUsage::ticks).map(ticks -> new ProcessUsage(cpu(ticks), memory(pid)));
    }

    private static Duration cpu(long ticks) {
        return Duration.ofMillis(ticks * MILLIS_PER_TICK);
    }

    /// The program's name may itself hold blanks and parentheses, so the last `)` ends it.
    static Optional<Long> ticks(String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
        if (fields.length < FIRST_CPU_FIELD + CPU_FIELDS) return Optional.empty(); // it ended while we read
        var ticks = 0L;
        for (var i = 0; i < CPU_FIELDS; i++) ticks += Long.parseLong(fields[FIRST_CPU_FIELD + i]);
        return Optional.of(ticks);
    }

    private static long memory(int pid) {
        return text(pid, "smaps_rollup")
                .flatMap(rollup -> bytes("Pss:", rollup))
                .or(() -> text(pid, "status").flatMap(status -> bytes("VmRSS:", status)))
                .orElse(0L); // a zombie has none
    }

    /// The value of a line such as `VmRSS:     1234 kB`.
    static Optional<Long> bytes(String label, String lines) {
        return lines.lines()
                .filter(line -> line.startsWith(label))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                .findFirst();
    }

    private static Optional<String> text(int pid, String file) {
        return ProcFile.read("/proc/" + pid + "/" + file).map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
    }
}

package dev.restarter.daemon;

import dev.restarter.kernel.process.ProcessFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.NoSuchElementException;

/// Turns the kernel's start time of a process, in clock ticks since boot, into an instant.
///
/// @param boot when the machine was booted
record ProcessClock(Instant boot) {
    /// The kernel shows times to user space in this unit on every architecture Java runs on.
    private static final long TICKS_PER_SECOND = 100;

    private static final int LONGEST_START = 60;

    static ProcessClock read() {
        try {
            for (var line : Files.readAllLines(Path.of("/proc/stat"))) {
                if (line.startsWith("btime ")) {
                    return new ProcessClock(Instant.ofEpochSecond(Long.parseLong(line.substring(6))));
                }
            }
        } catch (IOException _) {
            // Without /proc there are no start times to turn either.
        }
        return new ProcessClock(Instant.EPOCH);
    }

    /// When this process was started, to a hundredth of a second; the present moment where /proc does not tell.
    static Instant ownStart() {
        var now = Instant.now();
        var own = ProcessFacts.of((int) ProcessHandle.current().pid());
        try {
            var uptime = Files.readString(Path.of("/proc/uptime")).split(" ")[0];
            var age = Double.parseDouble(uptime) - own.orElseThrow().startTicks() / (double) TICKS_PER_SECOND;
            // A container may show an uptime of its own, which says nothing here.
            return age >= 0 && age < LONGEST_START ? now.minusMillis((long) (age * 1000)) : now;
        } catch (IOException | NumberFormatException | NoSuchElementException _) {
            return now;
        }
    }

    Instant instant(long ticks) {
        return boot.plusMillis(ticks * 1000 / TICKS_PER_SECOND);
    }
}

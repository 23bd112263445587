package dev.restarter.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// Turns the kernel's start time of a process, in clock ticks since boot, into an instant.
///
/// @param boot when the machine was booted
record ProcessClock(Instant boot) {
    /// The kernel shows times to user space in this unit on every architecture Java runs on.
    private static final long TICKS_PER_SECOND = 100;

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

    Instant instant(long ticks) {
        return boot.plusMillis(ticks * 1000 / TICKS_PER_SECOND);
    }
}

package dev.restarter.kernel.process;

import java.nio.charset.StandardCharsets;

/// Tells one boot from another, for a machine and for a container, whose first process starts anew while the
/// kernel's boot identity stays.
///
/// @param kernel          `/proc/sys/kernel/random/boot_id`; empty where that cannot be read
/// @param firstStartTicks when pid 1 started, in clock ticks since the kernel's boot; 0 if it cannot be seen
public record BootIdentity(String kernel, long firstStartTicks) {
    public static BootIdentity current() {
        return new BootIdentity(
                ProcFile.read("/proc/sys/kernel/random/boot_id")
                        .map(bytes -> new String(bytes, StandardCharsets.US_ASCII).trim())
                        .orElse(""),
                ProcessFacts.of(1).map(ProcessFacts::startTicks).orElse(0L));
    }

    /// The form in which a manager remembers it, so it must not change within a boot, over an update of this
    /// program. It is a record's own, which would take a start 5 ms to make.
    @Override
    public String toString() {
        return "BootIdentity[kernel=" + kernel + ", firstStartTicks=" + firstStartTicks + "]";
    }
}

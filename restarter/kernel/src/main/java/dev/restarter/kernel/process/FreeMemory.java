package dev.restarter.kernel.process;

import dev.restarter.kernel.CFunction;

/// What this process has allocated and freed again. A C library keeps such pages for later, and a JVM does so as well.
public final class FreeMemory {
    private static final CFunction TRIM = new CFunction("malloc_trim");

    private FreeMemory() {}

    /// Gives what is free back to the system: the JVM's heap as far as its flags allow, and what the C library
    /// holds where that is glibc. All Java threads stand still while the heap is collected.
    public static void giveBack() {
        System.gc();
        if (TRIM.exists()) TRIM.attempt(0);
    }
}

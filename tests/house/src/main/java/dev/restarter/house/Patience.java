package dev.restarter.house;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waiting for the thing itself, never for a time.
public final class Patience {
    private static final long POLL_NANOS = 20_000_000;

    private Patience() {}

    /// Something that is to become true.
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /// Looks until it is so.
    ///
    /// @param what what is waited for, as in "svc.startd answers"
    /// @throws AssertionError if it is not so in time
    public static void until(Duration most, String what, Condition condition) throws IOException {
        if (!holdsWithin(most, condition)) throw new AssertionError("not within " + most.toSeconds() + " s: " + what);
    }

    /// Looks until it is so, or the time is up.
    public static boolean holdsWithin(Duration most, Condition condition) throws IOException {
        var deadline = System.nanoTime() + most.toNanos();
        try {
            while (!condition.holds()) {
                if (System.nanoTime() - deadline > 0) return false;
                LockSupport.parkNanos(POLL_NANOS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}

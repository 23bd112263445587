package dev.restarter.daemon.loop;

import java.util.Optional;

/// Tells when much has happened and little happens any more: then, and only then, it is worth a pause to give back the
/// memory that the rush took. Who waits for the end of a rush wakes up once for it; at rest there is nothing to wait
/// for.
///
/// The beginning counts as a rush, whatever there is to start. Times are those of `System.nanoTime`.
final class Rush {
    static final int MANY = 100;
    static final long NANOS = 3_000_000_000L;

    private int answered = MANY;
    private boolean isOn;
    private long end;

    /// @param letters how many have just been answered
    void answered(int letters, long now) {
        answered += letters;
        if (!isOn && answered >= MANY) begin(now);
    }

    private void begin(long now) {
        isOn = true;
        answered = 0;
        end = now + NANOS;
    }

    /// @return how long to wait until [#isOver] may be true; empty while there is no rush
    Optional<Long> untilEnd(long now) {
        return isOn ? Optional.of(Math.max(0, end - now)) : Optional.empty();
    }

    /// Whether the rush has just ended, which it is said to have done once.
    boolean isOver(long now) {
        if (!isOn || now - end < 0) return false;
        isOn = false;
        if (answered >= MANY) begin(now);
        return !isOn;
    }
}

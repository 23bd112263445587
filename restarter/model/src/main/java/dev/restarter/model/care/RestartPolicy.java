package dev.restarter.model.care;

import java.time.Duration;

/// How long a failed service waits before it is started again: `initial`, then each time `factor` times as long, up to
/// `cap`, less a random part of at most `jitterPercent`.
///
/// @param resetAfter how long it must have run for its failures to be forgotten
/// @param attempts   after how many failures in a row it goes to maintenance; 0 for never
public record RestartPolicy(
        Duration initial, long factor, Duration cap, int jitterPercent, Duration resetAfter, int attempts) {

    /// @param failures those in a row, from 1
    /// @param chance   from 0 to 1: how much of the jitter is taken away
    public Duration delay(int failures, double chance) {
        var delay = initial;
        for (var n = 1; n < failures && delay.compareTo(cap) < 0 && factor > 1; n++) delay = delay.multipliedBy(factor);
        if (delay.compareTo(cap) > 0) delay = cap;
        return delay.minusMillis((long) (delay.toMillis() * jitterPercent / 100.0 * chance));
    }

    /// Whether this many failures in a row are too many.
    public boolean isExhaustedBy(int failures) {
        return attempts > 0 && failures >= attempts;
    }
}

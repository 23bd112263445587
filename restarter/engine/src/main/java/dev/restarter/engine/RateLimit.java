package dev.restarter.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How often a service may be started: with `count` starts on record, their average distance must not be below
/// `period` (reference 5.8). A period of zero therefore means no limit.
///
/// @param count at least 2
public record RateLimit(int count, Duration period) {
    /// The fifth start within forty minutes is refused.
    public static final RateLimit DEFAULT = new RateLimit(5, Duration.ofSeconds(600));

    public RateLimit {
        if (count < 2) throw new IllegalArgumentException("a rate needs at least 2 starts, not " + count);
    }

    /// The starts on record after one more at `now`: the newest `count`.
    public List<Instant> record(List<Instant> starts, Instant now) {
        var all = new ArrayList<>(starts);
        all.add(now);
        return List.copyOf(all.subList(Math.max(0, all.size() - count), all.size()));
    }

    public boolean isExceededBy(List<Instant> starts) {
        return isExceededBy(starts, period);
    }

    /// Whether the average distance of a full record is strictly below `shortest`.
    boolean isExceededBy(List<Instant> starts, Duration shortest) {
        if (starts.size() < count) return false;
        var average = Duration.between(starts.getFirst(), starts.getLast()).dividedBy(count - 1L);
        return average.compareTo(shortest) < 0;
    }
}

package dev.restarter.model.care;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When the method of a periodic or scheduled service runs. Pure: the caller knows the time, and brings the chance.
public sealed interface Timetable permits Timetable.Periodic, Calendar {
    /// The first run of a service that has come online, if nothing is known of an earlier one.
    Optional<Instant> first(Instant online, double chance);

    /// The run after the one that was planned for `planned`; it is after `now`, however many were missed.
    Optional<Instant> next(Instant planned, Instant now, double chance);

    /// Every `period`, the first time `delay` after the service is online.
    ///
    /// @param jitter each run is put off by a random part of this
    record Periodic(Duration period, Duration delay, Duration jitter) implements Timetable {
        @Override
        public Optional<Instant> first(Instant online, double chance) {
            return Optional.of(jittered(online.plus(delay), chance));
        }

        @Override
        public Optional<Instant> next(Instant planned, Instant now, double chance) {
            var next = planned.plus(period);
            if (!next.isAfter(now)) {
                next = next.plus(period.multipliedBy(Duration.between(next, now).dividedBy(period) + 1));
            }
            return Optional.of(jittered(next, chance));
        }

        private Instant jittered(Instant at, double chance) {
            return at.plusMillis((long) (jitter.toMillis() * chance));
        }
    }
}

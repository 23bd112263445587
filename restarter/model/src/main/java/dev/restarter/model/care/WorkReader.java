package dev.restarter.model.care;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Reads the groups `periodic` and `scheduled` (reference 13).
final class WorkReader {
    private static final long LONGEST_PERIOD = Duration.ofDays(366).toSeconds();

    private WorkReader() {}

    static Work read(GroupReader group, Function<GroupReader, Timetable> timetable, Optional<Instant> lastRun) {
        var seconds = group.number("timeout_seconds", 0, Long.MIN_VALUE, Long.MAX_VALUE);
        return new Work(
                timetable.apply(group),
                group.required("exec"),
                seconds > 0 && seconds <= Integer.MAX_VALUE
                        ? Optional.of(Duration.ofSeconds(seconds))
                        : Optional.empty(),
                group.flag("recover", false),
                group.flag("persistent", false),
                lastRun);
    }

    static Timetable periodic(GroupReader group) {
        return new Timetable.Periodic(
                Duration.ofSeconds(group.required("period", 1, LONGEST_PERIOD)),
                group.seconds("delay", 0, 0),
                group.seconds("jitter", 0, 0));
    }
}

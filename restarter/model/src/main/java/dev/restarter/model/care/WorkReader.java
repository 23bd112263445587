package dev.restarter.model.care;

import dev.restarter.model.care.Calendar.Interval;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads the groups `periodic` and `scheduled` (reference 13).
final class WorkReader {
    private static final List<String> INTERVALS =
            Stream.of(Interval.values()).map(WorkReader::word).toList();

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
        group.required("period", 1, Integer.MAX_VALUE);
        return new Timetable.Periodic(
                group.seconds("period", 1, 1), group.seconds("delay", 0, 0), group.seconds("jitter", 0, 0));
    }

    static Timetable scheduled(GroupReader group) {
        var word = group.choice("interval", "", INTERVALS);
        var nth = optional(group, "weekday_of_month", -5, 5);
        if (nth.isPresent() && nth.getAsInt() == 0) group.fault("weekday_of_month", "is 0; the first one is 1");
        var zone = group.text("timezone").orElse("UTC");
        return new Calendar(
                INTERVALS.contains(word) ? Interval.valueOf(word.toUpperCase(Locale.ROOT)) : Interval.DAY,
                (int) group.number("frequency", 1, 1, 10_000),
                (int) group.number("year", 1970, 1970, 9999),
                optional(group, "week_of_year", 1, 53),
                (int) group.number("month", 1, 1, 12),
                optional(group, "day_of_month", 1, 31),
                nth,
                (int) group.number("day", 1, 1, 7),
                (int) group.number("hour", 0, 0, 23),
                (int) group.number("minute", 0, 0, 59),
                zone(group, zone));
    }

    private static OptionalInt optional(GroupReader group, String name, int least, int most) {
        var value = group.number(name, Integer.MAX_VALUE, least, most);
        return value == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) value);
    }

    private static ZoneId zone(GroupReader group, String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            group.fault("timezone", "is '" + name + "'; write a name as Europe/Berlin, or UTC");
            return ZoneId.of("UTC");
        }
    }

    private static String word(Interval interval) {
        return interval.name().toLowerCase(Locale.ROOT);
    }
}

package dev.restarter.model.care;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.OptionalInt;

/// Once in every interval of the calendar, or in every second or third, at a stated point of it. What is not stated is
/// the first there is: the first day, hour 0, minute 0. Weeks are those of ISO 8601.
///
/// An hour that a change of the clock leaves out comes as much later as the clock was put forward; one that comes twice
/// counts the first time.
///
/// @param frequency  which intervals count: every so many, from the one that `year`, `month`, `weekOfYear`,
///     `dayOfMonth`, `hour` and `minute` name on and before it, as far as they are no shorter than the interval
/// @param dayOfMonth 1 to 31, or −1 for the last and so on backwards
/// @param nth        which `day` of the month: 1 to 5, or −1 for the last and so on backwards
/// @param day        of the week, Monday is 1
public record Calendar(
        Interval interval,
        int frequency,
        int year,
        OptionalInt weekOfYear,
        int month,
        OptionalInt dayOfMonth,
        OptionalInt nth,
        int day,
        int hour,
        int minute,
        ZoneId zone)
        implements Timetable {
    private static final int MOST_LOOKS = 5000;

    /// What something may happen once in.
    public enum Interval {
        YEAR(ChronoUnit.YEARS),
        MONTH(ChronoUnit.MONTHS),
        WEEK(ChronoUnit.WEEKS),
        DAY(ChronoUnit.DAYS),
        HOUR(ChronoUnit.HOURS),
        MINUTE(ChronoUnit.MINUTES);

        private final ChronoUnit unit;

        Interval(ChronoUnit unit) {
            this.unit = unit;
        }
    }

    @Override
    public Optional<Instant> first(Instant online, double chance) {
        return after(online);
    }

    @Override
    public Optional<Instant> next(Instant planned, Instant now, double chance) {
        return after(planned.isAfter(now) ? planned : now);
    }

    /// The first time after an instant; empty if there is none in any future that matters, as for February 30.
    public Optional<Instant> after(Instant instant) {
        var begin = beginning(instant.atZone(zone));
        var counted = number(anchor());
        for (var n = 0; n < MOST_LOOKS; n++) {
            var candidate = begin.plus(n, interval.unit);
            if (Math.floorMod(number(candidate) - counted, (long) frequency) != 0) continue;
            var found = point(candidate).filter(instant::isBefore);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private ZonedDateTime beginning(ZonedDateTime time) {
        var date = time.toLocalDate();
        return switch (interval) {
            case MINUTE -> time.truncatedTo(ChronoUnit.MINUTES);
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
            case DAY -> date.atStartOfDay(zone);
            case WEEK -> date.with(DayOfWeek.MONDAY).atStartOfDay(zone);
            case MONTH -> date.withDayOfMonth(1).atStartOfDay(zone);
            case YEAR -> date.withDayOfYear(1).minusYears(1).atStartOfDay(zone); // week 1 may begin in the old year
        };
    }

    private long number(ZonedDateTime begin) {
        var day = begin.toLocalDate().toEpochDay();
        return switch (interval) {
            case MINUTE -> begin.toEpochSecond() / 60;
            case HOUR -> Math.floorDiv(begin.toEpochSecond(), 3600L);
            case DAY -> day;
            case WEEK -> Math.floorDiv(day + 3, 7L); // 1 January 1970 was a Thursday
            case MONTH -> (begin.getYear() - 1970L) * 12 + begin.getMonthValue() - 1;
            case YEAR -> begin.getYear();
        };
    }

    /// An interval that counts.
    private ZonedDateTime anchor() {
        var first = LocalDate.of(year, 1, 1);
        var date = switch (interval) {
            case YEAR -> first;
            case MONTH -> first.withMonth(month);
            case WEEK -> inWeek(year, weekOfYear.orElse(1)).orElse(first).with(DayOfWeek.MONDAY);
            case DAY, HOUR, MINUTE -> inMonth(first.withMonth(month)).orElse(first);
        };
        return switch (interval) {
            case YEAR, MONTH, WEEK, DAY -> date.atStartOfDay(zone);
            case HOUR -> date.atTime(hour, 0).atZone(zone);
            case MINUTE -> date.atTime(hour, minute).atZone(zone);
        };
    }

    private Optional<Instant> point(ZonedDateTime begin) {
        var date = begin.toLocalDate();
        return switch (interval) {
            case MINUTE -> Optional.of(begin.toInstant());
            case HOUR -> Optional.of(begin.plusMinutes(minute).toInstant());
            case DAY -> Optional.of(at(date));
            case WEEK -> Optional.of(at(date.plusDays(day - 1L)));
            case MONTH -> inMonth(date).map(this::at);
            case YEAR ->
                weekOfYear.isPresent()
                        ? inWeek(date.getYear(), weekOfYear.getAsInt()).map(this::at)
                        : inMonth(date.withMonth(month)).map(this::at);
        };
    }

    private Instant at(LocalDate date) {
        return LocalDateTime.of(date, LocalTime.of(hour, minute)).atZone(zone).toInstant();
    }

    private Optional<LocalDate> inMonth(LocalDate first) {
        if (nth.isPresent()) {
            var date = first.with(TemporalAdjusters.dayOfWeekInMonth(nth.getAsInt(), DayOfWeek.of(day)));
            return Optional.of(date).filter(found -> found.getMonth() == first.getMonth());
        }
        var days = first.lengthOfMonth();
        var wanted = dayOfMonth.orElse(1);
        if (wanted < 0) wanted += days + 1;
        return wanted < 1 || wanted > days ? Optional.empty() : Optional.of(first.withDayOfMonth(wanted));
    }

    private Optional<LocalDate> inWeek(int inYear, int week) {
        try {
            var someDay = LocalDate.of(inYear, 7, 1).with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week);
            return Optional.of(someDay.with(DayOfWeek.of(day)));
        } catch (DateTimeException _) {
            return Optional.empty(); // most years have no week 53
        }
    }
}

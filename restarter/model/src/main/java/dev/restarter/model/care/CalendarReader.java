package dev.restarter.model.care;

import dev.restarter.model.care.Calendar.Interval;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Reads the group `scheduled` (reference 13). A day of the week and a month may be named or numbered.
final class CalendarReader {
    private static final List<String> INTERVALS =
            Stream.of(Interval.values()).map(CalendarReader::word).toList();

    /// The shortest interval that each of these is a part of.
    private static final Map<String, Interval> PARTS = Map.of(
            "month", Interval.YEAR,
            "week_of_year", Interval.YEAR,
            "day_of_month", Interval.MONTH,
            "weekday_of_month", Interval.MONTH,
            "day", Interval.WEEK,
            "hour", Interval.DAY,
            "minute", Interval.HOUR);

    private final GroupReader group;
    private final Interval interval;
    private OptionalInt nth;
    private OptionalInt dayOfMonth;
    private final OptionalInt weekOfYear;

    private CalendarReader(GroupReader group) {
        this.group = group;
        var chosen = group.choice("interval", "", INTERVALS);
        this.interval = INTERVALS.contains(chosen) ? Interval.valueOf(chosen.toUpperCase(Locale.ROOT)) : Interval.DAY;
        this.nth = notZero("weekday_of_month", 5);
        this.dayOfMonth = notZero("day_of_month", 31);
        this.weekOfYear = optional("week_of_year", 1, 53);
    }

    static Timetable read(GroupReader group) {
        return new CalendarReader(group).calendar();
    }

    private Timetable calendar() {
        var frequency = (int) group.number("frequency", 1, 1, 10_000);
        if (frequency == 1) refuseTheIrrelevant();
        var year = (int) group.number("year", 1970, 1970, 9999);
        var month = group.value("month").map(this::month).orElse(1);
        var day = group.value("day").map(this::day).orElse(1);
        var hour = (int) group.number("hour", 0, 0, 23);
        var minute = (int) group.number("minute", 0, 0, 59);
        var calendar =
                new Calendar(interval, frequency, year, weekOfYear, month, dayOfMonth, nth, day, hour, minute, zone());
        if (group.faultsOfKnown().isEmpty() && calendar.after(Instant.EPOCH).isEmpty()) {
            group.fault(group.has("day_of_month") ? "day_of_month" : "day", "never comes in such a month");
        }
        return calendar;
    }

    /// With more than one interval from run to run, the longer parts say which one counts.
    private void refuseTheIrrelevant() {
        PARTS.entrySet().stream()
                .filter(part -> group.has(part.getKey()) && interval.compareTo(part.getValue()) > 0)
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(name -> group.fault(name, "is no part of the interval '" + word(interval) + "'; take it out"));
    }

    /// In a month it is a day of the month if it is a number, and the first such day of the week if it is a name.
    private int day(String text) {
        var inMonth = (interval == Interval.MONTH || interval == Interval.YEAR && weekOfYear.isEmpty())
                && nth.isEmpty()
                && dayOfMonth.isEmpty();
        if (inMonth && text.matches("[0-9]+")) {
            dayOfMonth = optional("day", 1, 31);
            return 1;
        }
        if (inMonth) nth = OptionalInt.of(1);
        var named = text.matches("[0-7]")
                ? Optional.of((Integer.parseInt(text) + 6) % 7 + 1) // 0 and 7 are Sunday
                : named(text, DayOfWeek.values()).map(index -> index + 1);
        return or(named, "day", text, "write Monday to Sunday, or 1 to 7");
    }

    private int month(String text) {
        var named = text.matches("0?[1-9]|1[0-2]")
                ? Optional.of(Integer.parseInt(text))
                : named(text, Month.values()).map(index -> index + 1);
        return or(named, "month", text, "write January to December, or 1 to 12");
    }

    private int or(Optional<Integer> value, String name, String text, String mend) {
        if (value.isEmpty()) group.fault(name, "is '" + text + "'; " + mend);
        return value.orElse(1);
    }

    /// The place of a name among others; the first three letters are enough.
    private static Optional<Integer> named(String text, Enum<?>[] names) {
        if (text.length() < 3) return Optional.empty();
        return Arrays.stream(names)
                .filter(name -> name.name().startsWith(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .map(Enum::ordinal);
    }

    private OptionalInt notZero(String name, int most) {
        var value = optional(name, -most, most);
        if (value.isPresent() && value.getAsInt() == 0) group.fault(name, "is 0; the first one is 1, the last one -1");
        return value;
    }

    private OptionalInt optional(String name, int least, int most) {
        var value = group.number(name, Integer.MAX_VALUE, least, most);
        return value == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) value);
    }

    private ZoneId zone() {
        var name = group.text("timezone");
        try {
            return name.map(ZoneId::of).orElseGet(ZoneId::systemDefault);
        } catch (DateTimeException _) {
            group.fault("timezone", "is '" + name.orElse("") + "'; write a name as Europe/Berlin, or UTC");
            return ZoneId.of("UTC");
        }
    }

    private static String word(Interval interval) {
        return interval.name().toLowerCase(Locale.ROOT);
    }
}

package dev.restarter.daemon.commands.svcs;

import dev.restarter.wire.Hello;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes instants as a terminal's user reads them: in his time zone, in the words of the C locale.
final class Times {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration MOST_OF_A_YEAR = Duration.ofDays(360);
    private static final DateTimeFormatter MONTH_AND_DAY = DateTimeFormatter.ofPattern("MMM_dd", Locale.ENGLISH);
    private static final DateTimeFormatter PRECISE = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY_AND_MONTH = DateTimeFormatter.ofPattern("EEE MMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME_AND_YEAR = DateTimeFormatter.ofPattern("HH:mm:ss yyyy", Locale.ENGLISH);

    private final Instant now;
    private final ZoneId zone;

    private Times(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    static Times of(Hello hello, Clock clock) {
        return new Times(clock.instant(), zone(hello.timeZone()));
    }

    private static ZoneId zone(String name) {
        var plain = name.startsWith(":") ? name.substring(1) : name;
        if (plain.isEmpty()) return ZoneId.systemDefault();
        try {
            return ZoneId.of(plain);
        } catch (DateTimeException e) {
            return ZoneId.systemDefault(); // a POSIX rule such as CET-1CEST; the machine's own zone is the best guess
        }
    }

    /// As the column STIME has it: ` 9:05:01` today, `Feb_03` within a year, else `2024` (reference 9.1.1). The
    /// future is shown like the past.
    String brief(Instant instant) {
        var age = Duration.between(instant, now).abs();
        var local = instant.atZone(zone);
        if (age.compareTo(DAY) < 0) return padLeft(local.getHour(), 2) + clock(local);
        return age.compareTo(MOST_OF_A_YEAR) < 0 ? MONTH_AND_DAY.format(local) : Integer.toString(local.getYear());
    }

    private static String clock(ZonedDateTime local) {
        return ":" + twoDigits(local.getMinute()) + ":" + twoDigits(local.getSecond());
    }

    /// As strftime's `%c` in the C locale: `Tue Feb  3 09:00:01 2026`.
    String full(Instant instant) {
        var local = instant.atZone(zone);
        return WEEKDAY_AND_MONTH.format(local) + " " + padLeft(local.getDayOfMonth(), 2) + " "
                + TIME_AND_YEAR.format(local);
    }

    /// With milliseconds: `09:00:01.250`.
    String precise(Instant instant) {
        return PRECISE.format(instant.atZone(zone));
    }

    static String padLeft(long number, int width) {
        return padLeft(Long.toString(number), width);
    }

    static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}

package dev.restarter.daemon.commands.svcs;

import java.time.Duration;
import java.util.Locale;

/// Writes how much of something there is.
final class Amounts {
    private static final String[] UNITS = {"K", "M", "G", "T", "P"};
    private static final double UNIT = 1024;
    private static final int MICROS_PER_MILLI = 1000;

    private Amounts() {}

    /// CPU time as minutes, seconds and hundredths: `0:01.25`.
    static String cpu(Duration time) {
        return "%d:%02d.%02d".formatted(time.toMinutes(), time.toSecondsPart(), time.toMillisPart() / 10);
    }

    /// Bytes, rounded: `960K`, `1.3M`.
    static String bytes(long count) {
        var amount = count / UNIT;
        var unit = 0;
        while (amount >= UNIT && unit < UNITS.length - 1) {
            amount /= UNIT;
            unit++;
        }
        return unit == 0
                ? (long) Math.ceil(amount) + UNITS[unit]
                : String.format(Locale.ROOT, "%.1f%s", amount, UNITS[unit]);
    }

    /// A time that somebody waited, as exact as it matters: `850us`, `15ms`, `1.234s`, `1min 2.345s`.
    static String waited(Duration time) {
        if (time.toMillis() == 0) return time.toNanos() / MICROS_PER_MILLI + "us";
        if (time.toSeconds() == 0) return time.toMillis() + "ms";
        var seconds = "%d.%03ds".formatted(time.toSecondsPart(), time.toMillisPart());
        return time.toMinutes() == 0 ? seconds : time.toMinutes() + "min " + seconds;
    }
}

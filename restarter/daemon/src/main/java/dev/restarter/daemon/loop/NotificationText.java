package dev.restarter.daemon.loop;

import dev.restarter.engine.Notification;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/// Reads a message of the `sd_notify` protocol: lines `NAME=value`. What is not known, as `RELOADING=1`, `STOPPING=1`
/// and descriptors to keep, is passed over; so is a value that makes no sense.
final class NotificationText {
    private static final int LONGEST_STATUS = 1024;

    private NotificationText() {}

    /// @param isMember whether a process belongs to the contract of the sender
    static Notification read(String text, IntPredicate isMember) {
        var values = values(text);
        var main = number(values, "MAINPID")
                .filter(pid -> pid <= Integer.MAX_VALUE && isMember.test(pid.intValue()))
                .map(pid -> OptionalInt.of(pid.intValue()))
                .orElse(OptionalInt.empty());
        return new Notification(
                "1".equals(values.get("READY")),
                "1".equals(values.get("WATCHDOG")),
                "trigger".equals(values.get("WATCHDOG")),
                Optional.ofNullable(values.get("STATUS"))
                        .map(status -> status.substring(0, Math.min(LONGEST_STATUS, status.length()))),
                main,
                number(values, "EXTEND_TIMEOUT_USEC").map(micros -> Duration.ofNanos(micros * 1000)));
    }

    private static Map<String, String> values(String text) {
        var values = new HashMap<String, String>();
        for (var line : text.split("\n")) {
            var equals = line.indexOf('=');
            if (equals > 0) values.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return values;
    }

    /// A number above 0 that can be multiplied by 1,000.
    private static Optional<Long> number(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name))
                .filter(value -> value.matches("[1-9][0-9]{0,14}"))
                .map(Long::valueOf);
    }
}

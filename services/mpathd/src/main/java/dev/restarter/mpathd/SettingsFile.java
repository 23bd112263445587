package dev.restarter.mpathd;

import dev.restarter.model.Problem;
import dev.restarter.mpathd.decide.Settings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads the file `mpathd` of the configuration folder: lines `NAME=value`, as in `/etc/default/mpathd` (reference A5).
///
/// A bad value is reported and the default holds: a daemon that did not start would do more harm.
///
/// @param settings what holds
/// @param problems what was wrong, in the order of the lines
record SettingsFile(Settings settings, List<Problem> problems) {
    SettingsFile {
        problems = List.copyOf(problems);
    }

    /// A file that does not exist means the defaults.
    static SettingsFile read(Path file) {
        try {
            return parse(file.toString(), Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            return new SettingsFile(Settings.DEFAULT, List.of());
        } catch (CharacterCodingException e) {
            var problem = new Problem(
                    file.toString(), 0, "is no text in UTF-8", "write it anew; until then the defaults hold");
            return new SettingsFile(Settings.DEFAULT, List.of(problem));
        } catch (IOException e) {
            var problem = new Problem(file.toString(), 0, "cannot be read (" + e.getMessage() + ")", "");
            return new SettingsFile(Settings.DEFAULT, List.of(problem));
        }
    }

    static SettingsFile parse(String source, List<String> lines) {
        var settings = Settings.DEFAULT;
        var problems = new ArrayList<Problem>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) continue;
            var equals = line.indexOf('=');
            var name = (equals < 0 ? line : line.substring(0, equals)).strip().toUpperCase(Locale.ROOT);
            var value = equals < 0 ? "" : line.substring(equals + 1).strip();
            try {
                settings = with(settings, name, value);
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(source, i + 1, e.getMessage(), mend(name)));
                if (name.equals("FAILURE_DETECTION_TIME")) settings = withDetection(settings, fallback(value));
            }
        }
        return new SettingsFile(settings, problems);
    }

    private static Settings with(Settings before, String name, String value) {
        return switch (name) {
            case "FAILURE_DETECTION_TIME" -> {
                var millis = number(value);
                if (millis <= 0) throw new IllegalArgumentException("'" + value + "' is no failure detection time");
                if (millis < Settings.SHORTEST_DETECTION.toMillis()) {
                    throw new IllegalArgumentException("the failure detection time " + millis + " is too short");
                }
                yield withDetection(before, Duration.ofMillis(millis));
            }
            case "FAILBACK" -> new Settings(before.failureDetectionTime(), yes(name, value), before.groupsOnly());
            case "TRACK_INTERFACES_ONLY_WITH_GROUPS" ->
                new Settings(before.failureDetectionTime(), before.failback(), yes(name, value));
            default -> throw new IllegalArgumentException("there is no setting '" + name + "'");
        };
    }

    private static String mend(String name) {
        return switch (name) {
            case "FAILURE_DETECTION_TIME" -> "write milliseconds, at least 100; until then a default holds";
            case "FAILBACK", "TRACK_INTERFACES_ONLY_WITH_GROUPS" -> "write yes or no; until then it is yes";
            default -> "write FAILURE_DETECTION_TIME, FAILBACK or TRACK_INTERFACES_ONLY_WITH_GROUPS";
        };
    }

    private static Duration fallback(String value) {
        return number(value) > 0 ? Settings.SHORTEST_DETECTION : Settings.DEFAULT.failureDetectionTime();
    }

    private static Settings withDetection(Settings before, Duration time) {
        return new Settings(time, before.failback(), before.groupsOnly());
    }

    private static boolean yes(String name, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("'" + value + "' is no value for " + name);
        };
    }

    /// As C's strtol reads it: a prefix, decimal, octal or hexadecimal. 0 if there is none.
    private static long number(String value) {
        var hex = value.startsWith("0x") || value.startsWith("0X");
        var digits = hex ? value.substring(2) : value;
        var radix = hex ? 16 : value.startsWith("0") ? 8 : 10;
        long number = 0;
        for (int i = 0; i < digits.length() && Character.digit(digits.charAt(i), radix) >= 0; i++) {
            number = Math.min(number * radix + Character.digit(digits.charAt(i), radix), Integer.MAX_VALUE);
        }
        return number;
    }
}

package dev.restarter.engine;

import dev.restarter.model.Flaw;
import dev.restarter.model.Nearest;
import dev.restarter.model.Properties;
import dev.restarter.model.ServiceModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the group `startd`, and `start/restart_on`, say of how a service is watched (reference 5.6, 5.8).
///
/// @param critical     the contract events that stop the service
/// @param timeoutRetry whether a start that timed out is tried again
/// @param rate         empty where none is set, or none that can be measured: then [RateLimit#DEFAULT] counts
/// @param flaws        the values that nobody knows; SMF passes them over, so none is fatal
public record StartdProperties(
        ServiceModel model, Set<Critical> critical, boolean timeoutRetry, Optional<RateLimit> rate, List<Flaw> flaws) {
    private static final String GROUP = "startd";
    private static final String COUNT = "critical_failure_count";
    private static final String PERIOD = "critical_failure_period";
    private static final int LARGEST_COUNT = 1000;
    private static final List<String> IGNORED = List.of("core", "signal", "core,signal", "signal,core");
    private static final List<String> RESTART_ON = List.of("all", "external_fault", "any_fault");

    /// Reads a composed view of an instance.
    public static StartdProperties of(Properties properties) {
        var reading = new Reading(properties, new ArrayList<>());
        var model = reading.word(GROUP, "duration", ServiceModel.WORDS, "'contract' counts");
        var restartOn = reading.word("start", "restart_on", RESTART_ON, "'all' counts");
        var ignored = reading.word(GROUP, "ignore_error", IGNORED, "nothing is ignored");
        var timeoutRetry = reading.truth("timeout_retry");
        var rate = reading.rate();
        return new StartdProperties(
                model.map(ServiceModel::of).orElse(ServiceModel.CONTRACT),
                critical(restartOn.orElse("all"), ignored.orElse("")),
                timeoutRetry,
                rate,
                List.copyOf(reading.flaws));
    }

    /// `start/restart_on` chooses, `startd/ignore_error` takes away.
    private static Set<Critical> critical(String restartOn, String ignored) {
        var chosen = switch (restartOn) {
            case "external_fault" -> EnumSet.of(Critical.HWERR, Critical.SIGNAL);
            case "any_fault" -> EnumSet.of(Critical.HWERR, Critical.SIGNAL, Critical.CORE);
            default -> EnumSet.allOf(Critical.class);
        };
        var words = List.of(ignored.split(","));
        if (words.contains("core")) chosen.remove(Critical.CORE);
        if (words.contains("signal")) chosen.remove(Critical.SIGNAL);
        return chosen;
    }

    private record Reading(Properties properties, List<Flaw> flaws) {
        /// One of some words; what else stands there counts as absent.
        Optional<String> word(String group, String name, List<String> words, String instead) {
            if (properties.property(group, name).isEmpty()) return Optional.empty();
            var text = properties.string(group, name);
            if (text.isEmpty()) {
                flaw(group, name, "must be one value of type astring", instead, "");
            } else if (!words.contains(text.get())) {
                var near = Nearest.question(text.get(), words);
                flaw(
                        group,
                        name,
                        "is '" + text.get() + "', which means nothing",
                        instead,
                        near.isEmpty() ? "write " + String.join(" or ", words) : near);
            }
            return text.filter(words::contains);
        }

        boolean truth(String name) {
            var value = properties.bool(GROUP, name);
            if (value.isEmpty() && properties.property(GROUP, name).isPresent()) {
                flaw(GROUP, name, "must be one value of type boolean", "true counts", "");
            }
            return value.orElse(true);
        }

        /// Both properties must be there, single-valued integers; a count below two could never measure a rate.
        Optional<RateLimit> rate() {
            var count = number(COUNT, 2, LARGEST_COUNT, PERIOD, "from 2 to " + LARGEST_COUNT);
            var period = number(PERIOD, 0, Long.MAX_VALUE, COUNT, "of seconds, 0 for no limit");
            return count.flatMap(
                    starts -> period.map(seconds -> new RateLimit(starts.intValue(), Duration.ofSeconds(seconds))));
        }

        private Optional<Long> number(String name, long least, long most, String partner, String range) {
            if (properties.property(GROUP, name).isEmpty()) return Optional.empty();
            var value = properties.number(GROUP, name);
            var known = value.isPresent() && value.getAsLong() >= least && value.getAsLong() <= most;
            var instead = "the fifth start within forty minutes is refused as by default";
            if (!known) {
                flaw(GROUP, name, "must be one number " + range + " and of type integer", instead, "");
            } else if (properties.property(GROUP, partner).isEmpty()) {
                flaw(GROUP, name, "counts only together with '" + partner + "'", instead, "set both");
            }
            return known ? Optional.of(value.getAsLong()) : Optional.empty();
        }

        private void flaw(String group, String name, String what, String instead, String mend) {
            var sentence = "'" + group + "/" + name + "' " + what + ", so " + instead;
            flaws.add(new Flaw(group, name, false, mend.isEmpty() ? sentence : sentence + "; " + mend));
        }
    }
}

package dev.restarter.daemon.modules;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.Critical;
import dev.restarter.engine.RateLimit;
import dev.restarter.model.MethodName;
import dev.restarter.model.MethodPlan;
import dev.restarter.model.Properties;
import dev.restarter.model.ServiceModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the life machine needs to know of an instance whose methods are calls of a module. Time limits and the restart
/// rate are read from where any service has them (reference 5.1, 5.8); `exec` is not looked at.
final class ModuleLife {
    /// Methods of a module run inside the daemon, so they are bounded unless an administrator says otherwise.
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    private ModuleLife() {}

    static Configuration configuration(Optional<Properties> properties) {
        var rate = properties.flatMap(ModuleLife::rate);
        return new Configuration(
                Optional.of(true),
                Optional.empty(),
                "",
                ModuleRestarter.FMRI.toString(),
                List.of(),
                Optional.empty(),
                ServiceModel.CONTRACT,
                plan(properties, MethodName.START),
                plan(properties, MethodName.STOP),
                plan(properties, MethodName.REFRESH),
                Set.of(Critical.EMPTY, Critical.CORE, Critical.SIGNAL, Critical.HWERR),
                properties.flatMap(all -> all.bool("startd", "timeout_retry")).orElse(true),
                rate.orElse(RateLimit.DEFAULT),
                rate.isPresent());
    }

    private static MethodPlan plan(Optional<Properties> properties, MethodName method) {
        return new MethodPlan(MethodPlan.Kind.COMMAND, timeout(properties, method), "");
    }

    /// 0, all ones, and whatever is too much for a signed number mean: as long as it takes.
    private static Optional<Duration> timeout(Optional<Properties> properties, MethodName method) {
        var configured = properties.map(all -> all.number(method.word(), "timeout_seconds"));
        if (configured.isEmpty() || configured.get().isEmpty()) return Optional.of(DEFAULT_TIMEOUT);
        var seconds = configured.get().getAsLong();
        return seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
    }

    private static Optional<RateLimit> rate(Properties properties) {
        var count = properties.number("startd", "critical_failure_count");
        var period = properties.number("startd", "critical_failure_period");
        if (count.isEmpty() || period.isEmpty() || period.getAsLong() < 0) return Optional.empty();
        if (count.getAsLong() < 2 || count.getAsLong() > Integer.MAX_VALUE) return Optional.empty();
        return Optional.of(new RateLimit((int) count.getAsLong(), Duration.ofSeconds(period.getAsLong())));
    }
}

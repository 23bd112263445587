package dev.restarter.simulation;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.Critical;
import dev.restarter.engine.RateLimit;
import dev.restarter.model.Dependency;
import dev.restarter.model.MethodPlan;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.care.Care;
import dev.restarter.model.care.Work;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The configuration of one instance as it stands in the repository, while administrators change it.
final class Draft {
    boolean enabled;
    Optional<Boolean> override = Optional.empty();
    List<Dependency> dependencies = List.of();
    Optional<String> invalid = Optional.empty();
    /// What it asks for beyond SMF.
    Care care = Care.NONE;
    /// When the last run of a periodic service began that is remembered over a boot.
    Optional<Instant> lastRun = Optional.empty();
    final ServiceModel model;
    final MethodPlan start;
    final MethodPlan stop;
    final MethodPlan refresh;
    final Set<Critical> critical;
    final boolean timeoutRetry;
    final RateLimit rate;

    Draft(
            ServiceModel model,
            MethodPlan start,
            MethodPlan stop,
            MethodPlan refresh,
            Set<Critical> critical,
            boolean timeoutRetry,
            RateLimit rate) {
        this.model = model;
        this.start = start;
        this.stop = stop;
        this.refresh = refresh;
        this.critical = critical;
        this.timeoutRetry = timeoutRetry;
        this.rate = rate;
    }

    boolean isEnabled() {
        return override.orElse(enabled);
    }

    Configuration build() {
        return new Configuration(
                Optional.of(enabled),
                override,
                "",
                isPeriodic() ? Configuration.PERIODIC : "",
                dependencies,
                invalid,
                model,
                start,
                stop,
                refresh,
                critical,
                timeoutRetry,
                rate,
                !rate.equals(RateLimit.DEFAULT),
                remembering());
    }

    boolean isPeriodic() {
        return care.work().isPresent();
    }

    private Care remembering() {
        if (lastRun.isEmpty()) return care;
        return new Care(
                care.policy(),
                care.hooks(),
                care.readiness(),
                care.watchdog(),
                care.health(),
                care.work()
                        .map(work -> new Work(
                                work.timetable(),
                                work.exec(),
                                work.timeout(),
                                work.recover(),
                                work.persistent(),
                                work.persistent() ? lastRun : Optional.empty())),
                care.faults());
    }
}

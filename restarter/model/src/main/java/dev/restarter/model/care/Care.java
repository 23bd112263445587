package dev.restarter.model.care;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Everything a service asks for beyond SMF.
///
/// @param policy   when it is started again after it failed
/// @param hooks    what is run when an incident begins and ends
/// @param watchdog how long it may be silent
/// @param work     what is run at its times, if it is a service of the periodic restarter
/// @param faults   what is wrong with it; with any, the service must not be started
public record Care(
        Optional<RestartPolicy> policy,
        Hooks hooks,
        Optional<Readiness> readiness,
        Optional<Duration> watchdog,
        Optional<HealthCheck> health,
        Optional<Work> work,
        List<CareFault> faults) {
    /// SMF and nothing else.
    public static final Care NONE =
            new Care(Optional.empty(), Hooks.NONE, Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /// Without work of its own.
    public Care(
            Optional<RestartPolicy> policy,
            Hooks hooks,
            Optional<Readiness> readiness,
            Optional<Duration> watchdog,
            Optional<HealthCheck> health,
            List<CareFault> faults) {
        this(policy, hooks, readiness, watchdog, health, Optional.empty(), faults);
    }

    public Care {
        faults = List.copyOf(faults);
    }

    /// Whether the service is to find the manager's notification socket in its environment.
    public boolean isHeard() {
        return watchdog.isPresent()
                || readiness.filter(Readiness.Notify.class::isInstance).isPresent();
    }
}

package dev.restarter.engine;

import dev.restarter.model.Dependency;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import dev.restarter.model.MethodPlan;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.care.Care;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the engine knows of an instance's configuration, as of its last refresh (reference 2.5 says which view each
/// part is read from).
///
/// @param enabled       `general/enabled`; empty makes the instance invisible to the manager (reference 4.1)
/// @param override      `general_ovr/enabled`, which wins
/// @param comment       why an administrator disabled it; may be empty
/// @param restarter     `general/restarter` as stored; empty or svc.startd's own FMRI means svc.startd
/// @param dependencies  the groups in the order of creation
/// @param invalid       what is wrong with the dependencies, if something is: maintenance
/// @param critical      the contract events that stop the service (`startd/ignore_error`, `start/restart_on`)
/// @param timeoutRetry  whether a start that timed out is tried again
/// @param rateLimit     `startd/critical_failure_*`, or the default
/// @param explicitRate  whether the rate was configured; then it also rules the throttle of child services
/// @param care          what it asks for beyond SMF
public record Configuration(
        Optional<Boolean> enabled,
        Optional<Boolean> override,
        String comment,
        String restarter,
        List<Dependency> dependencies,
        Optional<String> invalid,
        ServiceModel model,
        MethodPlan start,
        MethodPlan stop,
        MethodPlan refresh,
        Set<Critical> critical,
        boolean timeoutRetry,
        RateLimit rateLimit,
        boolean explicitRate,
        Care care) {

    /// The FMRI of svc.startd, the restarter of everything that names none.
    public static final String STARTD = "svc:/system/svc/restarter:default";

    /// The FMRI of the delegated restarter whose services run at their times (reference 13). It hosts nothing
    /// itself: to the graph it is the restarter of its services, and their lives are kept like all others.
    public static final String PERIODIC = "svc:/system/svc/periodic-restarter:default";

    public Configuration {
        dependencies = List.copyOf(dependencies);
        critical = Set.copyOf(critical);
    }

    /// One that asks for nothing beyond SMF.
    public Configuration(
            Optional<Boolean> enabled,
            Optional<Boolean> override,
            String comment,
            String restarter,
            List<Dependency> dependencies,
            Optional<String> invalid,
            ServiceModel model,
            MethodPlan start,
            MethodPlan stop,
            MethodPlan refresh,
            Set<Critical> critical,
            boolean timeoutRetry,
            RateLimit rateLimit,
            boolean explicitRate) {
        this(
                enabled,
                override,
                comment,
                restarter,
                dependencies,
                invalid,
                model,
                start,
                stop,
                refresh,
                critical,
                timeoutRetry,
                rateLimit,
                explicitRate,
                Care.NONE);
    }

    /// The same, asking for this beyond SMF.
    public Configuration with(Care asked) {
        return new Configuration(
                enabled,
                override,
                comment,
                restarter,
                dependencies,
                invalid,
                model,
                start,
                stop,
                refresh,
                critical,
                timeoutRetry,
                rateLimit,
                explicitRate,
                asked);
    }

    /// The same for a service that is only scheduled: without processes of its own.
    ///
    /// @param nothing the plan of all its methods
    public Configuration scheduled(MethodPlan nothing, Care asked) {
        return new Configuration(
                enabled,
                override,
                comment,
                restarter,
                dependencies,
                invalid,
                ServiceModel.TRANSIENT,
                nothing,
                nothing,
                nothing,
                Set.of(),
                timeoutRetry,
                rateLimit,
                explicitRate,
                asked);
    }

    /// Whether the manager sees the instance at all.
    public boolean isVisible() {
        return enabled.isPresent();
    }

    /// The override if there is one, else the permanent setting (reference 4.7).
    public boolean isEnabled() {
        return override.or(() -> enabled).orElse(false);
    }

    /// Whether its life is kept in this house: by svc.startd, or by the periodic restarter, which is part of it.
    public boolean isKeptHere() {
        return isOurs() || restarter.equals(PERIODIC);
    }

    public boolean isOurs() {
        return restarter.isEmpty() || restarter.equals(STARTD);
    }

    /// The instance that restarts it, if [#restarter] names one.
    Optional<InstanceFmri> restarterInstance() {
        try {
            return Optional.of(InstanceFmri.parse(restarter));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    Configuration overridden(Optional<Boolean> now) {
        return new Configuration(
                enabled,
                now,
                comment,
                restarter,
                dependencies,
                invalid,
                model,
                start,
                stop,
                refresh,
                critical,
                timeoutRetry,
                rateLimit,
                explicitRate,
                care);
    }

    /// As an administrator's enable or disable leaves it (reference 9.2).
    ///
    /// @param temporarily by an override; otherwise for good, which takes an override away
    public Configuration switched(boolean now, boolean temporarily) {
        var permanent = temporarily ? enabled : Optional.of(now);
        return new Configuration(
                permanent,
                temporarily ? Optional.of(now) : Optional.empty(),
                comment,
                restarter,
                dependencies,
                invalid,
                model,
                start,
                stop,
                refresh,
                critical,
                timeoutRetry,
                rateLimit,
                explicitRate,
                care);
    }

    /// The same in the care of another restarter: a changed one counts only when the instance is added again
    /// (reference 4.2).
    ///
    /// @param other its FMRI, empty for svc.startd
    public Configuration restartedBy(String other) {
        return new Configuration(
                enabled,
                override,
                comment,
                other,
                dependencies,
                invalid,
                model,
                start,
                stop,
                refresh,
                critical,
                timeoutRetry,
                rateLimit,
                explicitRate,
                care);
    }

    public MethodPlan plan(MethodName method) {
        return switch (method) {
            case START -> start;
            case STOP -> stop;
            case REFRESH -> refresh;
        };
    }
}

package dev.restarter.engine.explain;

import dev.restarter.engine.Life;
import dev.restarter.engine.Phase;
import dev.restarter.engine.Status;
import dev.restarter.model.State;
import java.util.List;

/// What is said of an instance that keeps another one from running: the end of a sentence that begins with its name.
final class Summary {
    private Summary() {}

    static String of(Status cause, List<Finding> blocked) {
        var life = cause.life().orElseThrow();
        return switch (life.state()) {
            case ONLINE, DEGRADED, LEGACY_RUN -> cause.isEnabled() ? "is running." : "is being disabled.";
            case UNINITIALIZED -> "is uninitialized.";
            case DISABLED -> Reasons.isTemporarily(cause) ? "is temporarily disabled." : "is disabled.";
            case OFFLINE -> cause.isEnabled() ? offline(life, blocked) : "is being disabled.";
            case MAINTENANCE -> maintenance(life);
        };
    }

    private static String offline(Life life, List<Finding> blocked) {
        if (life.next().filter(State.ONLINE::equals).isPresent()) return "is starting.";
        if (life.phase() instanceof Phase.Delayed) return "failed and waits for its next start.";
        if (blocked.isEmpty()) return "is offline.";
        var code = blocked.getFirst().code();
        if (code.equals(Diagnosis.EXCLUDES_WAITING.code())) return "excludes a service that may start.";
        if (code.equals(Diagnosis.IN_TRANSITION.code())) return "waits until another service has stopped.";
        return "has missing dependencies.";
    }

    private static String maintenance(Life life) {
        return switch (life.reason()) {
            case ADMINISTRATIVE_REQUEST -> "was taken down for maintenance by an administrator.";
            case DEPENDENCY_CYCLE -> "completed a dependency cycle.";
            case FAULT_THRESHOLD_REACHED -> "is not running because a method failed repeatedly.";
            case INVALID_DEPENDENCY -> "has an invalid dependency.";
            case INVALID_RESTARTER -> "has an invalid restarter.";
            case METHOD_FAILED -> "is not running because a method failed.";
            case NONE -> "is not running for an unknown reason.";
            case RESTARTING_TOO_QUICKLY -> "was restarting too quickly.";
            case BAD_REPO_STATE,
                    CLEAR_REQUEST,
                    CT_EV_CORE,
                    CT_EV_EXIT,
                    CT_EV_HWERR,
                    CT_EV_SIGNAL,
                    DEPENDENCIES_SATISFIED,
                    DEPENDENCY_ACTIVITY,
                    DISABLE_REQUEST,
                    ENABLE_REQUEST,
                    HEALTH_CHECK_FAILED,
                    HEALTH_CHECK_PASSED,
                    INSERT_IN_GRAPH,
                    PER_CONFIGURATION,
                    RESTART_REQUEST,
                    SERVICE_REQUEST,
                    WATCHDOG_EXPIRED -> "requires maintenance.";
        };
    }
}

package dev.restarter.model;

import java.util.Locale;
import java.util.Optional;

/// Why an instance is in its state: the auxiliary state and the sentence that goes with it (reference 3.2).
public enum Reason {
    NONE("the restarter gave no reason"),
    ADMINISTRATIVE_REQUEST("maintenance was requested by an administrator"),
    BAD_REPO_STATE("an inconsistency in the repository exists"),
    CLEAR_REQUEST("maintenance clear was requested by an administrator"),
    CT_EV_CORE("a process dumped core"),
    CT_EV_EXIT("all processes in the service have exited"),
    CT_EV_HWERR("a process was killed due to an uncorrectable hardware error"),
    CT_EV_SIGNAL("a process received a fatal signal from outside the service"),
    DEPENDENCIES_SATISFIED("all dependencies have been satisfied"),
    DEPENDENCY_ACTIVITY("a dependency activity required a stop"),
    DEPENDENCY_CYCLE("a dependency cycle exists"),
    DISABLE_REQUEST("a disable was requested"),
    ENABLE_REQUEST("an enable was requested"),
    FAULT_THRESHOLD_REACHED("a method is failing in a retryable manner but too often"),
    /// Beyond SMF, as the next one.
    HEALTH_CHECK_FAILED("the service's health check failed"),
    HEALTH_CHECK_PASSED("the service's health check succeeds again"),
    INSERT_IN_GRAPH("the instance was inserted in the graph"),
    INVALID_DEPENDENCY("a service has an invalid dependency"),
    INVALID_RESTARTER("the service restarter is invalid"),
    METHOD_FAILED("a start, stop or refresh method failed"),
    PER_CONFIGURATION("the repository's configuration specifies this state"),
    RESTART_REQUEST("a restart was requested"),
    RESTARTING_TOO_QUICKLY("the instance is restarting too quickly"),
    SERVICE_REQUEST("maintenance was requested by another service"),
    /// Beyond SMF.
    WATCHDOG_EXPIRED("the service gave no sign of life for too long");

    private final String word = name().toLowerCase(Locale.ROOT);
    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    /// The short reason as stored in `restarter/auxiliary_state`.
    public String word() {
        return word;
    }

    public String sentence() {
        return sentence;
    }

    public static Optional<Reason> named(String word) {
        for (var reason : values()) {
            if (reason.word.equals(word)) return Optional.of(reason);
        }
        return Optional.empty();
    }
}

package dev.restarter.engine;

import dev.restarter.model.ErrorLevel;
import dev.restarter.model.Reason;

/// What can happen in a contract that concerns its service (reference 6.1), with the words for each.
public enum Critical {
    EMPTY(Reason.CT_EV_EXIT, ErrorLevel.RESTART, "all processes in service exited"),
    CORE(Reason.CT_EV_CORE, ErrorLevel.FAULT, "process dumped core"),
    SIGNAL(Reason.CT_EV_SIGNAL, ErrorLevel.FAULT, "process received fatal signal from outside the service"),
    HWERR(Reason.CT_EV_HWERR, ErrorLevel.FAULT, "process killed due to uncorrectable hardware error");

    private final Reason reason;
    private final ErrorLevel level;
    private final String cause;

    Critical(Reason reason, ErrorLevel level, String cause) {
        this.reason = reason;
        this.level = level;
        this.cause = cause;
    }

    public Reason reason() {
        return reason;
    }

    public ErrorLevel level() {
        return level;
    }

    /// The end of the log line "Stopping because …".
    public String cause() {
        return cause;
    }
}

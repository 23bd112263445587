package dev.restarter.engine;

import dev.restarter.model.ErrorLevel;
import dev.restarter.model.Reason;

/// What can happen in a contract that concerns its service (reference 6.1), with the words for each.
public enum Critical {
    EMPTY(Reason.CT_EV_EXIT, ErrorLevel.RESTART, "all its processes have exited"),
    CORE(Reason.CT_EV_CORE, ErrorLevel.FAULT, "one of its processes dumped core"),
    SIGNAL(Reason.CT_EV_SIGNAL, ErrorLevel.FAULT, "one of its processes was killed from outside the service"),
    HWERR(Reason.CT_EV_HWERR, ErrorLevel.FAULT, "one of its processes was killed by a hardware error");

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

package dev.restarter.engine;

import java.util.Locale;

/// What is run for an instance beside its methods, each in a contract of its own.
public enum Errand {
    /// The hook for the beginning of an incident.
    GAVE_UP,
    /// The hook for its end.
    RECOVERED,
    /// One look whether a service that was started is ready.
    READINESS,
    /// One look whether a running service is well.
    HEALTH,
    /// One run of a periodic or scheduled service.
    PERIODIC;

    /// As in logs, notes and `SMF_METHOD`: `gave_up`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

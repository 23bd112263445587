package dev.restarter.model;

import java.util.Locale;

/// The methods that svc.startd knows (reference 5.1).
public enum MethodName {
    START,
    STOP,
    REFRESH;

    /// The name of its property group, and the value of `SMF_METHOD`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.restarter.model;

import java.util.List;

/// How the processes of a service are watched, from `startd/duration` (reference 5.6).
public enum ServiceModel {
    /// Online when the start method exits 0; restarted when every process of its contract is gone.
    CONTRACT,
    /// The start method is the service: online as soon as it runs, restarted when it ends.
    CHILD,
    /// Online when the start method exits 0; nothing is watched afterwards.
    TRANSIENT;

    /// The words for them; `wait` is taken as the alias of `child` that its manual page promises.
    public static final List<String> WORDS = List.of("contract", "child", "wait", "transient");

    /// Any word but `child` and `transient` means contract.
    public static ServiceModel of(String duration) {
        return switch (duration) {
            case "child", "wait" -> CHILD;
            case "transient" -> TRANSIENT;
            default -> CONTRACT;
        };
    }
}

package dev.restarter.model.care;

import java.time.Duration;
import java.util.Optional;

/// Commands that are run once an incident: when the manager gives a service up, and when it is online again.
///
/// @param timeout how long each may take
public record Hooks(Optional<String> gaveUp, Optional<String> recovered, Duration timeout) {
    public static final Hooks NONE = new Hooks(Optional.empty(), Optional.empty(), Duration.ZERO);
}

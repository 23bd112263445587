package dev.restarter.model.care;

import java.time.Duration;

/// A command that tells, again and again, whether a running service does its work.
///
/// @param interval  from the end of one check to the next
/// @param timeout   how long a check may take; one that takes longer has failed
/// @param threshold how many checks in a row must fail for `action` to be taken
public record HealthCheck(String exec, Duration interval, Duration timeout, int threshold, Action action) {
    /// What follows from a service that is not well.
    public enum Action {
        /// It is degraded until a check succeeds.
        DEGRADE,
        /// It is restarted, as after any fault.
        RESTART
    }
}

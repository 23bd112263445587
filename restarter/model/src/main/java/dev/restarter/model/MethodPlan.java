package dev.restarter.model;

import java.time.Duration;
import java.util.Optional;

/// What running a method would mean, as the configuration stands: enough for the engine to decide, not enough to run.
///
/// @param kind    how the method is carried out
/// @param timeout empty for infinite (reference 5.1: absent, 0 and −1)
/// @param note    for [Kind#INVALID] why it cannot run, else a line for the instance's log, or empty
public record MethodPlan(Kind kind, Optional<Duration> timeout, String note) {
    /// The ways a method can be carried out (reference 5.1, 5.3).
    public enum Kind {
        /// No property group of that name, or no `exec` in it: success without execution.
        ABSENT,
        /// `exec` cannot be used, or a token cannot be expanded: maintenance.
        INVALID,
        /// `:true`
        NULL,
        /// `:kill` or `:kill -SIG`
        KILL,
        /// A command for a new process.
        COMMAND
    }

    public static MethodPlan absent(String note) {
        return new MethodPlan(Kind.ABSENT, Optional.empty(), note);
    }
}

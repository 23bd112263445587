package dev.restarter.engine;

import dev.restarter.model.WaitStatus;

/// How a method run ended.
public sealed interface Outcome {
    /// Its process ended.
    record Ended(WaitStatus status) implements Outcome {}

    /// It was carried out without a process (`:kill`).
    record Done() implements Outcome {}

    /// It could not begin and never will as things are: unknown user, bad token. Maintenance; nothing ran.
    ///
    /// @param why a sentence for the instance's log
    record Misconfigured(String why) implements Outcome {}
}

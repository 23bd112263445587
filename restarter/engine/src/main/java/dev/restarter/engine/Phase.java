package dev.restarter.engine;

import dev.restarter.model.ErrorLevel;
import dev.restarter.model.Reason;
import dev.restarter.model.State;

/// What the restarter is doing with an instance right now. Messages wait in a queue unless it is [Idle] or
/// [Delayed].
public sealed interface Phase {
    record Idle() implements Phase {}

    /// The start method runs.
    ///
    /// @param killed its time was up, and its contract was killed
    record Starting(long contract, boolean killed) implements Phase {}

    /// The start method has done its work, or is the service; the service is not ready yet. Beyond SMF.
    ///
    /// @param contract the run of the start method
    /// @param killed   its time was up, and its contract was killed
    record Awaiting(long contract, boolean killed) implements Phase {}

    /// What a former daemon's interrupted method left is being killed; it must be gone before a method begins
    /// again.
    ///
    /// @param contract what must become empty
    record Clearing(long contract, Then then) implements Phase {}

    /// What follows once [Clearing] is done.
    sealed interface Then {
        record Start() implements Then {}

        record Stop(Target target) implements Then {}

        record Refresh() implements Then {}

        /// The instance begins: another one of its name was deleted while the contract's method was at work.
        record Begin() implements Then {}
    }

    /// The stop method runs; afterwards the contract must become empty.
    record Stopping(long contract, Target target, boolean killed) implements Phase {}

    /// The stop method is done, and the rest of its time is given to the contract to become empty.
    record Draining(Target target) implements Phase {}

    /// That time is up: everything in the contract was killed, and the instance goes to maintenance when it is
    /// empty.
    record Killing(Target target) implements Phase {}

    record Refreshing(long contract, boolean killed) implements Phase {}

    /// A child service fails too quickly: its next start waits a second.
    record Throttled(Target target) implements Phase {}

    /// The next start is put off by the restart policy until [Upkeep#nextTry]; messages are answered meanwhile.
    /// Beyond SMF.
    record Delayed() implements Phase {}

    /// Where a stop leads.
    ///
    /// @param requester the service that asked for maintenance, or empty
    record Target(State state, Reason reason, ErrorLevel level, String requester) {
        public Target(State state, Reason reason, ErrorLevel level) {
            this(state, reason, level, "");
        }
    }
}

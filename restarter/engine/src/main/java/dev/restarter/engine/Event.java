package dev.restarter.engine;

import dev.restarter.model.ErrorLevel;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was seen to happen; never what to do about it.
public sealed interface Event {
    /// An instance appeared in the repository, or its configuration as the engine reads it has changed.
    record Configured(InstanceFmri fmri, Configuration configuration) implements Event {}

    /// One commit has changed several: whoever is new is known to all others before the first of them may start.
    record Committed(List<Configured> changes) implements Event {
        public Committed {
            changes = List.copyOf(changes);
        }
    }

    /// Somebody set whether the instance is enabled to what it was already. A change is told by [Configured].
    record Switched(InstanceFmri fmri) implements Event {}

    /// An instance, or what makes it visible, was deleted.
    record Deleted(InstanceFmri fmri) implements Event {}

    /// The life that an instance had when the former daemon died, told before its first [Configured].
    ///
    /// @param populated whether processes of its contract, or of an interrupted method, are still there
    /// @param main      whether the process of its start method is still there (child services)
    /// @param hook      whether anything is left of the contract of a hook that was under way
    record Recovered(InstanceFmri fmri, Life life, boolean populated, boolean main, boolean hook) implements Event {
        /// Where no hook was under way.
        public Recovered(InstanceFmri fmri, Life life, boolean populated, boolean main) {
            this(fmri, life, populated, main, false);
        }
    }

    /// Everything there was to tell at the start has been told; contract events of survivors may follow.
    record Loaded() implements Event {}

    /// @param requester empty if a person at a terminal asked; else the service that did, or empty text if it
    ///     is none of ours
    record Requested(InstanceFmri fmri, AdminAction action, Optional<String> requester) implements Event {}

    record FileSeen(String path, boolean exists) implements Event {}

    /// A method's process exists.
    record MethodBegan(InstanceFmri fmri, long contract, int pid, long ticks) implements Event {}

    record MethodEnded(InstanceFmri fmri, long contract, Outcome outcome) implements Event {}

    record ContractEmptied(long contract) implements Event {}

    /// A process of a contract ended in a way that may concern the service.
    ///
    /// @param last whether no other is left; [ContractEmptied] need not be waited for
    record MemberDied(long contract, WaitStatus how, boolean last) implements Event {}

    record TimerFired(InstanceFmri fmri, Timer timer, long token) implements Event {
        /// The timer of a phase.
        public TimerFired(InstanceFmri fmri, long token) {
            this(fmri, Timer.PHASE, token);
        }
    }

    /// A process of a contract told the manager something.
    record Notified(long contract, Notification told) implements Event {}

    /// An errand's process exists.
    record ErrandBegan(InstanceFmri fmri, long contract) implements Event {}

    /// An errand has ended, or could not begin.
    ///
    /// @param what   how, as the end of a sentence: "exited with status 1"
    /// @param status empty if no process ended
    record ErrandEnded(InstanceFmri fmri, long contract, boolean passed, String what, Optional<WaitStatus> status)
            implements Event {
        /// Where there was no process, or nobody asks how it ended.
        public ErrandEnded(InstanceFmri fmri, long contract, boolean passed, String what) {
            this(fmri, contract, passed, what, Optional.empty());
        }
    }

    /// The time has come that [Effect.Schedule] named.
    record Due(InstanceFmri fmri, Instant at) implements Event {}

    /// A delegated restarter reached a state with one of its instances.
    record Reported(InstanceFmri fmri, State state, Optional<State> next, ErrorLevel level, Reason reason)
            implements Event {}

    /// Run no more and no less than belongs to a milestone. Told before [Loaded], and whenever it changes.
    ///
    /// @param again the former manager of this boot followed it already: what was set since is left alone
    record MilestoneChosen(Milestone milestone, boolean again) implements Event {}

    /// Stop everything, dependents first; nothing starts any more.
    record ShutdownRequested() implements Event {}
}

package dev.restarter.engine;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import dev.restarter.model.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// Something to be done, after the decision that asks for it has been recorded. Outcomes come back as [Event]s.
public sealed interface Effect {
    /// Run a method: a command in `contract`, which is new, or for `:kill` a signal to `primary`.
    /// Answer: [Event.MethodBegan] if a process was made, then [Event.MethodEnded] naming `contract`.
    ///
    /// @param primary the contract of the service, 0 if it has none
    record RunMethod(InstanceFmri fmri, MethodName method, long contract, long primary) implements Effect {}

    /// SIGKILL to every process of a contract. Answer: [Event.ContractEmptied], also if it was empty already.
    record KillContract(InstanceFmri fmri, long contract) implements Effect {}

    /// Send a signal to every process of a contract.
    record SignalContract(InstanceFmri fmri, long contract, int signal) implements Effect {}

    /// Leave a contract to itself: its processes live on, nobody watches.
    record AbandonContract(InstanceFmri fmri, long contract) implements Effect {}

    /// Watch what the former daemon left running.
    ///
    /// @param pid 0 if no single process is to be watched, else the start method of a child service
    record AdoptContract(InstanceFmri fmri, long contract, int pid, long ticks) implements Effect {}

    /// Run a command for an instance in `contract`, which is new, or look for a port.
    /// Answer: [Event.ErrandBegan] if a process was made, then [Event.ErrandEnded].
    record RunErrand(InstanceFmri fmri, Errand errand, long contract) implements Effect {}

    /// Fire [Event.TimerFired] with the token after the delay; replaces the instance's former timer of this kind.
    record ArmTimer(InstanceFmri fmri, Timer timer, long token, Duration delay) implements Effect {
        /// The timer of a phase.
        public ArmTimer(InstanceFmri fmri, long token, Duration delay) {
            this(fmri, Timer.PHASE, token, delay);
        }
    }

    /// Tell [Event.Due] at this time of the calendar; replaces what was scheduled before for the instance.
    record Schedule(InstanceFmri fmri, Instant at) implements Effect {}

    /// Remember over the next boot that a run began at this time.
    record KeepRun(InstanceFmri fmri, Instant at) implements Effect {}

    record CancelTimer(InstanceFmri fmri, Timer timer) implements Effect {
        /// The timer of a phase.
        public CancelTimer(InstanceFmri fmri) {
            this(fmri, Timer.PHASE);
        }
    }

    /// Hand a message to a delegated restarter.
    record Delegate(InstanceFmri restarter, InstanceFmri fmri, RestarterEvent event, Reason reason) implements Effect {}

    /// A line for the log of the instance.
    record Log(InstanceFmri fmri, String line) implements Effect {}

    /// A line for the manager's own log that an administrator should see.
    record Notice(String line) implements Effect {}

    /// Point the snapshot `start` to the content of `running` (reference 2.4).
    record KeepStartSnapshot(InstanceFmri fmri) implements Effect {}

    /// A method asked for a temporary disable (exit 101).
    record DisableTemporarily(InstanceFmri fmri) implements Effect {}

    /// Keep the overrides of `general/enabled` to the milestone, in one change. It answers the last
    /// [Event.MilestoneChosen].
    ///
    /// @param outside instances that are disabled until somebody says otherwise
    /// @param inside  instances that lose their override, whoever set it
    record FollowMilestone(Set<InstanceFmri> outside, Set<InstanceFmri> inside) implements Effect {}

    /// Tell, now and on each change, whether the file exists.
    record WatchFile(String path) implements Effect {}

    /// Everything has been stopped after [Event.ShutdownRequested].
    ///
    /// @param clean whether no instance ended in maintenance on the way
    record ShutdownComplete(boolean clean) implements Effect {}
}

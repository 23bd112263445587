package dev.restarter.engine;

import dev.restarter.model.Reason;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Everything a restarter remembers of one instance. It is recorded whenever it changes, so that a new daemon goes on
/// where the former one died.
///
/// @param state      what the instance is in
/// @param next       where it is going, if a transition is under way
/// @param reason     the auxiliary state
/// @param reasonFmri who asked for maintenance, if a service did; else empty
/// @param since      when state or next last changed
/// @param enabled    what the restarter was last told
/// @param phase      what is being done
/// @param contract   the processes of the service, if it has any that are watched
/// @param start      the last run of the start method
/// @param firstStart when it came up for the first time in this boot
/// @param faults     failures of methods since the last success
/// @param starts     when it was started, the newest last; as many as the rate limit looks at
/// @param carried    the reason that the next start gives, if it is more than satisfied dependencies
/// @param token      tells a timer of this phase from one of an earlier phase
/// @param waiting    messages that came during a method and are answered after it, the oldest first
/// @param upkeep     what is beyond SMF
public record Life(
        State state,
        Optional<State> next,
        Reason reason,
        String reasonFmri,
        Instant since,
        boolean enabled,
        Phase phase,
        Optional<Held> contract,
        Start start,
        FirstStart firstStart,
        int faults,
        List<Instant> starts,
        Optional<Reason> carried,
        long token,
        List<Letter> waiting,
        Upkeep upkeep) {

    /// A message from the graph.
    ///
    /// @param requester the service that asked, or empty
    public record Letter(RestarterEvent event, Reason reason, String requester) {}

    /// A contract that an instance holds.
    ///
    /// @param empty whether its last process is known to be gone
    public record Held(long id, boolean empty) {}

    /// The last run of the start method: process, when that process began (clock ticks since boot), how and when it
    /// ended.
    ///
    /// @param pid 0 if there was none
    public record Start(int pid, long ticks, Optional<WaitStatus> status, Optional<Instant> ended) {
        public static final Start NONE = new Start(0, 0, Optional.empty(), Optional.empty());
    }

    public static Life inserted(Instant now) {
        return new Life(
                State.UNINITIALIZED,
                Optional.empty(),
                Reason.INSERT_IN_GRAPH,
                "",
                now,
                false,
                new Phase.Idle(),
                Optional.empty(),
                Start.NONE,
                FirstStart.NONE,
                0,
                List.of(),
                Optional.empty(),
                0,
                List.of(),
                Upkeep.NONE);
    }

    public boolean isIdle() {
        return phase instanceof Phase.Idle;
    }

    /// Whether messages are answered: between methods, also while the next start is put off.
    public boolean isListening() {
        return isIdle() || phase instanceof Phase.Delayed;
    }

    /// Whether this contract is the one the instance holds.
    public boolean holds(long id) {
        return contract.isPresent() && contract.get().id() == id;
    }

    /// 0 if it holds none.
    public long contractId() {
        return contract.map(Held::id).orElse(0L);
    }

    public Life in(State newState, Optional<State> newNext, Reason why, Instant now) {
        return new Life(
                newState,
                newNext,
                why,
                "",
                now,
                enabled,
                phase,
                contract,
                start,
                firstStart.seen(next, newState, newNext, now),
                faults,
                starts,
                carried,
                token,
                waiting,
                upkeep);
    }

    public Life askedBy(String fmri) {
        return new Life(
                state,
                next,
                reason,
                fmri,
                since,
                enabled,
                phase,
                contract,
                start,
                firstStart,
                faults,
                starts,
                carried,
                token,
                waiting,
                upkeep);
    }

    public Life enabled(boolean now) {
        return new Life(
                state,
                next,
                reason,
                reasonFmri,
                since,
                now,
                phase,
                contract,
                start,
                firstStart,
                faults,
                starts,
                carried,
                token,
                waiting,
                upkeep);
    }

    /// Enters a phase; timers of the former one no longer count.
    public Life doing(Phase newPhase) {
        return new Life(
                state,
                next,
                reason,
                reasonFmri,
                since,
                enabled,
                newPhase,
                contract,
                start,
                firstStart,
                faults,
                starts,
                carried,
                token + 1,
                waiting,
                upkeep);
    }

    public Life holding(Optional<Held> held) {
        return new Life(
                state,
                next,
                reason,
                reasonFmri,
                since,
                enabled,
                phase,
                held,
                start,
                firstStart,
                faults,
                starts,
                carried,
                token,
                waiting,
                upkeep);
    }

    public Life started(Start run) {
        return new Life(
                state,
                next,
                reason,
                reasonFmri,
                since,
                enabled,
                phase,
                contract,
                run,
                firstStart,
                faults,
                starts,
                carried,
                token,
                waiting,
                upkeep);
    }

    public Life faults(int count) {
        return new Life(
                state,
                next,
                reason,
                reasonFmri,
                since,
                enabled,
                phase,
                contract,
                start,
                firstStart,
                count,
                starts,
                carried,
                token,
                waiting,
                upkeep);
    }

    public Life starts(List<Instant> record) {
        return new Life(
                state,
                next,
                reason,
                reasonFmri,
                since,
                enabled,
                phase,
                contract,
                start,
                firstStart,
                faults,
                List.copyOf(record),
                carried,
                token,
                waiting,
                upkeep);
    }

    public Life carrying(Optional<Reason> why) {
        return new Life(
                state,
                next,
                reason,
                reasonFmri,
                since,
                enabled,
                phase,
                contract,
                start,
                firstStart,
                faults,
                starts,
                why,
                token,
                waiting,
                upkeep);
    }

    public Life waiting(List<Letter> letters) {
        return new Life(
                state,
                next,
                reason,
                reasonFmri,
                since,
                enabled,
                phase,
                contract,
                start,
                firstStart,
                faults,
                starts,
                carried,
                token,
                List.copyOf(letters),
                upkeep);
    }

    /// The same with this beyond SMF.
    public Life kept(Upkeep changed) {
        return new Life(
                state,
                next,
                reason,
                reasonFmri,
                since,
                enabled,
                phase,
                contract,
                start,
                firstStart,
                faults,
                starts,
                carried,
                token,
                waiting,
                changed);
    }

    /// Whether nothing that [#contracts()] is made of has changed since; most events change nothing of it.
    public boolean hasContractsOf(Life before) {
        return contract == before.contract && phase == before.phase && upkeep == before.upkeep;
    }

    /// Every contract from which news may still concern this life: the service's own, and that of a running method.
    public Set<Long> contracts() {
        var all = new HashSet<Long>();
        contract.ifPresent(held -> all.add(held.id()));
        all.addAll(upkeep.contracts());
        switch (phase) {
            case Phase.Starting starting -> all.add(starting.contract());
            case Phase.Awaiting awaiting -> all.add(awaiting.contract());
            case Phase.Clearing clearing -> all.add(clearing.contract());
            case Phase.Stopping stopping -> all.add(stopping.contract());
            case Phase.Refreshing refreshing -> all.add(refreshing.contract());
            case Phase.Idle _, Phase.Draining _, Phase.Killing _, Phase.Throttled _, Phase.Delayed _ -> {}
        }
        return all;
    }
}

package dev.restarter.engine.life;

import dev.restarter.engine.Critical;
import dev.restarter.engine.Effect;
import dev.restarter.engine.Event;
import dev.restarter.engine.Life;
import dev.restarter.engine.Phase;
import dev.restarter.engine.Phase.Target;
import dev.restarter.engine.RestarterEvent;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.Reason;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.Signal;
import dev.restarter.model.State;
import java.util.List;
import java.util.Optional;

/// The state machine of an instance: a line for each message and each thing that happens (reference 3.3, T1 to T24).
final class LifeMachine {
    private LifeMachine() {}

    /// A message from the graph to an instance that is between methods.
    static void tell(Turn turn, RestarterEvent event, Reason reason, String requester) {
        switch (event) {
            case ADD_INSTANCE, REMOVE_INSTANCE -> {}
            case ENABLE -> enable(turn);
            case DISABLE -> disable(turn, false);
            case ADMIN_DISABLE -> disable(turn, true);
            case START -> start(turn);
            case STOP -> dependencyStopped(turn, false);
            case STOP_RESET -> dependencyStopped(turn, true);
            case ADMIN_RESTART -> restart(turn);
            case ADMIN_REFRESH -> Refreshing.refresh(turn);
            case ADMIN_MAINT_ON, DEPENDENCY_CYCLE, INVALID_DEPENDENCY -> maintenance(turn, reason, requester);
            case ADMIN_MAINT_ON_IMMEDIATE -> maintenanceAtOnce(turn, reason, requester);
            case ADMIN_MAINT_OFF -> clear(turn);
            case ADMIN_DEGRADED -> degrade(turn);
            case ADMIN_RESTORE -> restore(turn);
            case ADMIN_DUMP -> dump(turn);
        }
    }

    /// Something that happened to the instance's processes or timer, in whatever phase it is.
    static void happened(Turn turn, Event event) {
        switch (event) {
            case Event.MethodBegan began -> Starting.began(turn, began);
            case Event.MethodEnded ended -> methodEnded(turn, ended);
            case Event.ContractEmptied emptied -> emptied(turn, emptied.contract());
            case Event.MemberDied died -> memberDied(turn, died);
            case Event.TimerFired fired -> timerFired(turn, fired);
            case Event.Notified notified -> Hearing.heard(turn, notified.contract(), notified.told());
            case Event.Due due -> Rounds.due(turn, due.at());
            case Event.ErrandBegan began -> Incidents.began(turn, began.contract());
            case Event.ErrandEnded ended -> {
                Incidents.ended(turn, ended);
                Checks.ended(turn, ended);
                Rounds.ended(turn, ended);
                turn.effects().add(new Effect.AbandonContract(turn.fmri(), ended.contract()));
            }
            case Event.Configured _,
                    Event.Committed _,
                    Event.Switched _,
                    Event.Deleted _,
                    Event.Recovered _,
                    Event.Loaded _,
                    Event.Requested _,
                    Event.FileSeen _,
                    Event.Reported _,
                    Event.MilestoneChosen _,
                    Event.ShutdownRequested _ ->
                throw new IllegalArgumentException(event + " is for the graph, not for one instance's life");
        }
    }

    private static void enable(Turn turn) {
        var life = turn.life();
        turn.set(life.enabled(true));
        switch (life.state()) {
            case UNINITIALIZED -> {
                turn.log("Enabled.");
                turn.commit(
                        State.OFFLINE,
                        Optional.empty(),
                        life.carried().orElse(Reason.PER_CONFIGURATION),
                        ErrorLevel.NONE);
            }
            case DISABLED -> {
                turn.log("Enabled.");
                turn.commit(State.OFFLINE, Optional.empty(), Reason.ENABLE_REQUEST, ErrorLevel.NONE);
            }
            case OFFLINE, ONLINE, DEGRADED, MAINTENANCE, LEGACY_RUN -> {}
        }
    }

    private static void disable(Turn turn, boolean admin) {
        turn.set(turn.life().enabled(false));
        // What an administrator turns off and on again is not what restarts too quickly (reference 5.8).
        if (admin) forgetFailures(turn);
        var life = turn.life();
        switch (life.state()) {
            case UNINITIALIZED -> disabled(turn, life.carried().orElse(Reason.PER_CONFIGURATION));
            case OFFLINE -> disabled(turn, Reason.DISABLE_REQUEST);
            case ONLINE, DEGRADED ->
                Stopping.stop(
                        turn,
                        "it was disabled",
                        new Target(State.DISABLED, Reason.DISABLE_REQUEST, ErrorLevel.RESTART));
            case MAINTENANCE -> {
                if (!admin) return;
                turn.log("Leaving maintenance: disabled by an administrator.");
                leaveMaintenance(turn, Reason.DISABLE_REQUEST);
            }
            case DISABLED, LEGACY_RUN -> {}
        }
    }

    private static void disabled(Turn turn, Reason reason) {
        turn.log("Disabled.");
        turn.rest();
        turn.abandon();
        turn.set(turn.life().carrying(Optional.empty()));
        turn.commit(State.DISABLED, Optional.empty(), reason, ErrorLevel.RESTART);
    }

    private static void start(Turn turn) {
        var life = turn.life();
        if (life.state() == State.OFFLINE && life.enabled()) Starting.start(turn);
    }

    private static void dependencyStopped(Turn turn, boolean reset) {
        if (reset) forgetFailures(turn);
        Stopping.stopForRestart(
                turn,
                "a service it depends on has stopped or restarted",
                Reason.DEPENDENCY_ACTIVITY,
                ErrorLevel.RESTART);
    }

    private static void restart(Turn turn) {
        Backoff.hurry(turn);
        if (!turn.life().state().isRunning()) return;
        forgetFailures(turn);
        turn.set(turn.life().carrying(Optional.of(Reason.RESTART_REQUEST)));
        Stopping.stopForRestart(turn, "a restart was requested", Reason.RESTART_REQUEST, ErrorLevel.RESTART);
    }

    /// Its processes dump core, and their end is what restarts the service (reference 3.3, T20).
    private static void dump(Turn turn) {
        var life = turn.life();
        if (!life.state().isRunning()) return;
        if (life.contract().filter(held -> !held.empty()).isEmpty()) {
            restart(turn);
            return;
        }
        turn.set(life.starts(List.of()));
        turn.log("Restarting with a core dump: every process is sent SIGABRT.");
        turn.signal(life.contractId(), Signal.ABRT.number());
    }

    private static void maintenance(Turn turn, Reason reason, String requester) {
        turn.log("Going to maintenance: " + reason.sentence() + ".");
        var life = turn.life();
        if (life.state() == State.MAINTENANCE) return;
        if (life.state().isRunning()) {
            var target = new Target(State.MAINTENANCE, reason, ErrorLevel.RESTART, requester);
            Stopping.stop(turn, reason.sentence(), target);
        } else {
            turn.abandon();
            turn.maintenance(reason, ErrorLevel.RESTART, "went to maintenance: " + reason.sentence());
            turn.set(turn.life().askedBy(requester));
        }
    }

    private static void maintenanceAtOnce(Turn turn, Reason reason, String requester) {
        turn.log("Going to maintenance: " + reason.sentence() + ".");
        if (turn.life().state() == State.MAINTENANCE) return;
        turn.abandon();
        turn.maintenance(reason, ErrorLevel.RESTART, "went to maintenance at once: " + reason.sentence());
        turn.set(turn.life().askedBy(requester));
    }

    private static void forgetFailures(Turn turn) {
        turn.set(turn.life().starts(List.of()));
        Backoff.forget(turn);
    }

    private static void clear(Turn turn) {
        forgetFailures(turn);
        Backoff.hurry(turn);
        if (turn.life().state() != State.MAINTENANCE) return;
        turn.log("Leaving maintenance: cleared by an administrator.");
        leaveMaintenance(turn, Reason.CLEAR_REQUEST);
    }

    /// The fault count starts afresh, so that the instance has all its attempts again (reference 12, 11).
    private static void leaveMaintenance(Turn turn, Reason why) {
        turn.abandon();
        turn.set(turn.life().faults(0).carrying(Optional.of(why)));
        turn.commit(State.UNINITIALIZED, Optional.empty(), why, ErrorLevel.RESTART);
    }

    private static void degrade(Turn turn) {
        if (turn.life().state() != State.ONLINE) return;
        turn.log("Marked degraded by an administrator.");
        turn.commit(State.DEGRADED, Optional.empty(), Reason.ADMINISTRATIVE_REQUEST, ErrorLevel.NONE);
    }

    private static void restore(Turn turn) {
        if (turn.life().state() != State.DEGRADED) return;
        turn.log("No longer degraded: cleared by an administrator.");
        turn.commit(State.ONLINE, Optional.empty(), Reason.CLEAR_REQUEST, ErrorLevel.NONE);
    }

    private static void methodEnded(Turn turn, Event.MethodEnded ended) {
        switch (turn.life().phase()) {
            case Phase.Starting starting
            when starting.contract() == ended.contract() -> Starting.ended(turn, starting, ended.outcome());
            case Phase.Stopping stopping
            when stopping.contract() == ended.contract() -> Stopping.ended(turn, stopping, ended.outcome());
            case Phase.Refreshing refreshing
            when refreshing.contract() == ended.contract() -> Refreshing.ended(turn, ended.outcome());
            case Phase.Awaiting awaiting
            when awaiting.contract() == ended.contract() -> Readying.processEnded(turn, awaiting, ended.outcome());
            case Phase.Idle _ when turn.life().holds(ended.contract()) -> ChildEnd.ended(turn, ended.outcome());
            case Phase.Refreshing _ when turn.life().holds(ended.contract()) -> ChildEnd.later(turn, ended.outcome());
            // An interrupted refresh is about to begin again.
            case Phase.Clearing clearing
            when clearing.then() instanceof Phase.Then.Refresh && turn.life().holds(ended.contract()) ->
                ChildEnd.later(turn, ended.outcome());
            case Phase.Idle _,
                    Phase.Starting _,
                    Phase.Awaiting _,
                    Phase.Delayed _,
                    Phase.Clearing _,
                    Phase.Stopping _,
                    Phase.Draining _,
                    Phase.Killing _,
                    Phase.Refreshing _,
                    Phase.Throttled _ -> {}
        }
    }

    private static void emptied(Turn turn, long contract) {
        var life = turn.life();
        if (life.phase() instanceof Phase.Clearing clearing && clearing.contract() == contract) {
            if (life.holds(contract)) turn.abandon();
            Recovery.cleared(turn, clearing.then());
            return;
        }
        if (Incidents.emptied(turn, contract) || Rounds.emptied(turn, contract)) return;
        if (life.phase() instanceof Phase.Awaiting awaiting && awaiting.contract() == contract) {
            Readying.emptied(turn, contract, awaiting.killed());
            return;
        }
        if (!life.holds(contract)) return;
        turn.set(life.holding(Optional.of(new Life.Held(contract, true))));
        switch (life.phase()) {
            case Phase.Draining draining -> Stopping.finish(turn, draining.target());
            case Phase.Killing killing -> Stopping.killed(turn, killing.target());
            case Phase.Idle _ -> critical(turn, Critical.EMPTY);
            // The start or refresh method's own end is still to come, and looks at the contract then.
            case Phase.Starting _,
                    Phase.Awaiting _,
                    Phase.Refreshing _,
                    Phase.Stopping _,
                    Phase.Clearing _,
                    Phase.Throttled _,
                    Phase.Delayed _ -> {}
        }
    }

    /// A member's death concerns an idle, running service alone: during a stop it is what was asked for.
    private static void memberDied(Turn turn, Event.MemberDied died) {
        var how = died.how();
        if (!how.signal() || !turn.life().isIdle() || !turn.life().holds(died.contract())) return;
        if (died.last()) turn.set(turn.life().holding(Optional.of(new Life.Held(died.contract(), true))));
        if (turn.configuration().model() == ServiceModel.CHILD) {
            if (how.core()) ChildEnd.memberDumpedCore(turn, died.contract());
            return;
        }
        critical(turn, how.core() ? Critical.CORE : Critical.SIGNAL);
    }

    /// Reacts to a contract event of a running service, if its configuration says that it matters. The end of a
    /// child service is told by its process, not by its contract.
    static void critical(Turn turn, Critical what) {
        var configuration = turn.configuration();
        if (configuration.model() != ServiceModel.CONTRACT) return;
        if (!turn.life().state().isRunning() || !configuration.critical().contains(what)) return;
        Backoff.stopForRestart(turn, what.cause(), what.reason(), what.level());
    }

    private static void timerFired(Turn turn, Event.TimerFired fired) {
        switch (fired.timer()) {
            case PHASE -> {
                if (fired.token() == turn.life().token()) timeIsUp(turn);
            }
            case WATCHDOG -> Vigil.silent(turn, fired.token());
            case CHECK -> Checks.due(turn, fired.token());
            case CHECK_LIMIT -> Checks.timeIsUp(turn, fired.token());
            case HOOK -> Incidents.timeIsUp(turn, fired.token());
            case ROUND -> Rounds.timeIsUp(turn, fired.token());
        }
    }

    private static void timeIsUp(Turn turn) {
        switch (turn.life().phase()) {
            case Phase.Starting starting -> {
                timedOut(turn, starting.contract());
                turn.doing(new Phase.Starting(starting.contract(), true));
            }
            case Phase.Awaiting awaiting -> {
                turn.log("It is not ready in time; killing everything in contract " + awaiting.contract() + ".");
                turn.kill(awaiting.contract());
                turn.doing(new Phase.Awaiting(awaiting.contract(), true));
            }
            case Phase.Stopping stopping -> {
                timedOut(turn, stopping.contract());
                turn.doing(new Phase.Stopping(stopping.contract(), stopping.target(), true));
            }
            case Phase.Refreshing refreshing -> {
                timedOut(turn, refreshing.contract());
                turn.doing(new Phase.Refreshing(refreshing.contract(), true));
            }
            case Phase.Draining draining -> {
                timedOut(turn, turn.life().contractId());
                turn.doing(new Phase.Killing(draining.target()));
            }
            case Phase.Throttled throttled -> Stopping.finish(turn, throttled.target());
            case Phase.Delayed _ -> Backoff.over(turn);
            case Phase.Idle _, Phase.Clearing _, Phase.Killing _ -> {}
        }
    }

    private static void timedOut(Turn turn, long contract) {
        turn.log("The time for this method is up; killing everything in contract " + contract + ".");
        turn.kill(contract);
    }
}

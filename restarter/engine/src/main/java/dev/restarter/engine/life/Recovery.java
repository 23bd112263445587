package dev.restarter.engine.life;

import dev.restarter.engine.Critical;
import dev.restarter.engine.Effect;
import dev.restarter.engine.Life;
import dev.restarter.engine.Outcome;
import dev.restarter.engine.Phase;
import dev.restarter.engine.Phase.Target;
import dev.restarter.engine.Phase.Then;
import dev.restarter.engine.RestarterEvent;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import java.util.Optional;

/// Goes on with a life whose daemon died (reference 6.3, and beyond it): a healthy service runs on untouched, a method
/// that was interrupted begins again after everything it left has gone, and what died meanwhile is handled like any
/// death.
final class Recovery {
    private Recovery() {}

    static void recover(Turn turn, boolean populated, boolean main, boolean hook) {
        Incidents.recover(turn, hook);
        Checks.giveUp(turn);
        Rounds.recover(turn);
        // Whether it may start, and whether it is enabled, the graph asks and tells afresh.
        turn.set(turn.life()
                .waiting(turn.life().waiting().stream()
                        .filter(letter -> !isToldAgain(letter.event()))
                        .toList()));
        var life = turn.life();
        switch (life.phase()) {
            case Phase.Idle _ -> adopt(turn, populated, main);
            case Phase.Starting starting -> {
                turn.log("The manager was restarted while the start method ran; it will be run again.");
                clear(turn, starting.contract(), populated, new Then.Start());
            }
            case Phase.Awaiting awaiting -> await(turn, awaiting, populated, main);
            case Phase.Clearing clearing -> {
                if (clearing.then() instanceof Then.Refresh) watchRefreshed(turn, main);
                clear(turn, clearing.contract(), populated, clearing.then());
            }
            case Phase.Stopping stopping -> clear(turn, stopping.contract(), true, new Then.Stop(stopping.target()));
            case Phase.Draining draining -> stopAgain(turn, draining.target());
            case Phase.Killing killing -> stopAgain(turn, killing.target());
            case Phase.Refreshing refreshing -> {
                watchRefreshed(turn, main);
                clear(turn, refreshing.contract(), true, new Then.Refresh());
            }
            case Phase.Throttled throttled -> Stopping.finish(turn, throttled.target());
            case Phase.Delayed _ -> turn.rest(); // whether it may start, and when, is asked afresh
        }
    }

    private static boolean isToldAgain(RestarterEvent event) {
        return event == RestarterEvent.START || event == RestarterEvent.ENABLE || event == RestarterEvent.DISABLE;
    }

    private static void adopt(Turn turn, boolean populated, boolean main) {
        var life = turn.life();
        if (!life.state().isRunning()) return;
        if (life.contract().isEmpty()) {
            Vigil.begin(turn);
            return;
        }
        var child = turn.configuration().model() == ServiceModel.CHILD;
        if (child && !main) {
            watch(turn, 0);
            ChildEnd.ended(turn, new Outcome.Ended(WaitStatus.exited(0)));
        } else if (child) {
            watch(turn, life.start().pid());
            Vigil.begin(turn);
        } else if (populated) {
            watch(turn, 0);
            Vigil.begin(turn);
        } else {
            turn.set(life.holding(life.contract().map(held -> new Life.Held(held.id(), true))));
            LifeMachine.critical(turn, Critical.EMPTY);
        }
    }

    /// What is on its way to be ready goes on; it still has to be there.
    private static void await(Turn turn, Phase.Awaiting awaiting, boolean populated, boolean main) {
        var child = turn.configuration().model() == ServiceModel.CHILD;
        if (awaiting.killed() || (child && !main) || (!populated && Readying.needsProcesses(turn))) {
            turn.log("The manager was restarted before the service was ready; it is started again.");
            clear(turn, awaiting.contract(), populated, new Then.Start());
            return;
        }
        if (populated) watch(turn, child ? turn.life().start().pid() : 0);
        else turn.set(turn.life().holding(Optional.of(new Life.Held(awaiting.contract(), true))));
        Readying.await(turn, awaiting.contract());
    }

    /// The service itself runs on while its interrupted refresh begins again; if it does not, that is settled after
    /// it.
    private static void watchRefreshed(Turn turn, boolean main) {
        var child = turn.configuration().model() == ServiceModel.CHILD;
        if (child && !main) ChildEnd.later(turn, new Outcome.Ended(WaitStatus.exited(0)));
        watch(turn, child ? turn.life().start().pid() : 0);
    }

    private static void stopAgain(Turn turn, Target target) {
        watch(turn, 0);
        Stopping.attempt(turn, target);
    }

    private static void watch(Turn turn, int pid) {
        turn.life()
                .contract()
                .ifPresent(held -> turn.effects()
                        .add(new Effect.AdoptContract(
                                turn.fmri(), held.id(), pid, turn.life().start().ticks())));
    }

    private static void clear(Turn turn, long contract, boolean populated, Then then) {
        if (then instanceof Then.Stop) watch(turn, 0);
        if (!populated) {
            if (turn.life().holds(contract)) turn.abandon();
            turn.doing(new Phase.Clearing(contract, then));
            cleared(turn, then);
            return;
        }
        turn.doing(new Phase.Clearing(contract, then));
        turn.kill(contract);
    }

    /// The method that was at work on a deleted instance of the same name has ended.
    static void predecessorGone(Turn turn) {
        if (turn.life().phase() instanceof Phase.Clearing(var _, Then.Begin begin)) cleared(turn, begin);
    }

    /// Nothing is left of the interrupted method.
    static void cleared(Turn turn, Then then) {
        switch (then) {
            case Then.Start _ -> {
                turn.rest();
                turn.commit(State.OFFLINE, Optional.empty(), turn.life().reason(), ErrorLevel.NONE);
            }
            case Then.Stop stop -> Stopping.attempt(turn, stop.target());
            case Then.Refresh _ -> Refreshing.attempt(turn);
            case Then.Begin _ -> {
                turn.abandon();
                turn.rest();
            }
        }
    }
}

package dev.restarter.engine.life;

import dev.restarter.engine.Effect;
import dev.restarter.engine.Errand;
import dev.restarter.engine.Event;
import dev.restarter.engine.Phase;
import dev.restarter.engine.Timer;
import dev.restarter.model.State;
import java.time.Duration;

/// Commands that look at a service, one at a time: whether it is ready, and whether it is well. Beyond SMF.
final class Checks {
    private Checks() {}

    static void begin(Turn turn, Errand errand, Duration limit) {
        giveUp(turn);
        var contract = turn.newContract();
        turn.keep(turn.upkeep().checking(contract));
        turn.run(errand, contract);
        turn.arm(Timer.CHECK_LIMIT, contract, limit);
    }

    /// The next check is due after this time, unless the service has another time of running by then.
    static void next(Turn turn, Duration interval) {
        turn.arm(Timer.CHECK, turn.upkeep().vigil(), interval);
    }

    static void due(Turn turn, long vigil) {
        if (vigil != turn.upkeep().vigil()) return;
        if (turn.life().phase() instanceof Phase.Awaiting) Readying.look(turn);
        else Vigil.look(turn);
    }

    static void ended(Turn turn, Event.ErrandEnded ended) {
        if (ended.contract() != turn.upkeep().check()) return;
        turn.keep(turn.upkeep().checking(0));
        turn.cancel(Timer.CHECK_LIMIT);
        if (turn.life().phase() instanceof Phase.Awaiting) Readying.looked(turn, ended.passed());
        else Vigil.looked(turn, ended);
    }

    static void timeIsUp(Turn turn, long contract) {
        if (contract == turn.upkeep().check()) turn.kill(contract);
    }

    /// What a check sees of one time of running says nothing of the next.
    static void entered(Turn turn, State before) {
        var state = turn.life().state();
        if (state != before && !state.isRunning()) giveUp(turn);
    }

    /// Ends the check under way; nobody waits for its answer any more.
    static void giveUp(Turn turn) {
        var contract = turn.upkeep().check();
        if (contract == 0) return;
        turn.kill(contract);
        turn.effects().add(new Effect.AbandonContract(turn.fmri(), contract));
        turn.keep(turn.upkeep().checking(0));
    }
}

package dev.restarter.engine.life;

import dev.restarter.engine.Effect;
import dev.restarter.engine.Errand;
import dev.restarter.engine.Event;
import dev.restarter.engine.Timer;
import dev.restarter.engine.Upkeep.Course;
import dev.restarter.engine.Upkeep.Hook;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import java.util.ArrayList;
import java.util.List;

/// The hooks at the beginning and at the end of an incident: from when a service is given up until it is online again.
/// Beyond SMF.
///
/// A hook is recorded before it is run, and again when its process exists, so that a manager that dies in between
/// neither forgets it nor runs it twice. They run one after another; what becomes of them is logged and changes
/// nothing.
final class Incidents {
    private Incidents() {}

    /// A state was committed.
    static void entered(Turn turn, State before) {
        var life = turn.life();
        var hooks = turn.care().hooks();
        if (life.next().isPresent() || life.state() == before) return;
        if (hooks.gaveUp().isEmpty() && hooks.recovered().isEmpty()) return;
        var open = turn.upkeep().incident();
        if (!open && life.state() == State.MAINTENANCE && !wasAsked(life.reason())) {
            turn.keep(turn.upkeep().incident(true));
            if (hooks.gaveUp().isPresent()) add(turn, Errand.GAVE_UP);
        } else if (open && life.state().isRunning()) {
            turn.keep(turn.upkeep().incident(false));
            if (hooks.recovered().isPresent()) add(turn, Errand.RECOVERED);
        }
    }

    private static boolean wasAsked(Reason reason) {
        return reason == Reason.ADMINISTRATIVE_REQUEST || reason == Reason.SERVICE_REQUEST;
    }

    private static void add(Turn turn, Errand errand) {
        var all = new ArrayList<>(turn.upkeep().hooks());
        all.add(new Hook(errand, Course.WAITS, 0));
        turn.keep(turn.upkeep().hooks(all));
        if (all.size() == 1) beginFirst(turn);
    }

    private static void beginFirst(Turn turn) {
        if (turn.upkeep().hooks().isEmpty()) return;
        var hook = new Hook(turn.upkeep().hooks().getFirst().errand(), Course.ASKED, turn.newContract());
        replaceFirst(turn, hook);
        turn.log("Running the " + hook.errand().word() + " hook.");
        turn.run(hook.errand(), hook.contract());
        limit(turn, hook);
    }

    private static void limit(Turn turn, Hook hook) {
        turn.arm(Timer.HOOK, hook.contract(), turn.care().hooks().timeout());
    }

    private static void replaceFirst(Turn turn, Hook hook) {
        var all = new ArrayList<>(turn.upkeep().hooks());
        all.set(0, hook);
        turn.keep(turn.upkeep().hooks(all));
    }

    private static boolean isFirst(Turn turn, long contract) {
        List<Hook> hooks = turn.upkeep().hooks();
        return !hooks.isEmpty() && hooks.getFirst().contract() == contract;
    }

    static void began(Turn turn, long contract) {
        if (!isFirst(turn, contract)) return;
        replaceFirst(turn, new Hook(turn.upkeep().hooks().getFirst().errand(), Course.RUNS, contract));
    }

    static void ended(Turn turn, Event.ErrandEnded ended) {
        if (!isFirst(turn, ended.contract())) return;
        if (!ended.passed()) {
            turn.log("The " + turn.upkeep().hooks().getFirst().errand().word() + " hook " + ended.what() + ".");
        }
        next(turn);
    }

    private static void next(Turn turn) {
        turn.cancel(Timer.HOOK);
        var all = turn.upkeep().hooks();
        turn.keep(turn.upkeep().hooks(all.subList(1, all.size())));
        beginFirst(turn);
    }

    /// Whether the contract was one of a hook that a former manager began, which is told by nothing else.
    static boolean emptied(Turn turn, long contract) {
        if (!isFirst(turn, contract) || turn.upkeep().hooks().getFirst().course() != Course.ADOPTED) return false;
        turn.effects().add(new Effect.AbandonContract(turn.fmri(), contract));
        next(turn);
        return true;
    }

    static void timeIsUp(Turn turn, long contract) {
        if (!isFirst(turn, contract)) return;
        turn.log("The time for this hook is up; killing everything in contract " + contract + ".");
        turn.kill(contract);
    }

    /// @param left whether there is anything of the contract of the hook that was under way
    static void recover(Turn turn, boolean left) {
        if (turn.upkeep().hooks().isEmpty()) return;
        var hook = turn.upkeep().hooks().getFirst();
        if (left) {
            var adopted = new Hook(hook.errand(), Course.ADOPTED, hook.contract());
            replaceFirst(turn, adopted);
            turn.effects().add(new Effect.AdoptContract(turn.fmri(), hook.contract(), 0, 0));
            limit(turn, adopted);
            return;
        }
        switch (hook.course()) {
            case WAITS, ASKED -> beginFirst(turn);
            case RUNS, ADOPTED -> next(turn);
        }
    }
}

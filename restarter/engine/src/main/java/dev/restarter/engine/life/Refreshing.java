package dev.restarter.engine.life;

import dev.restarter.engine.Critical;
import dev.restarter.engine.Life;
import dev.restarter.engine.Outcome;
import dev.restarter.engine.Phase;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.MethodName;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import java.util.Optional;

/// A refresh of a running instance (reference 3.3 T22). A refresh that fails takes the service to maintenance and
/// leaves its processes alone (5.8).
final class Refreshing {
    private Refreshing() {}

    static void refresh(Turn turn) {
        turn.log("Rereading configuration.");
        var state = turn.life().state();
        if (!state.isRunning()) return;
        turn.commit(state, Optional.of(state), turn.life().reason(), ErrorLevel.NONE);
        attempt(turn);
    }

    static void attempt(Turn turn) {
        var plan = turn.configuration().refresh();
        if (!plan.note().isEmpty()) turn.log(plan.note());
        switch (plan.kind()) {
            case ABSENT -> finish(turn);
            case INVALID -> Failure.misconfigured(turn, "");
            case NULL -> {
                turn.log("Running the refresh method (:true): nothing to execute.");
                finish(turn);
            }
            case KILL -> {
                ChildEnd.settle(turn);
                if (turn.life().contract().isEmpty()) {
                    Failure.misconfigured(turn, "':kill' cannot refresh a service that has no processes; use :true.");
                } else {
                    run(turn);
                }
            }
            case COMMAND -> run(turn);
        }
    }

    private static void run(Turn turn) {
        var contract = turn.newContract();
        turn.doing(new Phase.Refreshing(contract, false));
        turn.run(MethodName.REFRESH, contract);
        turn.configuration().refresh().timeout().ifPresent(turn::arm);
    }

    static void ended(Turn turn, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done _ -> finish(turn);
            case Outcome.Misconfigured wrong -> Failure.misconfigured(turn, wrong.why());
            case Outcome.Ended end -> ended(turn, end.status());
        }
    }

    private static void ended(Turn turn, WaitStatus status) {
        Failure.log(turn, MethodName.REFRESH, status);
        switch (Failure.judge(status)) {
            case SUCCESS, NO_PROCESSES -> finish(turn);
            case FATAL -> Failure.fatal(turn, status);
            case TRANSIENT, TEMPORARY_DISABLE, RETRYABLE -> {
                if (Failure.isLastStraw(turn)) {
                    Failure.threshold(turn);
                } else {
                    attempt(turn);
                }
            }
        }
    }

    private static void finish(Turn turn) {
        turn.rest();
        turn.set(turn.life().faults(0));
        State state = turn.life().state();
        turn.commit(state, Optional.empty(), turn.life().reason(), ErrorLevel.REFRESH);
        ChildEnd.settle(turn);
        if (turn.life().contract().map(Life.Held::empty).orElse(false)) {
            LifeMachine.critical(turn, Critical.EMPTY);
        }
    }
}

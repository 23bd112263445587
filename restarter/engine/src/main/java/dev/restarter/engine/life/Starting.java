package dev.restarter.engine.life;

import dev.restarter.engine.Critical;
import dev.restarter.engine.Effect;
import dev.restarter.engine.Event;
import dev.restarter.engine.Life;
import dev.restarter.engine.Outcome;
import dev.restarter.engine.Phase;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.MethodName;
import dev.restarter.model.Reason;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import java.util.Optional;

/// From offline to online: the start method, its retries and the rate limit (reference 5.1, 5.3, 5.6 to 5.8).
final class Starting {
    private Starting() {}

    static void start(Turn turn) {
        if (Backoff.putsOff(turn)) return;
        var reason = turn.life().carried().orElse(Reason.DEPENDENCIES_SATISFIED);
        // What a former run left in its contract is let go only now, as long as it might still have been wanted.
        turn.abandon();
        turn.set(turn.life().carrying(Optional.empty()).started(Life.Start.NONE));
        turn.commit(State.OFFLINE, Optional.of(State.ONLINE), reason, ErrorLevel.NONE);
        attempt(turn);
    }

    static void attempt(Turn turn) {
        if (turn.upkeep().unready().isPresent()) turn.keep(turn.upkeep().unready(Optional.empty()));
        if (!turn.care().faults().isEmpty()) {
            turn.care().faults().forEach(fault -> turn.log("Property " + fault + "."));
            Failure.misconfigured(turn, "");
            return;
        }
        var plan = turn.configuration().start();
        if (!plan.note().isEmpty()) turn.log(plan.note());
        switch (plan.kind()) {
            case ABSENT -> online(turn, Optional.empty());
            case INVALID -> Failure.misconfigured(turn, "");
            case NULL -> {
                turn.log("Running the start method (:true): nothing to execute.");
                online(turn, Optional.of(WaitStatus.exited(0)));
            }
            case KILL -> Failure.misconfigured(turn, "':kill' is no start method; give a command or :true.");
            case COMMAND -> fork(turn);
        }
    }

    /// Counts the attempt first, so that the present one is part of the rate it is judged by.
    private static void fork(Turn turn) {
        var limit = turn.configuration().rateLimit();
        turn.set(turn.life().starts(limit.record(turn.life().starts(), turn.now())));
        var model = turn.configuration().model();
        if (model != ServiceModel.CHILD
                && Backoff.isLimited(turn)
                && limit.isExceededBy(turn.life().starts())) {
            turn.log("Restarting too quickly; going to maintenance.");
            turn.maintenance(
                    Reason.RESTARTING_TOO_QUICKLY,
                    ErrorLevel.FAULT,
                    "restarts too quickly and is now in maintenance; see 'svcs -xv'");
            return;
        }
        turn.keep(turn.upkeep().afresh(turn.care().watchdog()));
        var contract = turn.newContract();
        turn.hold(contract);
        turn.doing(new Phase.Starting(contract, false));
        turn.run(MethodName.START, contract);
        if (model != ServiceModel.CHILD) turn.configuration().start().timeout().ifPresent(turn::arm);
    }

    /// The process exists; for a child service that is all it takes to be online.
    static void began(Turn turn, Event.MethodBegan began) {
        if (!(turn.life().phase() instanceof Phase.Starting starting) || starting.contract() != began.contract())
            return;
        turn.set(turn.life().started(new Life.Start(began.pid(), began.ticks(), Optional.empty(), Optional.empty())));
        if (turn.configuration().model() == ServiceModel.CHILD) {
            succeeded(turn, starting, Optional.of(WaitStatus.exited(0)));
        }
    }

    static void ended(Turn turn, Phase.Starting starting, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done _ -> succeeded(turn, starting, Optional.of(WaitStatus.exited(0)));
            case Outcome.Misconfigured wrong -> {
                turn.abandon();
                Failure.misconfigured(turn, wrong.why());
            }
            case Outcome.Ended end -> ended(turn, starting, end.status());
        }
    }

    private static void ended(Turn turn, Phase.Starting starting, WaitStatus status) {
        var start = turn.life().start();
        turn.set(turn.life()
                .started(new Life.Start(start.pid(), start.ticks(), Optional.of(status), Optional.of(turn.now()))));
        Failure.log(turn, MethodName.START, status);
        switch (Failure.judge(status)) {
            case SUCCESS -> {
                succeeded(turn, starting, Optional.of(status));
                // If it became a child service meanwhile, what would be the service is gone.
                if (turn.life().isIdle()) ChildEnd.ended(turn, new Outcome.Ended(status));
            }
            case NO_PROCESSES, TRANSIENT -> succeeded(turn, starting, Optional.of(status));
            case TEMPORARY_DISABLE -> disableTemporarily(turn);
            case FATAL -> {
                turn.abandon();
                Failure.fatal(turn, status);
            }
            case RETRYABLE -> retry(turn, starting.killed());
        }
    }

    /// The start method has done its work; the service may still have to become ready.
    private static void succeeded(Turn turn, Phase.Starting starting, Optional<WaitStatus> status) {
        if (Readying.isNeeded(turn)) Readying.await(turn, starting.contract());
        else online(turn, status);
    }

    static void retry(Turn turn, boolean killed) {
        turn.abandon();
        if (killed && !turn.configuration().timeoutRetry()) {
            turn.maintenance(
                    Reason.METHOD_FAILED,
                    ErrorLevel.FAULT,
                    "start method timed out; now in maintenance, see 'svcs -xv'");
        } else if (turn.care().policy().isPresent()) {
            Backoff.startFailed(turn);
        } else if (Failure.isLastStraw(turn)) {
            Failure.threshold(turn);
        } else {
            turn.rest();
            attempt(turn);
        }
    }

    static void disableTemporarily(Turn turn) {
        turn.abandon();
        turn.rest();
        askedToBeDisabled(turn);
        turn.commit(State.DISABLED, Optional.empty(), Reason.DISABLE_REQUEST, ErrorLevel.NONE);
    }

    /// Of a child service the start method is the service, and may ask for it at any time.
    static void askedToBeDisabled(Turn turn) {
        turn.log("The start method asked to be disabled until the next boot.");
        turn.effects().add(new Effect.DisableTemporarily(turn.fmri()));
        turn.set(turn.life().enabled(false));
    }

    static void online(Turn turn, Optional<WaitStatus> status) {
        var model = turn.configuration().model();
        if (model == ServiceModel.TRANSIENT
                || status.filter(Failure::leavesNothing).isPresent()) turn.abandon();
        turn.rest();
        var start = turn.life().start();
        var ended = start.ended().filter(_ -> status.isPresent()).or(() -> Optional.of(turn.now()));
        turn.set(turn.life().faults(0).started(new Life.Start(start.pid(), start.ticks(), status, ended)));
        turn.commit(State.ONLINE, Optional.empty(), turn.life().reason(), ErrorLevel.NONE);
        Vigil.online(turn);
        if (turn.life().contract().map(Life.Held::empty).orElse(false)) {
            LifeMachine.critical(turn, Critical.EMPTY);
        }
    }
}

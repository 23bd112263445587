package dev.restarter.engine.life;

import dev.restarter.engine.Life;
import dev.restarter.engine.Outcome;
import dev.restarter.engine.Phase;
import dev.restarter.engine.Phase.Target;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.MethodName;
import dev.restarter.model.MethodPlan;
import dev.restarter.model.Reason;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// From running to anywhere else: the stop method, the wait until the contract is empty, and the kill if it does not
/// get so in time (reference 3.3 T13, 5.8).
final class Stopping {
    private Stopping() {}

    /// Stops a running instance so that the graph may start it again: to offline, or to disabled if it is not
    /// enabled.
    static void stopForRestart(Turn turn, String cause, Reason reason, ErrorLevel level) {
        if (!turn.life().state().isRunning()) return;
        var state = turn.life().enabled() ? State.OFFLINE : State.DISABLED;
        stop(turn, cause, new Target(state, reason, level));
    }

    static void stop(Turn turn, String cause, Target target) {
        turn.log("Stopping because " + cause + ".");
        turn.commit(
                turn.life().state(), Optional.of(target.state()), turn.life().reason(), ErrorLevel.NONE);
        attempt(turn, target);
    }

    static void attempt(Turn turn, Target target) {
        var plan = turn.configuration().stop();
        var model = turn.configuration().model();
        if (model != ServiceModel.TRANSIENT && turn.life().contract().isEmpty()) {
            finish(turn, target);
            return;
        }
        if (!plan.note().isEmpty()) turn.log(plan.note());
        switch (plan.kind()) {
            case ABSENT -> finish(turn, target);
            case INVALID -> Failure.misconfigured(turn, "");
            case NULL -> {
                turn.log("Running the stop method (:true): nothing to execute.");
                finish(turn, target);
            }
            case KILL -> kill(turn, plan, target);
            case COMMAND -> {
                turn.doing(new Phase.Stopping(turn.newContract(), target, false));
                run(turn, plan);
            }
        }
    }

    private static void run(Turn turn, MethodPlan plan) {
        if (turn.life().phase() instanceof Phase.Stopping stopping) turn.run(MethodName.STOP, stopping.contract());
        plan.timeout().ifPresent(turn::arm);
    }

    private static void kill(Turn turn, MethodPlan plan, Target target) {
        if (turn.life().contract().isEmpty()) {
            Failure.misconfigured(turn, "':kill' cannot stop a transient service, which has no processes; use :true.");
        } else if (isEmpty(turn.life())) {
            turn.log("Running the stop method (:kill): no process is left.");
            finish(turn, target);
        } else {
            turn.doing(new Phase.Stopping(turn.newContract(), target, false));
            run(turn, plan);
        }
    }

    static void ended(Turn turn, Phase.Stopping stopping, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done _ -> drain(turn, stopping.target());
            case Outcome.Misconfigured wrong -> Failure.misconfigured(turn, wrong.why());
            case Outcome.Ended end -> ended(turn, stopping, end.status());
        }
    }

    private static void ended(Turn turn, Phase.Stopping stopping, WaitStatus status) {
        Failure.log(turn, MethodName.STOP, status);
        switch (Failure.judge(status)) {
            case SUCCESS -> drain(turn, stopping.target());
            case NO_PROCESSES -> finish(turn, stopping.target());
            case FATAL -> Failure.fatal(turn, status);
            case TRANSIENT, TEMPORARY_DISABLE, RETRYABLE -> {
                if (Failure.isLastStraw(turn)) {
                    Failure.threshold(turn);
                } else {
                    attempt(turn, stopping.target());
                }
            }
        }
    }

    /// Waits for the rest of the stop method's time until the contract is empty. A rest of nothing has run out;
    /// it does not mean infinite (reference 12, 13).
    private static void drain(Turn turn, Target target) {
        if (turn.life().contract().isEmpty() || isEmpty(turn.life())) {
            finish(turn, target);
            return;
        }
        turn.doing(new Phase.Draining(target));
        turn.configuration().stop().timeout().ifPresent(timeout -> turn.arm(rest(turn, timeout)));
    }

    private static Duration rest(Turn turn, Duration timeout) {
        var used = Duration.between(began(turn), turn.now());
        var rest = timeout.minus(used);
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    /// The state's time stamp is set when the stop began, and nothing else is committed until it ends.
    private static Instant began(Turn turn) {
        return turn.life().since();
    }

    /// The stop is over and went well.
    static void finish(Turn turn, Target target) {
        turn.rest();
        if (turn.configuration().model() == ServiceModel.TRANSIENT
                || target.state() != State.OFFLINE
                || isEmpty(turn.life())) {
            turn.abandon();
        }
        turn.set(turn.life().faults(0));
        if (target.state() == State.MAINTENANCE)
            turn.notice("went to maintenance: " + target.reason().sentence());
        turn.commit(target.state(), Optional.empty(), target.reason(), target.level());
        turn.set(turn.life().askedBy(target.requester()));
    }

    /// Nothing is left after the kill; but a service that had to be killed did not stop properly.
    static void killed(Turn turn, Target target) {
        turn.abandon();
        turn.log("The service did not end in time and was killed on its way to "
                + target.state().word() + ".");
        turn.maintenance(
                Reason.METHOD_FAILED,
                ErrorLevel.FAULT,
                "did not stop in time and was killed; now in maintenance, see 'svcs -xv'");
    }

    private static boolean isEmpty(Life life) {
        return life.contract().map(Life.Held::empty).orElse(false);
    }
}

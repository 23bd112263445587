package dev.restarter.engine.life;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.Life;
import dev.restarter.engine.Outcome;
import dev.restarter.engine.Phase;
import dev.restarter.engine.Phase.Target;
import dev.restarter.engine.RateLimit;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.ExitCode;
import dev.restarter.model.Reason;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The end of the process that is a child service (reference 6.2): no stop method, and a breath before the next start
/// if it keeps failing.
final class ChildEnd {
    private static final Duration BREATH = Duration.ofSeconds(1);

    private ChildEnd() {}

    static void ended(Turn turn, Outcome outcome) {
        if (turn.configuration().model() != ServiceModel.CHILD
                || !turn.life().state().isRunning()) return;
        switch (outcome) {
            case Outcome.Ended end -> ended(turn, end.status());
            case Outcome.Done _ -> ended(turn, WaitStatus.exited(0));
            case Outcome.Misconfigured wrong -> Failure.misconfigured(turn, wrong.why());
        }
    }

    /// A core dump of any process of a child service is fatal to all of them (reference 6.2); the end of the
    /// child, which follows, decides how to go on. A signal is not: Linux does not tell who sent it, and it may
    /// have been one of the service's own processes.
    static void memberDumpedCore(Turn turn, long contract) {
        if (!turn.life().state().isRunning()) return;
        turn.log("One of its processes dumped core; the others are killed.");
        turn.kill(contract);
    }

    /// It ended while its refresh method runs: that is settled when the method has ended.
    static void later(Turn turn, Outcome outcome) {
        if (outcome instanceof Outcome.Ended end) {
            turn.set(turn.life().started(new Life.Start(0, 0, Optional.of(end.status()), Optional.of(turn.now()))));
        }
    }

    /// Settles what [#later] put off.
    static void settle(Turn turn) {
        var start = turn.life().start();
        var watched = turn.configuration().model() == ServiceModel.CHILD
                && turn.life().contract().isPresent();
        if (watched && start.pid() == 0 && start.status().isPresent()) {
            ended(turn, start.status().get());
        }
    }

    private static void ended(Turn turn, WaitStatus status) {
        if (status.signal() || status.value() == 0) {
            turn.set(turn.life().faults(0).starts(List.of()));
            leave(turn, "all its processes have exited", target(turn, Reason.CT_EV_EXIT, ErrorLevel.RESTART), false);
        } else if (status.value() == ExitCode.ERR_CONFIG.status()) {
            turn.set(turn.life().started(new Life.Start(0, 0, Optional.of(status), Optional.of(turn.now()))));
            leave(
                    turn,
                    "it exited with a configuration error",
                    new Target(State.MAINTENANCE, Reason.METHOD_FAILED, ErrorLevel.FAULT),
                    false);
        } else if (Failure.judge(status) == Failure.Verdict.TEMPORARY_DISABLE) {
            turn.set(turn.life().started(new Life.Start(0, 0, Optional.of(status), Optional.of(turn.now()))));
            Starting.askedToBeDisabled(turn);
            // It is gone before its dependents could go; the disable that follows finds it offline, and not started.
            var offline = new Target(State.OFFLINE, Reason.CT_EV_EXIT, ErrorLevel.RESTART);
            leave(turn, "it exited with status " + status.value(), offline, false);
        } else {
            turn.set(turn.life().faults(turn.life().faults() + 1));
            leave(
                    turn,
                    "it exited with status " + status.value(),
                    target(turn, Reason.CT_EV_EXIT, ErrorLevel.RESTART),
                    isTooQuick(turn));
        }
    }

    private static Target target(Turn turn, Reason reason, ErrorLevel level) {
        return Backoff.target(turn, reason, level);
    }

    private static boolean isTooQuick(Turn turn) {
        Configuration configuration = turn.configuration();
        if (turn.care().policy().isPresent()) return false; // its next start waits in any case
        var limit = configuration.explicitRate()
                ? configuration.rateLimit()
                : new RateLimit(RateLimit.DEFAULT.count(), Duration.ofSeconds(1));
        return limit.isExceededBy(turn.life().starts());
    }

    private static void leave(Turn turn, String cause, Target target, boolean throttled) {
        turn.log("Stopping because " + cause + ".");
        turn.abandon();
        turn.commit(
                turn.life().state(), Optional.of(target.state()), turn.life().reason(), ErrorLevel.NONE);
        if (throttled) {
            turn.log("It fails too quickly; waiting a second before the next start.");
            turn.doing(new Phase.Throttled(target));
            turn.arm(BREATH);
        } else {
            Stopping.finish(turn, target);
        }
    }
}

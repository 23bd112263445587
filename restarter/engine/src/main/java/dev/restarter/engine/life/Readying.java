package dev.restarter.engine.life;

import dev.restarter.engine.Critical;
import dev.restarter.engine.Errand;
import dev.restarter.engine.Life;
import dev.restarter.engine.Outcome;
import dev.restarter.engine.Phase;
import dev.restarter.engine.Upkeep.Unready;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.WaitStatus;
import dev.restarter.model.care.Readiness;
import java.time.Duration;
import java.util.Optional;

/// Between the start method's success and online: the service has to be ready before the rest of its start method's
/// time is over. Not to be ready in time is a start that timed out. Beyond SMF.
final class Readying {
    private Readying() {}

    static boolean isNeeded(Turn turn) {
        return turn.care().readiness().isPresent() && !turn.upkeep().ready();
    }

    static void await(Turn turn, long contract) {
        turn.keep(turn.upkeep().vigilant());
        turn.doing(new Phase.Awaiting(contract, false));
        turn.configuration().start().timeout().ifPresent(timeout -> turn.arm(rest(turn, timeout)));
        if (needsProcesses(turn) && turn.life().contract().map(Life.Held::empty).orElse(false)) failed(turn, false);
        else look(turn);
    }

    /// Whether it cannot become ready any more when all its processes are gone.
    static boolean needsProcesses(Turn turn) {
        return turn.configuration().model() == ServiceModel.CONTRACT
                && turn.configuration().critical().contains(Critical.EMPTY)
                && turn.life().start().status().filter(Failure::leavesNothing).isEmpty();
    }

    /// What is left of the start method's time.
    static Duration rest(Turn turn, Duration timeout) {
        var rest = timeout.minus(used(turn));
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    private static Duration used(Turn turn) {
        var starts = turn.life().starts();
        var began = starts.isEmpty() ? turn.life().since() : starts.getLast();
        return Duration.between(began, turn.now());
    }

    static void look(Turn turn) {
        turn.care().readiness().ifPresent(readiness -> {
            switch (readiness) {
                case Readiness.Notify _ -> {}
                case Readiness.Port port -> Checks.begin(turn, Errand.READINESS, port.timeout());
                case Readiness.Command command -> Checks.begin(turn, Errand.READINESS, command.timeout());
            }
        });
    }

    static void looked(Turn turn, boolean passed) {
        if (passed) {
            ready(turn);
            return;
        }
        turn.care().readiness().ifPresent(readiness -> {
            switch (readiness) {
                case Readiness.Notify _ -> {}
                case Readiness.Port port -> Checks.next(turn, patience(turn, port.interval()));
                case Readiness.Command command -> Checks.next(turn, patience(turn, command.interval()));
            }
        });
        turn.keep(turn.upkeep().missed(turn.upkeep().misses() + 1));
    }

    /// Most services are ready at once or soon: the first looks follow each other quickly.
    private static Duration patience(Turn turn, Duration interval) {
        var soon = Duration.ofMillis(50L << Math.min(10, turn.upkeep().misses()));
        return soon.compareTo(interval) < 0 ? soon : interval;
    }

    static void ready(Turn turn) {
        Checks.giveUp(turn);
        Starting.online(turn, turn.life().start().status().or(() -> Optional.of(WaitStatus.exited(0))));
    }

    /// The process that is a child service has ended; of other services it is old news.
    static void processEnded(Turn turn, Phase.Awaiting awaiting, Outcome outcome) {
        if (turn.configuration().model() != ServiceModel.CHILD) return;
        var start = turn.life().start();
        if (outcome instanceof Outcome.Ended end) {
            turn.set(turn.life()
                    .started(new Life.Start(
                            start.pid(), start.ticks(), Optional.of(end.status()), Optional.of(turn.now()))));
            switch (Failure.judge(end.status())) {
                case FATAL -> {
                    turn.abandon();
                    Failure.fatal(turn, end.status());
                    return;
                }
                case TEMPORARY_DISABLE -> {
                    Starting.disableTemporarily(turn);
                    return;
                }
                case SUCCESS, NO_PROCESSES, TRANSIENT, RETRYABLE -> {}
            }
        }
        failed(turn, awaiting.killed());
    }

    /// All its processes are gone. A service that needs none is judged by its readiness alone, until its time is
    /// up.
    static void emptied(Turn turn, long contract, boolean killed) {
        if (killed || needsProcesses(turn)) {
            failed(turn, killed);
        } else if (turn.life().holds(contract)) {
            turn.set(turn.life().holding(Optional.of(new Life.Held(contract, true))));
        }
    }

    private static void failed(Turn turn, boolean killed) {
        Checks.giveUp(turn);
        if (!killed) turn.log("It ended before it was ready.");
        turn.keep(turn.upkeep().unready(Optional.of(killed ? new Unready.Late(used(turn)) : new Unready.Ended())));
        Starting.retry(turn, killed);
    }
}

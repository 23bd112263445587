package dev.restarter.engine.life;

import dev.restarter.engine.Effect;
import dev.restarter.engine.Errand;
import dev.restarter.engine.Event;
import dev.restarter.engine.Phase.Target;
import dev.restarter.engine.Timer;
import dev.restarter.engine.Upkeep;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import dev.restarter.model.care.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The runs of a periodic or scheduled service (reference 13): it is online while it is scheduled, and its method runs
/// at its times, one run at a time. A run that fails counts as a failed method does elsewhere: the third in a row, or
/// one that says so by its exit status, leads to maintenance.
final class Rounds {
    private Rounds() {}

    /// The service has come online, or a new manager has found it so.
    static void begin(Turn turn) {
        turn.care().work().ifPresent(work -> {
            var rounds = turn.upkeep().rounds();
            plan(
                    turn,
                    rounds.next()
                            .or(() -> fromLast(turn, work))
                            .or(() -> work.timetable().first(turn.now(), chance(turn))),
                    work);
        });
    }

    /// Goes by the last run where that is to be made up for, or is remembered on purpose.
    private static Optional<Instant> fromLast(Turn turn, Work work) {
        if (!work.recover() && !work.persistent()) return Optional.empty();
        return turn.upkeep()
                .rounds()
                .last()
                .or(work::lastRun)
                .flatMap(last -> work.timetable().next(last, last, chance(turn)));
    }

    /// What lies in the past was missed: it is due at once, or passed over.
    private static void plan(Turn turn, Optional<Instant> next, Work work) {
        var at = next;
        if (next.isPresent() && next.get().isBefore(turn.now())) {
            at = work.recover() ? Optional.of(turn.now()) : work.timetable().next(next.get(), turn.now(), chance(turn));
            turn.log("The run of " + next.get() + " was missed; "
                    + (work.recover() ? "it is made up for now." : "it is passed over."));
        }
        var rounds = turn.upkeep().rounds();
        turn.keep(turn.upkeep().rounds(new Upkeep.Rounds(rounds.last(), at, rounds.contract(), rounds.adopted())));
        if (at.isEmpty()) turn.log("There is no next run in any future that matters.");
        at.ifPresent(time -> turn.effects().add(new Effect.Schedule(turn.fmri(), time)));
    }

    private static double chance(Turn turn) {
        return Backoff.chance(turn);
    }

    static void due(Turn turn, Instant at) {
        var rounds = turn.upkeep().rounds();
        if (!turn.life().state().isRunning() || turn.care().work().isEmpty()) return;
        if (!rounds.next().equals(Optional.of(at))) return;
        var work = turn.care().work().get();
        if (rounds.contract() != 0) {
            turn.log("The run of " + at + " is left out: the one before it has not ended.");
        } else {
            run(turn, work);
        }
        plan(turn, work.timetable().next(at, turn.now(), chance(turn)), work);
    }

    private static void run(Turn turn, Work work) {
        var contract = turn.newContract();
        turn.log("Running the method (\"" + work.exec() + "\").");
        turn.keep(turn.upkeep()
                .rounds(new Upkeep.Rounds(
                        Optional.of(turn.now()), turn.upkeep().rounds().next(), contract, false)));
        turn.run(Errand.PERIODIC, contract);
        work.timeout().ifPresent(limit -> turn.arm(Timer.ROUND, contract, limit));
        if (work.persistent()) turn.effects().add(new Effect.KeepRun(turn.fmri(), turn.now()));
    }

    private static void over(Turn turn) {
        var rounds = turn.upkeep().rounds();
        turn.cancel(Timer.ROUND);
        turn.keep(turn.upkeep().rounds(new Upkeep.Rounds(rounds.last(), rounds.next(), 0, false)));
    }

    static void ended(Turn turn, Event.ErrandEnded ended) {
        if (ended.contract() == 0 || ended.contract() != turn.upkeep().rounds().contract()) return;
        over(turn);
        turn.log("The method " + ended.what() + ".");
        // What is left of the run does not run on beside the next.
        turn.kill(ended.contract());
        if (!turn.life().state().isRunning() || !turn.life().isIdle()) return;
        switch (Failure.judge(ended.status().orElse(WaitStatus.exited(ended.passed() ? 0 : 1)))) {
            case SUCCESS, NO_PROCESSES, TRANSIENT -> turn.set(turn.life().faults(0));
            case TEMPORARY_DISABLE -> {
                turn.log("The method asked to be disabled until the next boot.");
                turn.effects().add(new Effect.DisableTemporarily(turn.fmri()));
            }
            case FATAL -> stop(turn, "its method failed for good", State.MAINTENANCE, Reason.METHOD_FAILED);
            case RETRYABLE -> {
                if (Failure.isLastStraw(turn)) {
                    stop(turn, "its method failed too often", State.MAINTENANCE, Reason.FAULT_THRESHOLD_REACHED);
                }
            }
        }
    }

    private static void stop(Turn turn, String cause, State state, Reason reason) {
        Stopping.stop(turn, cause, new Target(state, reason, ErrorLevel.FAULT));
    }

    /// A service that is not scheduled any more has no next run, and does not go on with the present one.
    static void entered(Turn turn) {
        var life = turn.life();
        var rounds = life.upkeep().rounds();
        if (life.state().isRunning() || life.next().isPresent() || rounds.equals(Upkeep.Rounds.NONE)) return;
        if (rounds.contract() != 0) {
            turn.kill(rounds.contract());
            turn.effects().add(new Effect.AbandonContract(turn.fmri(), rounds.contract()));
            turn.cancel(Timer.ROUND);
        }
        turn.keep(turn.upkeep().rounds(new Upkeep.Rounds(rounds.last(), Optional.empty(), 0, false)));
    }

    static void timeIsUp(Turn turn, long contract) {
        if (contract != turn.upkeep().rounds().contract()) return;
        turn.log("The time for this run is up; killing everything in contract " + contract + ".");
        turn.kill(contract);
    }

    /// A run that a former manager began goes on; how it ends nobody can tell.
    static void recover(Turn turn) {
        var rounds = turn.upkeep().rounds();
        if (rounds.contract() == 0) return;
        turn.keep(turn.upkeep().rounds(new Upkeep.Rounds(rounds.last(), rounds.next(), rounds.contract(), true)));
        turn.effects().add(new Effect.AdoptContract(turn.fmri(), rounds.contract(), 0, 0));
        turn.care().work().flatMap(Work::timeout).ifPresent(limit -> {
            var used = rounds.last()
                    .map(began -> Duration.between(began, turn.now()))
                    .orElse(Duration.ZERO);
            turn.arm(Timer.ROUND, rounds.contract(), used.compareTo(limit) < 0 ? limit.minus(used) : Duration.ZERO);
        });
    }

    /// Whether the contract was that of a run which a former manager began.
    static boolean emptied(Turn turn, long contract) {
        var rounds = turn.upkeep().rounds();
        if (!rounds.adopted() || rounds.contract() != contract) return false;
        over(turn);
        turn.effects().add(new Effect.AbandonContract(turn.fmri(), contract));
        return true;
    }
}

package dev.restarter.engine.life;

import dev.restarter.engine.Errand;
import dev.restarter.engine.Event;
import dev.restarter.engine.Phase;
import dev.restarter.engine.Timer;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import dev.restarter.model.care.HealthCheck;
import dev.restarter.model.care.HealthCheck.Action;
import java.time.Duration;
import java.util.Optional;

/// Whether a running service is alive (its watchdog) and well (its health check). Beyond SMF.
final class Vigil {
    private Vigil() {}

    /// The service has come up.
    static void online(Turn turn) {
        if (turn.care().watchdog().isPresent() && turn.life().contract().isEmpty()) {
            turn.log("Its watchdog is not armed: there is nothing of it to watch, so it cannot be heard of.");
        }
        begin(turn);
    }

    /// The service runs, or a new manager has found it running.
    static void begin(Turn turn) {
        var care = turn.care();
        Rounds.begin(turn);
        if (care.watchdog().isEmpty() && care.health().isEmpty()) return;
        turn.keep(turn.upkeep().vigilant());
        alive(turn);
        care.health().ifPresent(health -> Checks.next(turn, health.interval()));
    }

    /// A sign of life.
    static void alive(Turn turn) {
        if (!turn.life().state().isRunning()) return;
        watchdog(turn).ifPresent(time -> turn.arm(Timer.WATCHDOG, turn.upkeep().vigil(), time));
    }

    /// How long the service may be silent. One that was started before it was asked for signs of life, or for
    /// more of them, has not been told so, and is let alone until its next start; one of which nothing is watched
    /// cannot be heard at all.
    private static Optional<Duration> watchdog(Turn turn) {
        if (turn.life().contract().isEmpty()) return Optional.empty();
        var told = turn.upkeep().watchdog();
        return turn.care().watchdog().flatMap(asked -> told.map(time -> time.compareTo(asked) > 0 ? time : asked));
    }

    /// There was none for too long.
    static void silent(Turn turn, long vigil) {
        var watchdog = watchdog(turn);
        if (vigil != turn.upkeep().vigil() || watchdog.isEmpty()) return;
        if (turn.life().isIdle()) {
            dead(turn, "it gave no sign of life for " + watchdog.get().toSeconds() + " seconds");
        } else {
            alive(turn); // a method is at work on it, and has a time limit of its own
        }
    }

    /// What does not live is not asked to stop.
    static void dead(Turn turn, String cause) {
        var life = turn.life();
        if (!life.state().isRunning() || !life.isIdle()) return;
        var target = Backoff.target(turn, Reason.WATCHDOG_EXPIRED, ErrorLevel.FAULT);
        turn.log("Stopping because " + cause + "; killing everything in contract " + life.contractId() + ".");
        turn.commit(life.state(), Optional.of(target.state()), life.reason(), ErrorLevel.NONE);
        turn.doing(new Phase.Draining(target));
        turn.kill(life.contractId());
    }

    static void look(Turn turn) {
        if (!turn.life().state().isRunning() || turn.care().health().isEmpty()) return;
        var health = turn.care().health().get();
        if (turn.life().isIdle()) Checks.begin(turn, Errand.HEALTH, health.timeout());
        else Checks.next(turn, health.interval());
    }

    static void looked(Turn turn, Event.ErrandEnded ended) {
        if (!turn.life().state().isRunning() || turn.care().health().isEmpty()) return;
        var health = turn.care().health().get();
        Checks.next(turn, health.interval());
        // While a method is at work on it nothing is concluded.
        if (!turn.life().isIdle()) return;
        if (ended.passed()) well(turn);
        else unwell(turn, health, ended.what());
    }

    private static void well(Turn turn) {
        if (turn.upkeep().misses() > 0) turn.keep(turn.upkeep().missed(0));
        var life = turn.life();
        if (life.state() != State.DEGRADED || life.reason() != Reason.HEALTH_CHECK_FAILED) return;
        turn.log("The health check succeeds again.");
        turn.commit(State.ONLINE, Optional.empty(), Reason.HEALTH_CHECK_PASSED, ErrorLevel.NONE);
    }

    private static void unwell(Turn turn, HealthCheck health, String what) {
        var misses = turn.upkeep().misses() + 1;
        turn.keep(turn.upkeep().missed(misses));
        turn.log("The health check " + what + " (" + misses + " in a row).");
        if (misses < health.threshold()) return;
        if (health.action() == Action.RESTART) {
            Backoff.stopForRestart(turn, "its health check failed", Reason.HEALTH_CHECK_FAILED, ErrorLevel.FAULT);
        } else if (turn.life().state() == State.ONLINE) {
            turn.log("Degraded because its health check failed.");
            turn.commit(State.DEGRADED, Optional.empty(), Reason.HEALTH_CHECK_FAILED, ErrorLevel.NONE);
        }
    }
}

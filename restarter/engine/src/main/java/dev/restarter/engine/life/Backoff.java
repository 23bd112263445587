package dev.restarter.engine.life;

import dev.restarter.engine.Phase;
import dev.restarter.engine.Phase.Target;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/// The restart policy: who fails waits, the longer the oftener it failed. Beyond SMF.
///
/// With a policy the third failure of a start method is no reason to give up, and the default rate limit does
/// not count; a rate that was configured does.
final class Backoff {
    private Backoff() {}

    static boolean isLimited(Turn turn) {
        return turn.care().policy().isEmpty() || turn.configuration().explicitRate();
    }

    /// Takes note of a failure, and of when the next start may be.
    ///
    /// @return whether it was one too many
    private static boolean isExhausted(Turn turn) {
        if (turn.care().policy().isEmpty()) return false;
        var policy = turn.care().policy().get();
        var failures = ran(turn).compareTo(policy.resetAfter()) >= 0
                ? 1
                : turn.upkeep().tries() + 1;
        if (policy.isExhaustedBy(failures)) {
            forget(turn);
            return true;
        }
        var delay = policy.delay(failures, chance(turn));
        turn.keep(turn.upkeep().tried(failures, Optional.of(turn.now().plus(delay))));
        return false;
    }

    private static Duration ran(Turn turn) {
        if (!turn.life().state().isRunning()) return Duration.ZERO;
        return turn.life()
                .start()
                .ended()
                .map(since -> Duration.between(since, turn.now()))
                .orElse(Duration.ZERO);
    }

    /// From 0 to 1: by chance as far as services and moments go, and yet the same for the same events.
    static double chance(Turn turn) {
        var seed = ((long) turn.fmri().toString().hashCode() << 32) ^ turn.now().toEpochMilli();
        return new SplittableRandom(seed).nextDouble();
    }

    static void startFailed(Turn turn) {
        if (isExhausted(turn)) {
            turn.maintenance(
                    Reason.FAULT_THRESHOLD_REACHED,
                    ErrorLevel.FAULT,
                    "failed as often as its restart policy allows; now in maintenance, see 'svcs -xv'");
        } else {
            turn.rest();
            turn.commit(State.OFFLINE, Optional.empty(), Reason.METHOD_FAILED, ErrorLevel.NONE);
        }
    }

    /// Where a running service goes that failed by itself.
    static Target target(Turn turn, Reason reason, ErrorLevel level) {
        if (!turn.life().enabled()) return new Target(State.DISABLED, reason, level);
        return isExhausted(turn)
                ? new Target(State.MAINTENANCE, Reason.RESTARTING_TOO_QUICKLY, ErrorLevel.FAULT)
                : new Target(State.OFFLINE, reason, level);
    }

    static void stopForRestart(Turn turn, String cause, Reason reason, ErrorLevel level) {
        if (turn.life().state().isRunning()) Stopping.stop(turn, cause, target(turn, reason, level));
    }

    /// Whether a start that is due by its dependencies has to wait.
    static boolean putsOff(Turn turn) {
        var next = turn.upkeep().nextTry().filter(turn.now()::isBefore);
        if (next.isEmpty()) {
            turn.rest();
            return false;
        }
        if (turn.life().phase() instanceof Phase.Delayed) return true;
        var delay = Duration.between(turn.now(), next.get());
        turn.log("It failed " + times(turn.upkeep().tries()) + " in a row; the next start waits until " + next.get()
                + ".");
        turn.doing(new Phase.Delayed());
        turn.arm(delay);
        return true;
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    /// The time has come; whether it may start now the graph is asked afresh.
    static void over(Turn turn) {
        turn.keep(turn.upkeep().tried(turn.upkeep().tries(), Optional.empty()));
        turn.rest();
        turn.commit(State.OFFLINE, Optional.empty(), turn.life().reason(), ErrorLevel.NONE);
    }

    /// An administrator does not want to wait.
    static void hurry(Turn turn) {
        if (turn.life().phase() instanceof Phase.Delayed) over(turn);
    }

    static void forget(Turn turn) {
        if (turn.upkeep().tries() > 0) turn.keep(turn.upkeep().tried(0, Optional.empty()));
    }
}

package dev.restarter.engine.life;

import dev.restarter.model.ErrorLevel;
import dev.restarter.model.ExitCode;
import dev.restarter.model.MethodName;
import dev.restarter.model.Reason;
import dev.restarter.model.Signal;
import dev.restarter.model.WaitStatus;

/// What a method's end means, and the words for it (reference 5.7, 5.8).
final class Failure {
    private static final int LAST_STRAW = 3;

    private Failure() {}

    enum Verdict {
        SUCCESS,
        /// Exit 94: success, and nothing to watch.
        NO_PROCESSES,
        /// Exit 102: as if the service were transient, this once.
        TRANSIENT,
        /// Exit 101: disabled until the next boot.
        TEMPORARY_DISABLE,
        FATAL,
        RETRYABLE
    }

    static Verdict judge(WaitStatus status) {
        if (status.signal()) return Verdict.RETRYABLE;
        for (var code : ExitCode.values()) {
            if (code.status() == status.value()) return judge(code);
        }
        return Verdict.RETRYABLE;
    }

    private static Verdict judge(ExitCode code) {
        return switch (code) {
            case OK -> Verdict.SUCCESS;
            case NODAEMON -> Verdict.NO_PROCESSES;
            case TEMP_TRANSIENT -> Verdict.TRANSIENT;
            case TEMP_DISABLE -> Verdict.TEMPORARY_DISABLE;
            case ERR_FATAL, ERR_CONFIG, ERR_NOSMF, ERR_PERM -> Verdict.FATAL;
            case MON_DEGRADE, MON_OFFLINE -> Verdict.RETRYABLE;
        };
    }

    /// Whether a start method that ended so has left nothing that is to be watched.
    static boolean leavesNothing(WaitStatus start) {
        return switch (judge(start)) {
            case NO_PROCESSES, TRANSIENT -> true;
            case SUCCESS, TEMPORARY_DISABLE, FATAL, RETRYABLE -> false;
        };
    }

    static void log(Turn turn, MethodName method, WaitStatus status) {
        turn.log(
                status.signal()
                        ? "The " + method.word() + " method was killed by signal " + Signal.nameOf(status.value()) + "."
                        : "The " + method.word() + " method exited with status " + status.value() + ".");
    }

    /// Counts a failure; true if it is the third without a success in between.
    static boolean isLastStraw(Turn turn) {
        turn.set(turn.life().faults(turn.life().faults() + 1));
        return turn.life().faults() >= LAST_STRAW;
    }

    static void threshold(Turn turn) {
        turn.maintenance(
                Reason.FAULT_THRESHOLD_REACHED,
                ErrorLevel.FAULT,
                "a method failed " + LAST_STRAW + " times; now in maintenance, see 'svcs -xv'");
    }

    static void fatal(Turn turn, WaitStatus status) {
        var text = status.equals(WaitStatus.exited(ExitCode.ERR_CONFIG.status()))
                ? "is not configured properly; now in maintenance, see 'svcs -xv'"
                : "a method failed for good; now in maintenance, see 'svcs -xv'";
        turn.maintenance(Reason.METHOD_FAILED, ErrorLevel.FAULT, text);
    }

    /// @param why a line for the log, unless it was written already
    static void misconfigured(Turn turn, String why) {
        if (!why.isEmpty()) turn.log(why);
        turn.maintenance(
                Reason.METHOD_FAILED, ErrorLevel.FAULT, "a method cannot be run; now in maintenance, see 'svcs -xv'");
    }
}

package dev.restarter.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A moment between two steps of the manager at which it can be made to die on purpose, so that everybody may see that
/// its successor goes on from there.
///
/// `svc.startd --die-at POINT[:N]` sets the one trap there may be, before anything else is done. Without it a passing
/// costs one look at a field. Any thread may pass.
public enum FaultPoint {
    // How a manager begins.
    AFTER_BOOT("a boot has been told from a restart and recorded, and nothing is imported"),
    AFTER_IMPORT("the manifests of the start have been imported, and no profile is applied yet"),
    BEFORE_TAKEOVER("what the former manager left has been found, and nothing of it is taken over"),
    AFTER_TAKEOVER("everything is taken over, and no command can be given yet"),

    // What the loop decides.
    BEFORE_STATES("the loop has decided, and nothing of it is recorded"),
    AFTER_FORGETTING("the states of deleted instances are dropped, and no new state is recorded"),
    AFTER_STATES("new states are recorded, and nothing that they ask for has begun"),
    AFTER_BEGINNING("everything that was decided has begun, and nobody was told of it"),
    DURING_STATES("recorded states are written into the database, and their transaction is not committed"),
    BEFORE_EMPTYING("recorded states are in the database, and the note of them still holds them too"),
    AFTER_EMPTYING("recorded states are in the database, and the note of them is empty"),

    // Changes of what is configured.
    BEFORE_CHANGE("a change of the repository has been prepared, and nothing of it is written"),
    DURING_CHANGE("a change is written, and its transaction is not committed"),
    BETWEEN_CHANGES("the durable part of a change is committed, and the volatile one is not"),
    AFTER_CHANGE("a change is committed, and nobody was told of it"),
    AFTER_NEWS("the loop was told of a change, and whoever asked for it was not"),

    // What administrators ask for.
    AFTER_REQUEST("a request is recorded, and the loop was not told of it"),
    AFTER_ANSWERING("the loop has recorded what becomes of a request, which still counts as open"),
    AFTER_MILESTONE("a milestone is recorded, and the loop was not told of it"),
    BEFORE_REPLY("what a command asked for is done, and its exit status was not sent"),
    AFTER_REPLY("the exit status of a command was sent"),

    // The life of a method.
    BEFORE_RUN_METHOD("a method is to be run"),
    AFTER_CONTRACT("the contract of a method is made, and nobody is in it"),
    AFTER_SPAWN("the process of a method exists, and may not be in its contract yet"),
    AFTER_MOVE("the process of a method is in its contract"),
    AFTER_RUN_METHOD("a method has been begun, or needed no process"),
    BEFORE_METHOD_END("the process of a method has ended, and the loop was not told of it"),
    AFTER_METHOD_END("the loop was told that a method has ended, and its process is not reaped yet"),
    BEFORE_EMPTIED("a contract has become empty, and the loop was not told of it"),

    // The other effects.
    BEFORE_KILL("the processes of a contract are to be killed"),
    AFTER_KILL("the processes of a contract were sent SIGKILL"),
    BEFORE_SIGNAL("the processes of a contract are to be sent a signal"),
    AFTER_SIGNAL("the processes of a contract were sent a signal"),
    BEFORE_ABANDON("a contract is to be left to itself"),
    AFTER_ABANDON("a contract was left to itself"),
    BEFORE_ADOPT("a contract of the former manager is to be watched"),
    AFTER_ADOPT("a contract of the former manager is watched"),
    BEFORE_ERRAND("a hook or a check is to be run"),
    AFTER_ERRAND("a hook or a check has been begun"),
    BEFORE_SCHEDULE("the next run of a periodic service is to be put on the calendar"),
    AFTER_SCHEDULE("the next run of a periodic service is on the calendar"),
    BEFORE_KEEP_RUN("a run is to be remembered over a boot"),
    AFTER_KEEP_RUN("a run is remembered over a boot"),
    BEFORE_ARM("a timer is to be set"),
    AFTER_ARM("a timer is set"),
    BEFORE_CANCEL("a timer is to be cancelled"),
    AFTER_CANCEL("a timer is cancelled"),
    BEFORE_DELEGATE("a delegated restarter is to be told something"),
    AFTER_DELEGATE("a delegated restarter was told something"),
    BEFORE_LOG("a line is to be written to the log of an instance"),
    AFTER_LOG("a line was written to the log of an instance"),
    BEFORE_NOTICE("a line is to be written to the manager's own log"),
    AFTER_NOTICE("a line was written to the manager's own log"),
    BEFORE_SNAPSHOT("what an instance was started with is to be kept as its snapshot 'start'"),
    AFTER_SNAPSHOT("what an instance was started with is kept as its snapshot 'start'"),
    BEFORE_DISABLE("an instance is to be disabled for this boot, as its method asked for"),
    AFTER_DISABLE("an instance was disabled for this boot, as its method asked for"),
    BEFORE_FOLLOW("the overrides that make a milestone are to be kept"),
    AFTER_FOLLOW("the overrides that make a milestone are kept"),
    BEFORE_WATCH_FILE("a file that somebody depends on is to be watched"),
    AFTER_WATCH_FILE("a file that somebody depends on is watched"),
    BEFORE_SHUTDOWN("everything has been stopped, and whoever asked for it was not told"),
    AFTER_SHUTDOWN("everything has been stopped, and whoever asked for it was told");

    private static Trap trap; // set before there are other threads

    private final String sentence;

    FaultPoint(String sentence) {
        this.sentence = sentence;
    }

    /// What has happened when the manager passes here, and what has not.
    public String sentence() {
        return sentence;
    }

    /// Its name on a command line: `after-states`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The end of the process, if the trap is set here and this is the passing that it waits for.
    public void pass() {
        if (trap != null) trap.passed(this);
    }

    /// Sets the trap; to be called once, before other threads are started.
    ///
    /// @param where `POINT` or `POINT:N`, the N-th passing from now on, counted from 1
    /// @param death ends this process and does not return
    /// @throws IllegalArgumentException if there is no such point or number
    public static void setTrap(String where, Runnable death) {
        var parts = where.split(":", 2);
        trap = new Trap(named(parts[0]), parts.length < 2 ? 1 : number(parts[1]), death);
    }

    private static FaultPoint named(String word) {
        return Arrays.stream(values())
                .filter(point -> point.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no fault point '" + word + "'; --fault-points lists them"));
    }

    private static int number(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[1-9][0-9]{0,8}"))
                .map(Integer::parseInt)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no number of a passing; write POINT:N with N from 1 on"));
    }

    /// All of them for a person, a line each.
    public static String list() {
        return Arrays.stream(values())
                .map(point -> "%-18s %s%n".formatted(point.word(), point.sentence))
                .collect(Collectors.joining());
    }

    /// Counts the passings of one point.
    private static final class Trap {
        private final FaultPoint point;
        private final Runnable death;
        private int left; // guarded by this

        Trap(FaultPoint point, int nth, Runnable death) {
            this.point = point;
            this.left = nth;
            this.death = death;
        }

        void passed(FaultPoint where) {
            if (where != point) return;
            synchronized (this) {
                if (--left == 0) death.run();
            }
        }
    }
}

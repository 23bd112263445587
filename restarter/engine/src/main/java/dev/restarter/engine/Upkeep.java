package dev.restarter.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is remembered of an instance for what it asks for beyond SMF.
///
/// @param tries    failures in a row, as its restart policy counts them
/// @param nextTry  before when it is not started again
/// @param ready    whether it has said so since it was last started
/// @param incident whether it was given up and has not been online since
/// @param hooks    those that have not ended: the first is under way, the others wait
/// @param check    the contract of the check under way, 0 if there is none
/// @param misses   failed checks in a row
/// @param vigil    tells one time of running from another
/// @param watchdog the time within which its start method was told that it has to be heard of
/// @param status   what the service last said of itself; may be empty
/// @param mainPid  the process it said to be its main one, 0 if it did not
/// @param rounds   the runs of a periodic or scheduled service
/// @param toOffline whether the graph takes it down with something it needs, and it has not gone yet (TOOFFLINE of
///                  reference 4.1); what it needs may be gone by the time a new manager begins
/// @param unready  why its last start came to nothing although the start method did its work, if it is that
public record Upkeep(
        int tries,
        Optional<Instant> nextTry,
        boolean ready,
        boolean incident,
        List<Hook> hooks,
        long check,
        int misses,
        long vigil,
        Optional<Duration> watchdog,
        String status,
        int mainPid,
        Rounds rounds,
        boolean toOffline,
        Optional<Unready> unready) {
    public static final Upkeep NONE = new Upkeep(
            0,
            Optional.empty(),
            false,
            false,
            List.of(),
            0,
            0,
            0,
            Optional.empty(),
            "",
            0,
            Rounds.NONE,
            false,
            Optional.empty());

    /// The runs of a periodic or scheduled service.
    ///
    /// @param last     when the last one began
    /// @param next     when the next one is planned
    /// @param contract that of the one under way, 0 if there is none
    /// @param adopted  whether a former manager began it, so that the end of its contract is its own
    public record Rounds(Optional<Instant> last, Optional<Instant> next, long contract, boolean adopted) {
        public static final Rounds NONE = new Rounds(Optional.empty(), Optional.empty(), 0, false);
    }

    /// Why a service that was started did not become ready.
    public sealed interface Unready {
        /// Its time was up.
        ///
        /// @param after how long that was, from its start on
        record Late(Duration after) implements Unready {}

        /// It ended before.
        record Ended() implements Unready {}
    }

    /// A hook that has not ended.
    ///
    /// @param contract its own; 0 while it waits for its turn
    public record Hook(Errand errand, Course course, long contract) {}

    /// How far a hook has come.
    public enum Course {
        /// Another one is under way.
        WAITS,
        /// It was recorded that it is to be run; whether there was time to begin it is not known.
        ASKED,
        RUNS,
        /// A former manager began it: the end of its contract is its own.
        ADOPTED
    }

    public Upkeep {
        hooks = List.copyOf(hooks);
    }

    /// The contracts of everything that is under way beside the methods.
    public Set<Long> contracts() {
        if (hooks.isEmpty() && check == 0 && rounds.contract() == 0) return Set.of();
        var all = new HashSet<Long>();
        hooks.forEach(hook -> all.add(hook.contract()));
        all.addAll(List.of(check, rounds.contract()));
        all.remove(0L);
        return all;
    }

    public Upkeep tried(int failures, Optional<Instant> next) {
        return new Upkeep(
                failures, next, ready, incident, hooks, check, misses, vigil, watchdog, status, mainPid, rounds,
                toOffline, unready);
    }

    public Upkeep incident(boolean open) {
        return new Upkeep(
                tries, nextTry, ready, open, hooks, check, misses, vigil, watchdog, status, mainPid, rounds, toOffline,
                unready);
    }

    public Upkeep hooks(List<Hook> pending) {
        return new Upkeep(
                tries, nextTry, ready, incident, pending, check, misses, vigil, watchdog, status, mainPid, rounds,
                toOffline, unready);
    }

    public Upkeep checking(long contract) {
        return new Upkeep(
                tries, nextTry, ready, incident, hooks, contract, misses, vigil, watchdog, status, mainPid, rounds,
                toOffline, unready);
    }

    public Upkeep missed(int checks) {
        return new Upkeep(
                tries, nextTry, ready, incident, hooks, check, checks, vigil, watchdog, status, mainPid, rounds,
                toOffline, unready);
    }

    /// A new time of running begins.
    public Upkeep vigilant() {
        return new Upkeep(
                tries, nextTry, ready, incident, hooks, check, 0, vigil + 1, watchdog, status, mainPid, rounds,
                toOffline, unready);
    }

    /// A new run of the start method begins, which knows nothing of what the last one said.
    ///
    /// @param told the watchdog's time that this run is told
    public Upkeep afresh(Optional<Duration> told) {
        return new Upkeep(
                tries, nextTry, false, incident, hooks, check, 0, vigil, told, "", 0, rounds, toOffline, unready);
    }

    public Upkeep nowReady() {
        return new Upkeep(
                tries, nextTry, true, incident, hooks, check, misses, vigil, watchdog, status, mainPid, rounds,
                toOffline, unready);
    }

    public Upkeep says(String text) {
        return new Upkeep(
                tries, nextTry, ready, incident, hooks, check, misses, vigil, watchdog, text, mainPid, rounds,
                toOffline, unready);
    }

    public Upkeep main(int pid) {
        return new Upkeep(
                tries, nextTry, ready, incident, hooks, check, misses, vigil, watchdog, status, pid, rounds, toOffline,
                unready);
    }

    public Upkeep rounds(Rounds changed) {
        return new Upkeep(
                tries, nextTry, ready, incident, hooks, check, misses, vigil, watchdog, status, mainPid, changed,
                toOffline, unready);
    }

    public Upkeep toOffline(boolean marked) {
        return new Upkeep(
                tries, nextTry, ready, incident, hooks, check, misses, vigil, watchdog, status, mainPid, rounds, marked,
                unready);
    }

    public Upkeep unready(Optional<Unready> why) {
        return new Upkeep(
                tries, nextTry, ready, incident, hooks, check, misses, vigil, watchdog, status, mainPid, rounds,
                toOffline, why);
    }
}

package dev.restarter.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
/// @param status   what the service last said of itself; may be empty
/// @param mainPid  the process it said to be its main one, 0 if it did not
/// @param toOffline whether the graph takes it down with something it needs, and it has not gone yet (TOOFFLINE of
///                  reference 4.1); what it needs may be gone by the time a new manager begins
public record Upkeep(
        int tries,
        Optional<Instant> nextTry,
        boolean ready,
        boolean incident,
        List<Hook> hooks,
        long check,
        int misses,
        long vigil,
        String status,
        int mainPid,
        boolean toOffline) {
    public static final Upkeep NONE = new Upkeep(0, Optional.empty(), false, false, List.of(), 0, 0, 0, "", 0, false);

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

    public Upkeep tried(int failures, Optional<Instant> next) {
        return new Upkeep(failures, next, ready, incident, hooks, check, misses, vigil, status, mainPid, toOffline);
    }

    public Upkeep incident(boolean open) {
        return new Upkeep(tries, nextTry, ready, open, hooks, check, misses, vigil, status, mainPid, toOffline);
    }

    public Upkeep hooks(List<Hook> pending) {
        return new Upkeep(tries, nextTry, ready, incident, pending, check, misses, vigil, status, mainPid, toOffline);
    }

    public Upkeep checking(long contract) {
        return new Upkeep(tries, nextTry, ready, incident, hooks, contract, misses, vigil, status, mainPid, toOffline);
    }

    public Upkeep missed(int checks) {
        return new Upkeep(tries, nextTry, ready, incident, hooks, check, checks, vigil, status, mainPid, toOffline);
    }

    /// A new time of running begins.
    public Upkeep vigilant() {
        return new Upkeep(tries, nextTry, ready, incident, hooks, check, 0, vigil + 1, status, mainPid, toOffline);
    }

    /// A new run of the start method begins, which knows nothing of what the last one said.
    public Upkeep afresh() {
        return new Upkeep(tries, nextTry, false, incident, hooks, check, 0, vigil, "", 0, toOffline);
    }

    public Upkeep nowReady() {
        return new Upkeep(tries, nextTry, true, incident, hooks, check, misses, vigil, status, mainPid, toOffline);
    }

    public Upkeep says(String text) {
        return new Upkeep(tries, nextTry, ready, incident, hooks, check, misses, vigil, text, mainPid, toOffline);
    }

    public Upkeep main(int pid) {
        return new Upkeep(tries, nextTry, ready, incident, hooks, check, misses, vigil, status, pid, toOffline);
    }

    public Upkeep toOffline(boolean marked) {
        return new Upkeep(tries, nextTry, ready, incident, hooks, check, misses, vigil, status, mainPid, marked);
    }
}

package dev.restarter.daemon.commands.svcadm;

import dev.restarter.engine.Status;
import dev.restarter.engine.explain.Prospects;
import dev.restarter.model.State;
import java.util.Optional;

/// Where `svcadm -s` wants an instance to be, and what ends the wait for it (reference 9.2).
enum Goal {
    ONLINE {
        @Override
        Optional<Verdict> of(Status status, Prospects prospects) {
            if (status.isRunning() && !isGoingDown(status)) return REACHED;
            if (is(status, State.MAINTENANCE)) return inMaintenance();
            if (!status.isEnabled()) return failed("has been disabled by another entity");
            if (status.next().isEmpty() && prospects.isHopeless(status)) return hopeless();
            return Optional.empty();
        }
    },
    DISABLED {
        @Override
        Optional<Verdict> of(Status status, Prospects prospects) {
            if (status.isEnabled()) return failed("has been enabled by another entity");
            if (isUnderWay(status)) return Optional.empty();
            if (is(status, State.DISABLED)) return REACHED;
            // A stop that failed leaves maintenance behind, which a disable cannot leave by itself.
            return is(status, State.MAINTENANCE) ? inMaintenance() : Optional.empty();
        }
    },
    /// After a restart or a clear: running again, or as far up as it is meant to be.
    UP_AGAIN {
        @Override
        Optional<Verdict> of(Status status, Prospects prospects) {
            if (isUnderWay(status)) return Optional.empty();
            if (status.isRunning() || is(status, State.DISABLED)) return REACHED;
            if (is(status, State.MAINTENANCE)) return inMaintenance();
            return is(status, State.OFFLINE) && prospects.isHopeless(status) ? hopeless() : Optional.empty();
        }
    },
    /// After a refresh: whatever it was before.
    REFRESHED {
        @Override
        Optional<Verdict> of(Status status, Prospects prospects) {
            if (isUnderWay(status)) return Optional.empty();
            return is(status, State.MAINTENANCE) ? inMaintenance() : REACHED;
        }
    },
    IN_MAINTENANCE {
        @Override
        Optional<Verdict> of(Status status, Prospects prospects) {
            return is(status, State.MAINTENANCE) && !isUnderWay(status) ? REACHED : Optional.empty();
        }
    },
    DEGRADED {
        @Override
        Optional<Verdict> of(Status status, Prospects prospects) {
            if (isUnderWay(status)) return Optional.empty();
            return is(status, State.DEGRADED) ? REACHED : failed("is not degraded");
        }
    };

    private static final int FAILED = 3;
    private static final int HOPELESS = 4;
    private static final Optional<Verdict> REACHED = Optional.of(new Verdict(0, ""));

    /// The end of a wait.
    ///
    /// @param exitStatus 0; 3 for an instance that failed or that somebody else changed, 4 for one that cannot get
    ///                   there as things are
    /// @param complaint  what is wrong with the instance; empty if nothing is
    record Verdict(int exitStatus, String complaint) {
        static Verdict deleted() {
            return new Verdict(FAILED, "has been deleted");
        }

        static Verdict late(int seconds) {
            return new Verdict(FAILED, "did not get there within " + seconds + " seconds");
        }

        static Verdict stuck() {
            return new Verdict(HOPELESS, "would never get there");
        }
    }

    /// Empty while there is something to wait for.
    abstract Optional<Verdict> of(Status status, Prospects prospects);

    private static Optional<Verdict> failed(String complaint) {
        return Optional.of(new Verdict(FAILED, complaint));
    }

    private static Optional<Verdict> inMaintenance() {
        return failed("is in maintenance state");
    }

    private static Optional<Verdict> hopeless() {
        return Optional.of(new Verdict(HOPELESS, "has unsatisfied dependencies"));
    }

    private static boolean is(Status status, State state) {
        return status.state().equals(Optional.of(state));
    }

    /// Whether a stop is under way; a refresh is none.
    private static boolean isGoingDown(Status status) {
        return status.next().filter(next -> !next.isRunning()).isPresent();
    }

    /// Whether a transition, or a request, is still to come to its end.
    private static boolean isUnderWay(Status status) {
        return status.next().isPresent()
                || is(status, State.UNINITIALIZED)
                || status.life().map(life -> !life.waiting().isEmpty()).orElse(true);
    }
}

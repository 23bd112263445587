package dev.restarter.daemon.loop;

import dev.restarter.repository.Notes;
import dev.restarter.repository.RepositoryException;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Brings noted states into the volatile database when they are a second old: later than everything that they led to,
/// and many rows of a rush in one commit. At rest there is nothing to wait for.
///
/// Where the disk refuses, they stay in the note, which is told once, and it is tried again every second.
/// Belongs to the loop's thread; times are those of `System.nanoTime`.
final class WorkingIn {
    static final long NANOS = 1_000_000_000;

    private final Notes notes;
    private final Consumer<String> notices;
    private OptionalLong due = OptionalLong.empty();
    private boolean refused;

    WorkingIn(Notes notes, Consumer<String> notices) {
        this.notes = notes;
        this.notices = notices;
    }

    /// To be called after each turn, when everything that it decided has begun.
    void turnEnded(long now) {
        if (notes.isEmpty()) {
            due = OptionalLong.empty();
        } else if (due.isEmpty()) {
            due = OptionalLong.of(now + NANOS);
        } else if (now - due.getAsLong() >= 0) {
            due = work() ? OptionalLong.empty() : OptionalLong.of(now + NANOS);
        }
    }

    /// How long until a turn has to end, be it an empty one; empty if there is nothing to do.
    OptionalLong untilDue(long now) {
        return due.isEmpty() ? due : OptionalLong.of(Math.max(0, due.getAsLong() - now));
    }

    private boolean work() {
        try {
            notes.workIn();
            if (refused) notices.accept("states are brought into the volatile database again");
            refused = false;
        } catch (RepositoryException e) {
            if (!refused) {
                notices.accept("states are recorded, but stay in the note beside the volatile database, which grows; "
                        + "make room, and they are brought in: " + e.getMessage());
            }
            refused = true;
        }
        return !refused;
    }
}

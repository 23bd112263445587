package dev.restarter.daemon.commands.svcadm;

import dev.restarter.daemon.facility.Facility;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.engine.Status;
import dev.restarter.engine.Transition;
import dev.restarter.engine.explain.Prospects;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// Waits until an instance is where `svcadm -s` wants it, or never will be (reference 9.2). The statuses are 0, 3 for
/// an instance that failed or that somebody else changed, 4 for one that cannot get there as things are.
final class Waiting implements AutoCloseable {
    static final int FAILED = 3;
    static final int HOPELESS = 4;
    private static final long LOOK_AGAIN_SECONDS = 3;

    private final Facility facility;
    private final Asker asker;
    /// One waiting notice is as good as many.
    private final BlockingQueue<Transition> notice = new ArrayBlockingQueue<>(1);
    private final AutoCloseable subscription;

    Waiting(Facility facility, Asker asker) {
        this.facility = facility;
        this.asker = asker;
        this.subscription = facility.subscribe(notice::offer);
    }

    private interface Verdict {
        /// A status if the wait is over.
        OptionalInt of(Status status, Prospects prospects);
    }

    int untilOnline(InstanceFmri fmri) throws InterruptedException {
        return until(fmri, (status, prospects) -> {
            if (status.isRunning()) return OptionalInt.of(0);
            if (status.state().equals(Optional.of(State.MAINTENANCE))) {
                return over(FAILED, "Instance \"" + fmri + "\" is in maintenance state.");
            }
            if (!status.isEnabled()) {
                return over(FAILED, "Instance \"" + fmri + "\" has been disabled by another entity.");
            }
            if (status.next().isEmpty() && prospects.isHopeless(status)) {
                return over(HOPELESS, "Instance \"" + fmri + "\" has unsatisfied dependencies.");
            }
            return OptionalInt.empty();
        });
    }

    int untilDisabled(InstanceFmri fmri) throws InterruptedException {
        return until(fmri, (status, prospects) -> {
            if (status.isEnabled()) {
                return over(FAILED, "Instance \"" + fmri + "\" has been enabled by another entity.");
            }
            if (status.state().equals(Optional.of(State.DISABLED))
                    && status.next().isEmpty()) return OptionalInt.of(0);
            // A stop that failed leaves maintenance behind, which a disable cannot leave by itself.
            if (status.state().equals(Optional.of(State.MAINTENANCE))
                    && status.next().isEmpty()) {
                return over(FAILED, "Instance \"" + fmri + "\" is in maintenance state.");
            }
            return OptionalInt.empty();
        });
    }

    private int until(InstanceFmri fmri, Verdict verdict) throws InterruptedException {
        while (true) {
            notice.clear();
            var picture = facility.picture();
            var status = picture.find(fmri);
            if (status.isEmpty())
                return over(FAILED, "Instance \"" + fmri + "\" has been deleted.")
                        .getAsInt();
            var over = verdict.of(status.get(), Prospects.of(picture));
            if (over.isPresent()) return over.getAsInt();
            notice.poll(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
        }
    }

    private OptionalInt over(int exitStatus, String complaint) {
        asker.complain(complaint);
        return OptionalInt.of(exitStatus);
    }

    @Override
    public void close() {
        try {
            subscription.close();
        } catch (Exception e) {
            throw new IllegalStateException("a subscription could not be ended", e);
        }
    }
}

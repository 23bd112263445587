package dev.restarter.daemon.commands.svcadm;

import dev.restarter.daemon.facility.Facility;
import dev.restarter.daemon.facility.Facility.Stopped;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.engine.Transition;
import dev.restarter.model.State;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/// `svcadm shutdown`: has everything stopped and waits for the end of the manager, which interrupts this command when
/// it is ready to go. Exit 0 if everything stopped properly and in time, else 1, as the manager itself.
final class ShuttingDown {
    private final Facility facility;
    private final Asker asker;
    private final LinkedBlockingQueue<Transition> news = new LinkedBlockingQueue<>();

    ShuttingDown(Facility facility, Asker asker) {
        this.facility = facility;
        this.asker = asker;
    }

    /// @throws InterruptedException if the manager ends for another reason and leaves services running
    int run() throws InterruptedException {
        try (var _ = facility.subscribe(news::add)) {
            asker.stayUntilManagerEnds();
            var stopped = awaited(facility.shutdown());
            facility.picture(); // all that it holds was told
            var broken = new TreeSet<>(stopped.killed());
            news.stream()
                    .filter(ShuttingDown::isBreakdown)
                    .map(Transition::fmri)
                    .forEach(broken::add);
            broken.forEach(fmri -> asker.complain(fmri
                    + (stopped.killed().contains(fmri)
                            ? " did not stop in time and was killed."
                            : " did not stop cleanly; see its log.")));
            return stopped.clean() ? 0 : 1;
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a subscription could not be ended", e);
        }
    }

    /// The manager interrupts its commands as soon as everything has stopped.
    private static Stopped awaited(CompletableFuture<Stopped> stopping) throws InterruptedException {
        try {
            return stopping.get();
        } catch (InterruptedException e) {
            if (!stopping.isDone()) throw e;
            return stopping.join();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a shutdown ends in one way or another", e);
        }
    }

    private static boolean isBreakdown(Transition transition) {
        return transition.after().state() == State.MAINTENANCE
                && transition.before().state() != State.MAINTENANCE;
    }
}

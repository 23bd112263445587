package dev.restarter.daemon.commands.svcadm;

import dev.restarter.daemon.facility.Facility;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.engine.Life;
import dev.restarter.engine.Transition;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;

/// `svcadm shutdown`: has everything stopped and waits for the end of the manager, which interrupts this command when
/// it is ready to go. Exit 0 if everything stopped cleanly, 1 if something went to maintenance on the way.
final class ShuttingDown {
    private final Facility facility;
    private final Asker asker;
    private final LinkedBlockingQueue<Transition> news = new LinkedBlockingQueue<>();
    private final Map<InstanceFmri, Life> lives = new HashMap<>();
    private int exitStatus;

    ShuttingDown(Facility facility, Asker asker) {
        this.facility = facility;
        this.asker = asker;
    }

    int run() {
        try (var _ = facility.subscribe(news::add)) {
            facility.picture()
                    .instances()
                    .values()
                    .forEach(status -> status.life().ifPresent(life -> lives.put(status.fmri(), life)));
            asker.stayUntilManagerEnds();
            facility.shutdown();
            while (!isAllDown()) seen(news.take());
        } catch (InterruptedException e) {
            // The manager has stopped everything and closes its door; all that its picture holds was told.
            facility.picture();
            for (var late = news.poll(); late != null; late = news.poll()) seen(late);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a subscription could not be ended", e);
        }
        return exitStatus;
    }

    private boolean isAllDown() {
        return lives.values().stream()
                .allMatch(life -> !life.state().isRunning() && life.next().isEmpty());
    }

    private void seen(Transition transition) {
        lives.put(transition.fmri(), transition.after());
        if (transition.after().state() == State.MAINTENANCE
                && transition.before().state() != State.MAINTENANCE) {
            asker.complain(transition.fmri() + " did not stop cleanly; see its log.");
            exitStatus = 1;
        }
    }
}

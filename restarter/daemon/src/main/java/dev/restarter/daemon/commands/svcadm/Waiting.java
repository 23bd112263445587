package dev.restarter.daemon.commands.svcadm;

import dev.restarter.daemon.commands.svcadm.Goal.Verdict;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.engine.Picture;
import dev.restarter.engine.Transition;
import dev.restarter.engine.explain.Prospects;
import dev.restarter.model.InstanceFmri;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Carries a request out for several instances and waits, if it is to, until each is where `svcadm -s` wants it, or
/// never will be (reference 9.2).
final class Waiting {
    private static final long LOOK_AGAIN_SECONDS = 3;

    private final Acting acting;
    private final Asker asker;
    private final SvcadmOptions.Patience patience;
    private final Goal goal;
    /// One waiting notice is as good as many.
    private final BlockingQueue<Transition> notice = new ArrayBlockingQueue<>(1);

    Waiting(Acting acting, Asker asker, SvcadmOptions.Patience patience, Goal goal) {
        this.acting = acting;
        this.asker = asker;
        this.patience = patience;
        this.goal = goal;
    }

    /// @return the exit status
    int carryOut(List<InstanceFmri> targets, Consumer<InstanceFmri> ask) throws InterruptedException {
        // To watch begins before anything is asked for, so that no change goes unseen.
        try (var _ = acting.facility().subscribe(notice::offer)) {
            targets.forEach(ask);
            if (acting.exitStatus() != 0 || !patience.wait) return acting.exitStatus();
            asker.flush();
            var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(patience.seconds);
            var status = 0;
            for (var fmri : targets) {
                var verdict = acting.isDry() ? foretold(fmri) : until(fmri, deadline);
                if (verdict.exitStatus() != 0) {
                    asker.complain("Instance \"" + fmri + "\" " + verdict.complaint() + ".");
                }
                status = graver(status, verdict.exitStatus());
            }
            return status;
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a subscription could not be ended", e);
        }
    }

    /// 3 counts more than 4, and both more than 0.
    private static int graver(int one, int other) {
        return one == 0 || other == 3 ? (other == 0 ? one : other) : one;
    }

    private Verdict foretold(InstanceFmri fmri) {
        return verdict(acting.foretold().after(), fmri).orElseGet(Verdict::stuck);
    }

    private Verdict until(InstanceFmri fmri, long deadline) throws InterruptedException {
        while (true) {
            notice.clear();
            var verdict = verdict(acting.facility().picture(), fmri);
            if (verdict.isPresent()) return verdict.get();
            var rest = TimeUnit.SECONDS.toNanos(LOOK_AGAIN_SECONDS);
            if (patience.isLimited()) {
                rest = Math.min(rest, deadline - System.nanoTime());
                if (rest <= 0) return Verdict.late(patience.seconds);
            }
            notice.poll(rest, TimeUnit.NANOSECONDS);
        }
    }

    private Optional<Verdict> verdict(Picture picture, InstanceFmri fmri) {
        return picture.find(fmri)
                .map(status -> goal.of(status, Prospects.of(picture)))
                .orElseGet(() -> Optional.of(Verdict.deleted()));
    }
}

package dev.restarter.daemon.loop;

import dev.restarter.model.FaultPoint;
import dev.restarter.model.InstanceFmri;
import dev.restarter.repository.Repository;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/// Points the snapshot `start` to what an instance was started with (reference 2.4). Many starts share one commit, and
/// nobody waits for it.
final class StartSnapshots {
    private final Repository repository;
    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    private Set<InstanceFmri> waiting = new LinkedHashSet<>();

    StartSnapshots(Repository repository, Executor executor) {
        this.repository = repository;
        this.executor = executor;
    }

    void keep(InstanceFmri fmri) {
        lock.lock();
        try {
            waiting.add(fmri);
            if (waiting.size() > 1) return;
        } finally {
            lock.unlock();
        }
        executor.execute(this::commit);
    }

    private void commit() {
        FaultPoint.BEFORE_SNAPSHOT.pass();
        var taken = takeWaiting();
        repository.change(draft -> {
            for (var fmri : taken) {
                if (draft.exists(fmri)) draft.copySnapshot(fmri, Repository.RUNNING, "start");
            }
            return taken;
        });
        FaultPoint.AFTER_SNAPSHOT.pass();
    }

    private Set<InstanceFmri> takeWaiting() {
        lock.lock();
        try {
            var taken = waiting;
            waiting = new LinkedHashSet<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }
}

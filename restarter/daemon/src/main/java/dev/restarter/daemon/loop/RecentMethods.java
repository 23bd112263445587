package dev.restarter.daemon.loop;

import dev.restarter.contract.method.MethodRun;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The methods that were read last, so that a service which dies again and again is not read again each time: reading
/// takes a restart nearly as long as starting the process. Any change of configuration forgets all of them, since
/// each instance is composed of its service, too. Any thread may call.
final class RecentMethods {
    /// Who restarts often is among the last few; a boot, which reads each method once, gains nothing from more.
    static final int MOST = 64;

    private record Key(InstanceFmri fmri, MethodName name) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, MethodRun> runs = new LinkedHashMap<>(16, 0.75f, true);
    private long edition;

    Optional<MethodRun> find(InstanceFmri fmri, MethodName name) {
        lock.lock();
        try {
            return Optional.ofNullable(runs.get(new Key(fmri, name)));
        } finally {
            lock.unlock();
        }
    }

    /// Names the configuration of this moment; to be asked before a method is read.
    long edition() {
        lock.lock();
        try {
            return edition;
        } finally {
            lock.unlock();
        }
    }

    /// Keeps what was read, unless the configuration has changed since that edition.
    void keep(MethodRun run, long readFrom) {
        lock.lock();
        try {
            if (readFrom != edition) return;
            runs.put(new Key(run.fmri(), run.name()), run);
            if (runs.size() > MOST) runs.remove(runs.keySet().iterator().next());
        } finally {
            lock.unlock();
        }
    }

    /// The configuration has changed.
    void forget() {
        lock.lock();
        try {
            edition++;
            runs.clear();
        } finally {
            lock.unlock();
        }
    }
}

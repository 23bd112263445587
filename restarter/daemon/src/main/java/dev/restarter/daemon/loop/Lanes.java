package dev.restarter.daemon.loop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/// Runs tasks of one lane one after another and those of different lanes at once.
///
/// @param <K> what names a lane
final class Lanes<K> {
    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    /// A lane is in here while somebody works on it.
    private final Map<K, Deque<Runnable>> waiting = new HashMap<>();

    Lanes(Executor executor) {
        this.executor = executor;
    }

    void run(K lane, Runnable task) {
        lock.lock();
        try {
            var queue = waiting.get(lane);
            if (queue != null) {
                queue.add(task);
                return;
            }
            waiting.put(lane, new ArrayDeque<>());
        } finally {
            lock.unlock();
        }
        executor.execute(() -> work(lane, task));
    }

    private void work(K lane, Runnable first) {
        for (var task = first; task != null; task = next(lane)) task.run();
    }

    private Runnable next(K lane) {
        lock.lock();
        try {
            var task = waiting.get(lane).poll();
            if (task == null) waiting.remove(lane);
            return task;
        } finally {
            lock.unlock();
        }
    }
}

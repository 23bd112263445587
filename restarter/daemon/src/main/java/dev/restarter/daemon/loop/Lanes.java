package dev.restarter.daemon.loop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// Runs tasks of one lane one after another and those of different lanes at once.
///
/// @param <K> what names a lane
final class Lanes<K> {
    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    /// A lane is in here while somebody works on it.
    private final Map<K, Lane> busy = new HashMap<>();

    /// What waits for the task that somebody works on, and what waits for all the others.
    private record Lane(Deque<Runnable> tasks, Deque<Runnable> last) {
        Lane() {
            this(new ArrayDeque<>(), new ArrayDeque<>());
        }

        Runnable next() {
            return tasks.isEmpty() ? last.poll() : tasks.poll();
        }
    }

    Lanes(Executor executor) {
        this.executor = executor;
    }

    void run(K lane, Runnable task) {
        run(lane, task, Lane::tasks);
    }

    /// Runs a task once the lane has nothing else to do, also of what comes later; those of this kind in order.
    void runLast(K lane, Runnable task) {
        run(lane, task, Lane::last);
    }

    private void run(K lane, Runnable task, Function<Lane, Deque<Runnable>> queue) {
        lock.lock();
        try {
            var before = busy.get(lane);
            if (before != null) {
                queue.apply(before).add(task);
                return;
            }
            busy.put(lane, new Lane());
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
            var task = busy.get(lane).next();
            if (task == null) busy.remove(lane);
            return task;
        } finally {
            lock.unlock();
        }
    }
}

package dev.restarter.daemon.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// Runs tasks of one lane one after another and those of different lanes at once.
///
/// Whoever has several tasks hands them in first and lets them go together: to begin with the first while the second is
/// still on its way wakes a worker for each of them, which takes longer than many a task.
///
/// @param <K> what names a lane
final class Lanes<K> {
    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    /// A lane is in here while somebody works on it or will when the tasks are let go.
    private final Map<K, Lane> busy = new HashMap<>();

    private final List<K> waiting = new ArrayList<>();

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

    /// Hands a task in; it runs after those that were handed in before, at the latest from [#go] on.
    void add(K lane, Runnable task) {
        add(lane, task, Lane::tasks);
    }

    /// Hands in a task that runs once the lane has nothing else to do, also of what comes later; those of this kind
    /// in order.
    void addLast(K lane, Runnable task) {
        add(lane, task, Lane::last);
    }

    private void add(K lane, Runnable task, Function<Lane, Deque<Runnable>> queue) {
        lock.lock();
        try {
            var there = busy.get(lane);
            if (there == null) {
                there = new Lane();
                busy.put(lane, there);
                waiting.add(lane);
            }
            queue.apply(there).add(task);
        } finally {
            lock.unlock();
        }
    }

    /// Lets everything go that was handed in.
    void go() {
        for (var lane : idle()) executor.execute(() -> work(lane));
    }

    private List<K> idle() {
        lock.lock();
        try {
            var lanes = List.copyOf(waiting);
            waiting.clear();
            return lanes;
        } finally {
            lock.unlock();
        }
    }

    private void work(K lane) {
        for (var task = next(lane); task != null; task = next(lane)) task.run();
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

package dev.restarter.daemon.loop;

import dev.restarter.engine.Transition;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// Those who want to hear of every transition. Each has a queue and a thread of its own, so a slow one holds up nobody;
/// one that falls too far behind hears no more.
final class Subscribers {
    private static final int LONGEST_QUEUE = 100_000;

    private final List<Subscription> all = new CopyOnWriteArrayList<>();

    AutoCloseable add(Consumer<Transition> listener) {
        var subscription = new Subscription(listener);
        all.add(subscription);
        return subscription;
    }

    void tell(List<Transition> transitions) {
        for (var subscription : all) {
            for (var transition : transitions) {
                if (!subscription.queue.offer(transition)) subscription.close();
            }
        }
    }

    private final class Subscription implements AutoCloseable {
        private final LinkedBlockingQueue<Transition> queue = new LinkedBlockingQueue<>(LONGEST_QUEUE);
        private final Consumer<Transition> listener;
        private final Thread thread;

        Subscription(Consumer<Transition> listener) {
            this.listener = listener;
            this.thread = Thread.ofVirtual().name("subscriber").start(this::work);
        }

        private void work() {
            try {
                while (true) listener.accept(queue.take());
            } catch (InterruptedException _) {
                // Closed.
            } finally {
                all.remove(this);
            }
        }

        @Override
        public void close() {
            all.remove(this);
            thread.interrupt();
        }
    }
}

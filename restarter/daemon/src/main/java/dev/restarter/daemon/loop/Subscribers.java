package dev.restarter.daemon.loop;

import dev.restarter.engine.Transition;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Those who want to hear of every transition. They are told on the loop's thread, so they only take note: whoever
/// asks the loop for anything afterwards can rely on having heard all that came before the answer.
final class Subscribers {
    private final List<Subscription> all = new CopyOnWriteArrayList<>();

    AutoCloseable add(Consumer<Transition> listener) {
        var subscription = new Subscription(listener);
        all.add(subscription);
        return subscription;
    }

    void tell(List<Transition> transitions) {
        for (var subscription : all) transitions.forEach(subscription.listener);
    }

    private final class Subscription implements AutoCloseable {
        private final Consumer<Transition> listener;

        Subscription(Consumer<Transition> listener) {
            this.listener = listener;
        }

        @Override
        public void close() {
            all.remove(this);
        }
    }
}

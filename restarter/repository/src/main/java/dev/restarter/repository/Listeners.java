package dev.restarter.repository;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Those who want to hear of commits. Any thread.
final class Listeners {
    private final List<Listener> all = new CopyOnWriteArrayList<>();

    Subscription add(Predicate<Change> which, Consumer<List<Change>> listener) {
        var added = new Listener(which, listener);
        all.add(added);
        return () -> all.remove(added);
    }

    void tell(List<Change> changes) {
        for (var listener : all) {
            var wanted = changes.stream().filter(listener.which).toList();
            if (!wanted.isEmpty()) listener.told.accept(wanted);
        }
    }

    private record Listener(Predicate<Change> which, Consumer<List<Change>> told) {}
}

package dev.restarter.engine.explain;

import dev.restarter.engine.Picture;
import dev.restarter.model.InstanceFmri;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;

/// Looks for the shortest way round: from an instance over what it depends on back to itself.
final class Round {
    private Round() {}

    /// @return the instance, what it depends on and so on, the instance again; empty if there is no way
    static List<InstanceFmri> from(InstanceFmri start, Picture picture) {
        var cameFrom = new HashMap<InstanceFmri, InstanceFmri>();
        var todo = new ArrayDeque<>(List.of(start));
        while (!todo.isEmpty()) {
            var here = todo.remove();
            for (var next : Needs.of(here, picture).toList()) {
                if (cameFrom.putIfAbsent(next, here) != null) continue;
                if (next.equals(start)) return way(start, cameFrom);
                todo.add(next);
            }
        }
        return List.of();
    }

    private static List<InstanceFmri> way(InstanceFmri start, HashMap<InstanceFmri, InstanceFmri> cameFrom) {
        var way = new LinkedList<>(List.of(start));
        do way.addFirst(cameFrom.get(way.getFirst()));
        while (!way.getFirst().equals(start));
        return List.copyOf(way);
    }
}

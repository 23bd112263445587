package dev.restarter.engine.explain;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.model.FileFmri;
import dev.restarter.model.Fmri;
import dev.restarter.model.Grouping;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.PropertyFmri;
import dev.restarter.model.PropertyGroupFmri;
import dev.restarter.model.ServiceFmri;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.stream.Stream;

/// Looks for the shortest way round: from an instance over what it depends on back to itself.
final class Round {
    private Round() {}

    /// @return the instance, what it depends on and so on, the instance again; empty if there is no way
    static List<InstanceFmri> from(InstanceFmri start, Picture picture) {
        var cameFrom = new HashMap<InstanceFmri, InstanceFmri>();
        var todo = new ArrayDeque<>(List.of(start));
        while (!todo.isEmpty()) {
            var here = todo.remove();
            for (var next : needed(here, picture).toList()) {
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

    private static Stream<InstanceFmri> needed(InstanceFmri fmri, Picture picture) {
        return picture
                .find(fmri)
                .flatMap(Status::configuration)
                .map(Configuration::dependencies)
                .orElse(List.of())
                .stream()
                .filter(group -> group.grouping() != Grouping.EXCLUDE_ALL)
                .flatMap(group -> group.entities().stream())
                .flatMap(entity -> instances(entity, picture));
    }

    private static Stream<InstanceFmri> instances(Fmri entity, Picture picture) {
        return switch (entity) {
            case InstanceFmri instance -> Stream.of(instance);
            case ServiceFmri service -> picture.ofService(service).stream().map(Status::fmri);
            case FileFmri _, PropertyGroupFmri _, PropertyFmri _ -> Stream.empty();
        };
    }
}

package dev.restarter.engine.graph;

import dev.restarter.model.InstanceFmri;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Looks for a way from a dependency back to its dependent (reference 4.8). Groups that exclude are no way.
final class Cycles {
    private Cycles() {}

    /// The instances on a way from `from` to `to`, both included; empty if there is none.
    static List<InstanceFmri> way(Node from, InstanceNode to) {
        var way = new ArrayList<InstanceFmri>();
        return walk(from, to, way, new HashSet<>()) ? List.copyOf(way) : List.of();
    }

    private static boolean walk(Node from, InstanceNode to, List<InstanceFmri> way, Set<Node> seen) {
        if (!seen.add(from)) return false;
        if (from instanceof InstanceNode instance) way.add(instance.fmri);
        if (from == to) return true;
        for (var next : nodesAfter(from).toList()) {
            if (walk(next, to, way, seen)) return true;
        }
        if (from instanceof InstanceNode) way.removeLast();
        return false;
    }

    private static Stream<Node> nodesAfter(Node from) {
        return switch (from) {
            case InstanceNode instance ->
                Stream.concat(
                        instance.groups.stream()
                                .filter(group -> !group.excludes())
                                .flatMap(group -> group.members().stream()),
                        instance.restarter.stream());
            case ServiceNode service -> service.instances.stream().map(Node.class::cast);
            case FileNode _ -> Stream.empty();
        };
    }
}

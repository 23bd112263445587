package dev.restarter.engine.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which nodes may be on a cycle: what is left when those that need nobody are taken away again and again. Of a graph
/// without cycles nothing is left, so that at load no way has to be looked for.
final class Knots {
    private Knots() {}

    /// @param needs whom each node needs, exclusions left out; each node is a key
    static Set<Node> of(Map<Node, List<Node>> needs) {
        var neededBy = new HashMap<Node, List<Node>>(2 * needs.size());
        var open = new HashMap<Node, Integer>(2 * needs.size());
        var free = new ArrayDeque<Node>();
        needs.forEach((node, needed) -> {
            if (needed.isEmpty()) free.add(node);
            else open.put(node, needed.size());
            for (var other : needed)
                neededBy.computeIfAbsent(other, _ -> new ArrayList<>()).add(node);
        });
        for (var node = free.poll(); node != null; node = free.poll()) {
            for (var other : neededBy.getOrDefault(node, List.of())) {
                if (open.merge(other, -1, Integer::sum) > 0) continue;
                open.remove(other);
                free.add(other);
            }
        }
        return open.keySet();
    }
}

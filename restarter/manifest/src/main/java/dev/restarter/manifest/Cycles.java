package dev.restarter.manifest;

import dev.restarter.model.FileFmri;
import dev.restarter.model.Fmri;
import dev.restarter.model.Grouping;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Problem;
import dev.restarter.model.PropertyFmri;
import dev.restarter.model.PropertyGroupFmri;
import dev.restarter.model.ServiceFmri;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Finds a dependency cycle that a bundle closes by itself. It is imported all the same, and the instance that
/// completes the cycle goes to maintenance (reference 4.8), but whoever imports it should hear of it at once.
///
/// The edges are those of reference 4.1: an instance needs what its groups name, a service stands for all its
/// instances, and `exclude_all` groups are not followed (reference 4.8).
final class Cycles {
    private final Map<Fmri, Set<Fmri>> needs = new LinkedHashMap<>();
    private final Map<ServiceFmri, List<InstanceFmri>> instances = new HashMap<>();
    private final Set<Fmri> cleared = new HashSet<>();
    private final LinkedHashSet<Fmri> path = new LinkedHashSet<>();

    private Cycles(Bundle bundle) {
        for (var service : bundle.services()) {
            var own = service.instances().stream().map(InstanceDefinition::fmri).toList();
            instances.put(service.fmri(), own);
            needs(service.fmri()).addAll(own);
        }
        for (var service : bundle.services()) {
            for (var instance : service.instances()) {
                composed(service, instance).values().forEach(entities -> addAll(instance.fmri(), entities));
                addDependents(instance);
            }
            addDependents(service);
        }
    }

    /// The problem that names the path, at the line of the first entity on it.
    static Optional<Problem> problem(Bundle bundle) {
        return find(bundle)
                .map(cycle -> new Problem(
                        bundle.source(),
                        line(bundle, cycle.getFirst()),
                        "its dependencies form a cycle: "
                                + cycle.stream().map(Fmri::toString).collect(Collectors.joining(" needs ")),
                        "take one of them out, or one of these goes to maintenance"));
    }

    /// The instances on a path that ends where it begins.
    static Optional<List<Fmri>> find(Bundle bundle) {
        var cycles = new Cycles(bundle);
        for (var start : cycles.needs.keySet()) {
            var found = cycles.from(start);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /// Walks depth first, with a stack of its own: a chain may be as long as a hostile document likes.
    private Optional<List<Fmri>> from(Fmri start) {
        if (cleared.contains(start)) return Optional.empty();
        var pending = new ArrayDeque<Iterator<Fmri>>();
        enter(start, pending);
        while (!pending.isEmpty()) {
            if (!pending.peek().hasNext()) {
                pending.pop();
                cleared.add(path.removeLast());
                continue;
            }
            var next = pending.peek().next();
            if (path.contains(next)) return Optional.of(closed(next));
            if (!cleared.contains(next)) enter(next, pending);
        }
        return Optional.empty();
    }

    private void enter(Fmri entity, Deque<Iterator<Fmri>> pending) {
        path.add(entity);
        pending.push(needs.getOrDefault(entity, Set.of()).iterator());
    }

    private List<Fmri> closed(Fmri again) {
        var cycle = new ArrayList<>(path);
        cycle.subList(0, cycle.indexOf(again)).clear();
        cycle.removeIf(ServiceFmri.class::isInstance); // each stands for the instance that follows it
        cycle.add(cycle.getFirst());
        return cycle;
    }

    private static int line(Bundle bundle, Fmri entity) {
        for (var service : bundle.services()) {
            if (service.fmri().equals(entity)) return service.line();
            for (var instance : service.instances()) {
                if (instance.fmri().equals(entity)) return instance.line();
            }
        }
        return 0;
    }

    private Set<Fmri> needs(Fmri entity) {
        return needs.computeIfAbsent(entity, _ -> new LinkedHashSet<>());
    }

    /// The entities of each group as the instance sees them: its own value hides its service's (reference 2.5).
    private static Map<String, List<String>> composed(ServiceDefinition service, InstanceDefinition instance) {
        var composed = new TreeMap<String, List<String>>();
        for (var level : List.of(service, instance)) {
            for (var group : level.groups()) {
                if (!group.type().orElse("").equals("dependency") || group.delete()) continue;
                if (excludes(group)) composed.remove(group.name());
                else group.property("entities").ifPresent(found -> composed.put(group.name(), found.values()));
            }
        }
        return composed;
    }

    private static boolean excludes(GroupDefinition group) {
        return group.property("grouping")
                .map(found -> found.values().contains(Grouping.EXCLUDE_ALL.word()))
                .orElse(false);
    }

    private void addDependents(EntityDefinition entity) {
        for (var dependent : entity.dependents()) {
            if (!excludes(dependent.group()) && !dependent.group().delete()) {
                addTarget(dependent.target(), entity.fmri());
            }
        }
    }

    /// A dependency given to a service is one of each of its instances.
    private void addTarget(Fmri target, Fmri needed) {
        switch (target) {
            case InstanceFmri instance -> needs(instance).add(needed);
            case ServiceFmri service ->
                instances
                        .getOrDefault(service, List.of())
                        .forEach(instance -> needs(instance).add(needed));
            case PropertyGroupFmri _, PropertyFmri _, FileFmri _ -> {} // refused when it was read
        }
    }

    private void addAll(Fmri instance, List<String> entities) {
        for (var entity : entities) {
            try {
                needs(instance).add(Fmri.parse(entity));
            } catch (IllegalArgumentException e) {
                // A group of the type `dependency` may hold anything under this name; nobody can depend on that.
            }
        }
    }
}

package dev.restarter.engine;

import dev.restarter.model.Dependency;
import dev.restarter.model.Fmri;
import dev.restarter.model.Grouping;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.ServiceFmri;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What belongs to a milestone: its instance and everything reachable from it by dependencies (reference 4.9).
///
/// Groups that exclude lead nowhere. What is only optional belongs to it if it is enabled for good; a service that is
/// optional is looked at instance by instance, which is where illumos takes a wrong turn (reference 12, 17).
final class Subgraph {
    private final Map<InstanceFmri, Configuration> all;
    private final Map<ServiceFmri, List<InstanceFmri>> services = new HashMap<>();
    private final Set<InstanceFmri> inside = new LinkedHashSet<>();
    private final Deque<InstanceFmri> rest = new ArrayDeque<>();

    private Subgraph(Map<InstanceFmri, Configuration> all) {
        this.all = all;
        all.keySet()
                .forEach(fmri -> services.computeIfAbsent(fmri.ofService(), _ -> new ArrayList<>())
                        .add(fmri));
    }

    /// @param all the configuration of every instance
    static Set<InstanceFmri> of(Milestone milestone, Map<InstanceFmri, Configuration> all) {
        return switch (milestone) {
            case ALL -> new TreeSet<>(all.keySet());
            case NONE -> Set.of();
            case SINGLE_USER, MULTI_USER, MULTI_USER_SERVER ->
                new Subgraph(all).from(milestone.instance().orElseThrow());
        };
    }

    private Set<InstanceFmri> from(InstanceFmri milestone) {
        enter(milestone);
        while (!rest.isEmpty()) {
            var configuration = all.get(rest.poll());
            if (!configuration.isOurs()) configuration.restarterInstance().ifPresent(this::enter);
            configuration.dependencies().forEach(this::follow);
        }
        return inside;
    }

    private void enter(InstanceFmri fmri) {
        if (all.containsKey(fmri) && inside.add(fmri)) rest.add(fmri);
    }

    private void follow(Dependency group) {
        if (group.grouping() == Grouping.EXCLUDE_ALL) return;
        for (var entity : group.entities()) {
            for (var fmri : instances(entity)) {
                if (group.grouping() != Grouping.OPTIONAL_ALL || isEnabledForGood(fmri)) enter(fmri);
            }
        }
    }

    private boolean isEnabledForGood(InstanceFmri fmri) {
        return all.containsKey(fmri) && all.get(fmri).enabled().orElse(false);
    }

    private List<InstanceFmri> instances(Fmri entity) {
        if (entity instanceof InstanceFmri instance) return List.of(instance);
        if (entity instanceof ServiceFmri service) return services.getOrDefault(service, List.of());
        return List.of();
    }
}

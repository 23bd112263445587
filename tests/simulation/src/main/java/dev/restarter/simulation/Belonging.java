package dev.restarter.simulation;

import dev.restarter.engine.Milestone;
import dev.restarter.model.Grouping;
import dev.restarter.model.InstanceFmri;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Who belongs to a milestone, by reference 4.9 a second time.
final class Belonging {
    private Belonging() {}

    /// The milestone has just been chosen: whoever belongs to it is as configured, and whoever does not is
    /// disabled.
    static void check(Known known) {
        var inside = of(known);
        for (var entry : known.configurations.entrySet()) {
            var fmri = entry.getKey();
            if (inside.contains(fmri) && entry.getValue().override().isPresent()) {
                throw new Broken(fmri + " belongs to the milestone and keeps its override", fmri);
            }
            if (!inside.contains(fmri) && entry.getValue().isEnabled()) {
                throw new Broken(fmri + " does not belong to the milestone and is enabled", fmri);
            }
        }
    }

    static Set<InstanceFmri> of(Known known) {
        if (known.milestone == Milestone.ALL) return known.configurations.keySet();
        var inside = new TreeSet<InstanceFmri>();
        var todo = new ArrayDeque<InstanceFmri>();
        known.milestone.instance().ifPresent(todo::add);
        while (!todo.isEmpty()) {
            var fmri = todo.poll();
            if (!known.isConfigured(fmri) || !inside.add(fmri)) continue;
            var configuration = known.configurations.get(fmri);
            if (!configuration.isOurs()) todo.add(InstanceFmri.parse(configuration.restarter()));
            for (var group : configuration.dependencies()) {
                if (group.grouping() == Grouping.EXCLUDE_ALL) continue;
                for (var entity : group.entities()) {
                    for (var member : known.instances(entity)) {
                        var wanted = known.configurations.get(member).enabled().equals(Optional.of(true));
                        if (wanted || group.grouping() != Grouping.OPTIONAL_ALL) todo.add(member);
                    }
                }
            }
        }
        return inside;
    }
}

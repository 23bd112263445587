package dev.restarter.daemon.commands.svcadm;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.Picture;
import dev.restarter.model.Dependency;
import dev.restarter.model.Fmri;
import dev.restarter.model.Grouping;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.ServiceFmri;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What `svcadm enable -r` enables as well: the restarter and everything required, recursively (reference 9.2).
final class Requirements {
    private final Acting acting;
    private final Picture picture;
    private final Set<InstanceFmri> found = new LinkedHashSet<>();
    private final Set<InstanceFmri> underWay = new LinkedHashSet<>();

    Requirements(Acting acting) {
        this.acting = acting;
        this.picture = acting.facility().picture();
    }

    /// @return the instances and what they require, each after what it requires
    List<InstanceFmri> with(List<InstanceFmri> named) {
        named.forEach(this::visit);
        return new ArrayList<>(found);
    }

    private void visit(InstanceFmri fmri) {
        if (found.contains(fmri)) return;
        if (!underWay.add(fmri)) {
            acting.fail(fmri + ": Dependency cycle detected.");
            return;
        }
        picture.find(fmri).flatMap(status -> status.configuration()).ifPresent(configuration -> {
            if (!configuration.isOurs()) restarter(configuration);
            configuration.dependencies().forEach(group -> require(fmri, group));
        });
        underWay.remove(fmri);
        found.add(fmri);
    }

    private void restarter(Configuration configuration) {
        try {
            var restarter = InstanceFmri.parse(configuration.restarter());
            if (picture.find(restarter).isPresent()) visit(restarter);
        } catch (IllegalArgumentException e) {
            acting.fail(e.getMessage());
        }
    }

    private void require(InstanceFmri owner, Dependency group) {
        if (group.grouping() == Grouping.REQUIRE_ALL) {
            group.entities().forEach(entity -> requireAll(owner, entity));
        } else if (group.grouping() == Grouping.REQUIRE_ANY) {
            var candidates = group.entities().stream()
                    .flatMap(entity -> instances(entity).stream())
                    .distinct()
                    .toList();
            if (candidates.stream()
                    .anyMatch(fmri -> picture.find(fmri).orElseThrow().isEnabled())) return;
            if (candidates.size() == 1) visit(candidates.getFirst());
            else if (!candidates.isEmpty()) {
                acting.say(owner + " requires one of:");
                candidates.forEach(fmri -> acting.say("  " + fmri));
            }
        }
    }

    private void requireAll(InstanceFmri owner, Fmri entity) {
        var instances = instances(entity);
        if (instances.size() == 1) {
            visit(instances.getFirst());
        } else if (instances.size() > 1
                && instances.stream()
                        .noneMatch(fmri -> picture.find(fmri).orElseThrow().isEnabled())) {
            acting.fail(owner + ": operation on service " + entity + " is ambiguous; enable one of its instances.");
        }
    }

    private List<InstanceFmri> instances(Fmri entity) {
        if (entity instanceof InstanceFmri instance) {
            return picture.find(instance).isPresent() ? List.of(instance) : List.of();
        }
        if (entity instanceof ServiceFmri service) {
            return picture.ofService(service).stream()
                    .map(status -> status.fmri())
                    .toList();
        }
        return List.of();
    }
}

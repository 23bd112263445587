package dev.restarter.repository;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.InstanceRecord;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.ServiceFmri;
import dev.restarter.model.State;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What `svccfg delete` does beyond removing an entity (reference 9.5): the dependencies that it put into others go
/// with it, and those that others put into it stay, in an entity that is empty otherwise.
final class Deletion {
    private final Draft draft;
    private final Set<InstanceFmri> touched = new LinkedHashSet<>();

    private Deletion(Draft draft) {
        this.draft = draft;
    }

    /// @param records the last row of an instance, if there is one
    /// @throws RepositoryException if an instance that would go may be running
    static void refuseRunning(Draft draft, Fmri entity, Function<InstanceFmri, Optional<InstanceRecord>> records) {
        var doomed = entity instanceof ServiceFmri service
                ? draft.instances(service)
                : entity instanceof InstanceFmri instance ? List.of(instance) : List.<InstanceFmri>of();
        for (var instance : doomed) {
            var state = records.apply(instance).map(InstanceRecord::state).filter(State::isRunning);
            if (state.isEmpty()) continue;
            throw new RepositoryException("Instance " + instance + " may be running, since it is "
                    + state.get().word() + "; disable it first, or use delete -f if it is not");
        }
    }

    /// @return the instances that lost a dependency: their `running` snapshots are taken anew
    static Set<InstanceFmri> run(Draft draft, Fmri entity) {
        var deletion = new Deletion(draft);
        deletion.delete(entity);
        deletion.touched.removeIf(instance -> !draft.exists(instance));
        deletion.touched.forEach(instance -> draft.takeSnapshot(instance, Repository.RUNNING));
        return deletion.touched;
    }

    private void delete(Fmri entity) {
        if (entity instanceof ServiceFmri service) draft.instances(service).forEach(this::delete);
        takeDependentsBack(entity);
        var external = draft.groups(entity).stream()
                .filter(PropertyGroup::isExternalDependency)
                .toList();
        var hasInstances = entity instanceof ServiceFmri service
                && !draft.instances(service).isEmpty();
        if (external.isEmpty() && !hasInstances) draft.delete(entity);
        else draft.empty(entity, group -> !group.isExternalDependency());
    }

    private void takeDependentsBack(Fmri entity) {
        for (var dependent : draft.group(entity, ManifestContent.DEPENDENTS)
                .map(PropertyGroup::properties)
                .orElseGet(List::of)) {
            for (var target : dependent.values()) takeBack(entity, Fmri.parse(target), dependent.name());
        }
    }

    private void takeBack(Fmri entity, Fmri target, String name) {
        if (!draft.exists(target) || !isOurs(entity, draft.group(target, name))) return;
        draft.deleteGroup(target, name);
        switch (target) {
            case InstanceFmri instance -> touched.add(instance);
            case ServiceFmri service -> touched.addAll(draft.instances(service));
            default -> {} // exists() knows services and instances alone
        }
    }

    private static boolean isOurs(Fmri entity, Optional<PropertyGroup> group) {
        return group.filter(PropertyGroup::isExternalDependency)
                .flatMap(dependency -> dependency.property("entities"))
                .filter(entities -> entities.values().contains(entity.toString()))
                .isPresent();
    }
}

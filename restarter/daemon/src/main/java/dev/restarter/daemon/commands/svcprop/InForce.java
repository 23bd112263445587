package dev.restarter.daemon.commands.svcprop;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Properties;
import dev.restarter.model.PropertyGroup;
import dev.restarter.repository.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What counts right now: the snapshot `running` with the groups of the moment beside it (reference 2.5).
record InForce(List<PropertyGroup> groups) implements Properties {

    static Properties of(Repository repository, InstanceFmri instance) {
        var running = repository.running(instance);
        if (running.isEmpty()) return repository.editing(instance);
        var groups = new ArrayList<>(running.get().groups());
        repository.editing(instance).groups().stream()
                .filter(group -> !group.persistent())
                .forEach(groups::add);
        return new InForce(List.copyOf(groups));
    }

    @Override
    public Optional<PropertyGroup> group(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
    }
}

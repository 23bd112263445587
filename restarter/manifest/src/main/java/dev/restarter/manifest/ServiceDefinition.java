package dev.restarter.manifest;

import dev.restarter.model.ServiceFmri;
import java.util.List;

/// A `service` element: its own groups and those of its instances.
public record ServiceDefinition(
        ServiceFmri fmri,
        List<GroupDefinition> groups,
        List<DependentDefinition> dependents,
        List<InstanceDefinition> instances,
        int line)
        implements EntityDefinition {
    public ServiceDefinition {
        groups = List.copyOf(groups);
        dependents = List.copyOf(dependents);
        instances = List.copyOf(instances);
    }
}

package dev.restarter.manifest;

import dev.restarter.model.ServiceFmri;
import java.util.List;

/// A `service` element: its own groups and those of its instances.
///
/// @param type    `service`, `restarter` or `milestone`; written and read, but not kept by the repository
/// @param version as written; likewise
public record ServiceDefinition(
        ServiceFmri fmri,
        String type,
        String version,
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

    /// A service of which only the repository knows.
    public ServiceDefinition(
            ServiceFmri fmri,
            List<GroupDefinition> groups,
            List<DependentDefinition> dependents,
            List<InstanceDefinition> instances,
            int line) {
        this(fmri, "service", "1", groups, dependents, instances, line);
    }
}

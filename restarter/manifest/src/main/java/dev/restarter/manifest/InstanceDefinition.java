package dev.restarter.manifest;

import dev.restarter.model.InstanceFmri;
import java.util.List;
import java.util.Optional;

/// An `instance` or `create_default_instance` element.
///
/// @param enabled becomes `general/enabled`; empty only in a profile that leaves it as it is
public record InstanceDefinition(
        InstanceFmri fmri,
        Optional<Boolean> enabled,
        List<GroupDefinition> groups,
        List<DependentDefinition> dependents,
        int line)
        implements EntityDefinition {
    public InstanceDefinition {
        groups = List.copyOf(groups);
        dependents = List.copyOf(dependents);
    }
}

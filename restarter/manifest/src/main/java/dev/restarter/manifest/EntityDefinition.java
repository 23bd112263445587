package dev.restarter.manifest;

import dev.restarter.model.Fmri;
import java.util.List;
import java.util.Optional;

/// What a bundle says of a service or an instance.
public sealed interface EntityDefinition permits ServiceDefinition, InstanceDefinition {
    Fmri fmri();

    /// In document order; each name occurs once.
    List<GroupDefinition> groups();

    /// The dependencies that this entity adds to others (reference 4.6).
    List<DependentDefinition> dependents();

    int line();

    default Optional<GroupDefinition> group(String name) {
        return groups().stream().filter(group -> group.name().equals(name)).findFirst();
    }

    /// Where it says something of a property, or else of its group.
    default Optional<Integer> line(String group, String property) {
        return group(group)
                .map(found ->
                        found.property(property).map(PropertyDefinition::line).orElseGet(found::line));
    }
}

package dev.restarter.manifest;

import dev.restarter.model.PropertyGroup;
import java.util.List;
import java.util.Optional;

/// A property group that a bundle asks for, whichever elements it came from (reference 7.2).
///
/// @param type   empty only in a profile, where the existing group's type counts
/// @param delete the group is to be removed, even if it was customised; it is never created
public record GroupDefinition(
        String name, Optional<String> type, List<PropertyDefinition> properties, boolean delete, int line) {
    public GroupDefinition {
        properties = List.copyOf(properties);
    }

    public Optional<PropertyDefinition> property(String wanted) {
        return properties.stream().filter(p -> p.name().equals(wanted)).findFirst();
    }

    /// The group as the repository holds it. Only for bundles that carry all types: manifests and archives do.
    ///
    /// @throws IllegalStateException in a profile that leaves out a type
    public PropertyGroup toGroup() {
        var named = type.orElseThrow(() -> new IllegalStateException("property group '" + name + "' has no type"));
        return new PropertyGroup(
                name,
                named,
                properties.stream().map(PropertyDefinition::toProperty).toList());
    }
}

package dev.restarter.manifest;

import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import java.util.List;
import java.util.Optional;

/// A property that a bundle asks for.
///
/// @param type     empty only in a profile, where the existing property's type counts
/// @param values   in stored form; as written where there is no type
/// @param override the value replaces a customised one on upgrade (reference 7.4)
public record PropertyDefinition(
        String name, Optional<PropertyType> type, List<String> values, boolean override, int line) {
    public PropertyDefinition {
        values = List.copyOf(values);
    }

    /// @throws IllegalStateException in a profile that leaves out the type
    public Property toProperty() {
        var named = type.orElseThrow(() -> new IllegalStateException("property '" + name + "' has no type"));
        return new Property(name, named, values);
    }
}

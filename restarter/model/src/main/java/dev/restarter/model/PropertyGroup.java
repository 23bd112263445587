package dev.restarter.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// A property group: name, type and properties in the order of their creation (reference 2.1).
///
/// @param persistent false for what lives in the volatile database only: gone at reboot, never in a snapshot
public record PropertyGroup(String name, String type, boolean persistent, List<Property> properties) {
    public PropertyGroup {
        Names.simple("property group", name);
        Names.simple("property group type", type);
        var seen = new HashSet<String>();
        for (var property : properties) {
            if (!seen.add(property.name())) {
                throw new IllegalArgumentException("Multiple definitions for property " + property.name()
                        + " in property group " + name + "; keep one");
            }
        }
        properties = List.copyOf(properties);
    }

    public PropertyGroup(String name, String type, List<Property> properties) {
        this(name, type, true, properties);
    }

    public Optional<Property> property(String wanted) {
        for (var property : properties) {
            if (property.name().equals(wanted)) return Optional.of(property);
        }
        return Optional.empty();
    }

    /// This group with the property added at the end, or in the place of the one of its name.
    public PropertyGroup with(Property property) {
        var changed = new ArrayList<>(properties);
        changed.replaceAll(each -> each.name().equals(property.name()) ? property : each);
        if (property(property.name()).isEmpty()) changed.add(property);
        return new PropertyGroup(name, type, persistent, changed);
    }

    /// This group without the property; itself if it has none of that name.
    public PropertyGroup without(String property) {
        if (property(property).isEmpty()) return this;
        var changed = new ArrayList<>(properties);
        changed.removeIf(each -> each.name().equals(property));
        return new PropertyGroup(name, type, persistent, changed);
    }

    /// Whether it is a dependency that another entity put here, as a `dependent` of its own (reference 4.6).
    public boolean isExternalDependency() {
        return type.equals("dependency")
                && property("external")
                        .filter(external -> external.type() == PropertyType.BOOLEAN
                                && external.values().equals(List.of("true")))
                        .isPresent();
    }

    // As with Property.
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof PropertyGroup(var itsName, var itsType, var lasts, var itsProperties)
                        && persistent == lasts
                        && name.equals(itsName)
                        && type.equals(itsType)
                        && properties.equals(itsProperties);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + properties.hashCode();
    }
}

package dev.restarter.repository;

import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An instance's groups laid over its service's, property by property (reference 2.5).
final class Composed implements Properties {
    private final Map<String, PropertyGroup> groups;

    private Composed(Map<String, PropertyGroup> groups) {
        this.groups = groups;
    }

    static Properties of(Collection<PropertyGroup> instance, Collection<PropertyGroup> service) {
        var composed = new LinkedHashMap<String, PropertyGroup>();
        for (var group : instance) composed.put(group.name(), group);
        for (var group : service) composed.merge(group.name(), group, Composed::over);
        return new Composed(composed);
    }

    /// Groups of different types do not mix: the service's is hidden completely.
    private static PropertyGroup over(PropertyGroup own, PropertyGroup below) {
        if (!own.type().equals(below.type())) return own;
        var properties = new ArrayList<Property>(own.properties());
        for (var property : below.properties()) {
            if (own.property(property.name()).isEmpty()) properties.add(property);
        }
        return new PropertyGroup(own.name(), own.type(), own.persistent(), properties);
    }

    @Override
    public List<PropertyGroup> groups() {
        return List.copyOf(groups.values());
    }

    @Override
    public Optional<PropertyGroup> group(String name) {
        return Optional.ofNullable(groups.get(name));
    }
}

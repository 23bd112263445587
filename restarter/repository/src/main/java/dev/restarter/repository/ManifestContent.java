package dev.restarter.repository;

import dev.restarter.manifest.DependentDefinition;
import dev.restarter.manifest.EntityDefinition;
import dev.restarter.manifest.GroupDefinition;
import dev.restarter.manifest.InstanceDefinition;
import dev.restarter.manifest.ServiceDefinition;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An entity as its manifest alone would make it: the groups, with `general/enabled` and `dependents` (reference 7.2).
final class ManifestContent {
    static final String GENERAL = "general";
    static final String ENABLED = "enabled";
    static final String DEPENDENTS = "dependents";
    /// The group of a service that names the files it came from; it is no manifest's own.
    static final String FILES = "manifestfiles";
    private static final String FRAMEWORK = "framework";

    private ManifestContent() {}

    static List<PropertyGroup> of(EntityDefinition entity) {
        var groups = new LinkedHashMap<String, PropertyGroup>();
        for (var group : entity.groups()) {
            if (!group.delete()) groups.put(group.name(), group.toGroup());
        }
        enabled(entity).ifPresent(enabled -> add(groups, GENERAL, enabled));
        for (var dependent : dependents(entity)) {
            add(
                    groups,
                    DEPENDENTS,
                    new Property(
                            dependent.name(),
                            PropertyType.FMRI,
                            dependent.target().toString()));
        }
        return List.copyOf(groups.values());
    }

    /// The dependents that the manifest wants to exist.
    static List<DependentDefinition> dependents(EntityDefinition entity) {
        return entity.dependents().stream()
                .filter(dependent -> !dependent.group().delete())
                .toList();
    }

    static List<PropertyGroup> dependencies(EntityDefinition entity) {
        return dependents(entity).stream()
                .map(DependentDefinition::group)
                .map(GroupDefinition::toGroup)
                .toList();
    }

    private static Optional<Property> enabled(EntityDefinition entity) {
        return switch (entity) {
            case ServiceDefinition _ -> Optional.empty();
            case InstanceDefinition instance ->
                instance.enabled().map(on -> new Property(ENABLED, PropertyType.BOOLEAN, Boolean.toString(on)));
        };
    }

    private static void add(Map<String, PropertyGroup> groups, String name, Property property) {
        var old = groups.getOrDefault(name, new PropertyGroup(name, FRAMEWORK, List.of()));
        var properties = new ArrayList<>(old.properties());
        properties.removeIf(each -> each.name().equals(property.name()));
        properties.add(property);
        groups.put(name, new PropertyGroup(name, old.type(), properties));
    }
}

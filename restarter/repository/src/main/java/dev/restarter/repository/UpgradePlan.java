package dev.restarter.repository;

import dev.restarter.manifest.EntityDefinition;
import dev.restarter.manifest.GroupDefinition;
import dev.restarter.manifest.InstanceDefinition;
import dev.restarter.manifest.PropertyDefinition;
import dev.restarter.manifest.ServiceDefinition;
import dev.restarter.model.PropertyGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Compares all groups of one entity with its manifest (reference 7.4). Pure; dependents are not its concern.
final class UpgradePlan {
    /// What an administrator set for an existing instance is never touched.
    private static final Set<String> ADMINISTRATORS = Set.of(ManifestContent.ENABLED, "restarter");

    private UpgradePlan() {}

    /// @param line where the manifest speaks of it; 0 for what it no longer mentions
    record Step(Edit edit, int line) {}

    static List<Step> of(EntityDefinition entity, Base base) {
        var wanted = comparable(entity, byName(ManifestContent.of(entity)));
        var old = comparable(entity, base.old());
        var current = comparable(entity, base.current());
        var names = new LinkedHashSet<>(wanted.keySet());
        names.addAll(old.keySet());
        entity.groups().forEach(group -> names.add(group.name()));
        names.remove(ManifestContent.DEPENDENTS);
        var steps = new ArrayList<Step>();
        for (var name : names) {
            var definition = entity.group(name);
            var line = definition.map(GroupDefinition::line).orElse(0);
            if (definition.filter(GroupDefinition::delete).isPresent()) {
                steps.add(new Step(new Edit.DeleteGroup(name), line));
                continue;
            }
            var upgrade = new Upgrade(
                    Optional.ofNullable(old.get(name)),
                    Optional.ofNullable(wanted.get(name)),
                    definition.map(UpgradePlan::overrides).orElse(Set.of()),
                    Optional.ofNullable(current.get(name)));
            upgrade.decide().forEach(edit -> steps.add(new Step(edit, line)));
        }
        return steps;
    }

    private static Set<String> overrides(GroupDefinition group) {
        return group.properties().stream()
                .filter(PropertyDefinition::override)
                .map(PropertyDefinition::name)
                .collect(Collectors.toSet());
    }

    private static Map<String, PropertyGroup> byName(List<PropertyGroup> groups) {
        return groups.stream().collect(Collectors.toMap(PropertyGroup::name, group -> group));
    }

    /// The groups without what belongs to the administrator. An instance's `general` stays, even if it is empty
    /// then: it is never taken away.
    private static Map<String, PropertyGroup> comparable(EntityDefinition entity, Map<String, PropertyGroup> groups) {
        return switch (entity) {
            case ServiceDefinition _ -> groups;
            case InstanceDefinition _ -> {
                var general = groups.get(ManifestContent.GENERAL);
                if (general == null) yield groups;
                var rest = general.properties().stream()
                        .filter(property -> !ADMINISTRATORS.contains(property.name()))
                        .toList();
                var copy = new LinkedHashMap<>(groups);
                copy.put(general.name(), new PropertyGroup(general.name(), general.type(), rest));
                yield copy;
            }
        };
    }
}

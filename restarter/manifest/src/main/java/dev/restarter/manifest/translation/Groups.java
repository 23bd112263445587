package dev.restarter.manifest.translation;

import dev.restarter.manifest.GroupDefinition;
import dev.restarter.manifest.PropertyDefinition;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.tree.Place;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The property groups of one entity while its elements are read. Elements that name the same group are merged into
/// it (reference 7.2). Used by one thread for one reading.
final class Groups {
    private final Findings findings;
    private final Map<String, Open> groups = new LinkedHashMap<>();

    Groups(Findings findings) {
        this.findings = findings;
    }

    Open open(String name, String type, Place place) {
        return open(name, Optional.of(type), place);
    }

    Open open(String name, Optional<String> type, Place place) {
        var valid = findings.attempt(
                place, () -> Optional.of(new PropertyGroup(name, type.orElse("unknown"), List.of())), Optional.empty());
        if (valid.isEmpty()) return new Open(name, type, place); // collects what nobody will see
        var group = groups.computeIfAbsent(name, _ -> new Open(name, type, place));
        if (!group.type.equals(type)) {
            findings.problem(
                    place,
                    "property group '" + name + "' has the type '" + type.orElse("") + "', but '"
                            + group.type.orElse("") + "' in line " + group.place.line(),
                    "give both the same type");
        }
        return group;
    }

    Set<String> names() {
        return groups.keySet();
    }

    List<GroupDefinition> finished() {
        return groups.values().stream().map(Open::finished).toList();
    }

    /// A group to which properties may still be added.
    final class Open {
        private final String name;
        private final Optional<String> type;
        private final Place place;
        private final Map<String, PropertyDefinition> properties = new LinkedHashMap<>();
        private boolean delete;

        private Open(String name, Optional<String> type, Place place) {
            this.name = name;
            this.type = type;
            this.place = place;
        }

        void delete() {
            delete = true;
        }

        void one(String property, PropertyType propertyType, String value, Place at) {
            put(property, propertyType, List.of(new Value(value, at)), at);
        }

        void put(String property, PropertyType propertyType, List<Value> values, Place at) {
            put(property, Optional.of(propertyType), values, false, at);
        }

        /// Adds a property after checking its name, its values, and that it is the only one of its name.
        void put(String property, Optional<PropertyType> propertyType, List<Value> values, boolean override, Place at) {
            var stored = new ArrayList<String>();
            for (var value : values) {
                stored.add(propertyType
                        .map(known -> findings.attempt(value.place, () -> known.canonical(value.text), value.text))
                        .orElse(value.text));
            }
            var named = findings.attempt(at, () -> new Property(property, PropertyType.ASTRING, List.of()).name(), "");
            if (named.isEmpty()) return;
            var before = properties.putIfAbsent(
                    property, new PropertyDefinition(property, propertyType, stored, override, at.line()));
            if (before != null) {
                findings.problem(
                        at,
                        "Multiple definitions for property " + property + " in property group " + name + ".",
                        "keep one; the first is in line " + before.line());
            }
        }

        private GroupDefinition finished() {
            return new GroupDefinition(name, type, List.copyOf(properties.values()), delete, place.line());
        }
    }

    /// A value as written, and where it stands.
    record Value(String text, Place place) {}
}

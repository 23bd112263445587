package dev.restarter.manifest;

import dev.restarter.manifest.tree.Findings;
import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.care.CareFault;
import dev.restarter.model.care.CareReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks at the property groups that are Restarter's own, beyond SMF, as the manager will read them: what it could not
/// use is refused at import.
final class CareCheck {
    /// The groups that elements of the same name stand for.
    private static final Set<String> ELEMENTS = Set.of("periodic", "scheduled");

    private CareCheck() {}

    static void check(ServiceDefinition service, Findings findings) {
        // What an instance inherits need not be whole in its service, nor what a service leaves to its instances.
        report(List.of(service.groups()), service.instances().isEmpty(), findings);
        for (var instance : service.instances()) {
            if (names(instance.groups()) || names(service.groups())) {
                report(List.of(service.groups(), instance.groups()), true, findings);
            }
        }
    }

    private static boolean names(List<GroupDefinition> groups) {
        return groups.stream().anyMatch(group -> CareReader.GROUPS.contains(group.name()));
    }

    private static void report(List<List<GroupDefinition>> layers, boolean whole, Findings findings) {
        for (var fault : CareReader.read(new Composed(layers)).faults()) {
            if (fault.missing() && !whole || isRefused(layers, fault)) continue;
            var line = line(layers, fault);
            // Of an element that is not valid no more is told.
            if (ELEMENTS.contains(fault.group()) && findings.isDecided(line)) continue;
            findings.problem(findings.at(line), "property " + fault, "");
        }
    }

    /// Whether the property's own value was refused when it was read: the fault only follows from that.
    private static boolean isRefused(List<List<GroupDefinition>> layers, CareFault fault) {
        return layers.stream()
                .flatMap(List::stream)
                .filter(group -> group.name().equals(fault.group()))
                .flatMap(group -> group.property(fault.property()).stream())
                .anyMatch(property -> readable(property).isEmpty());
    }

    /// Empty for a property whose value or type was refused when it was read.
    private static Optional<Property> readable(PropertyDefinition property) {
        try {
            return property.type().map(_ -> property.toProperty());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static int line(List<List<GroupDefinition>> layers, CareFault fault) {
        var line = 0;
        for (var groups : layers) {
            for (var group : groups) {
                if (!group.name().equals(fault.group())) continue;
                line = group.property(fault.property())
                        .map(PropertyDefinition::line)
                        .orElse(line == 0 ? group.line() : line);
            }
        }
        return line;
    }

    /// The groups of a service with those of an instance laid over them, property by property.
    private record Composed(List<List<GroupDefinition>> layers) implements Properties {
        @Override
        public List<PropertyGroup> groups() {
            return CareReader.GROUPS.stream()
                    .flatMap(name -> group(name).stream())
                    .toList();
        }

        @Override
        public Optional<PropertyGroup> group(String name) {
            Map<String, PropertyDefinition> properties = new LinkedHashMap<>();
            var type = Optional.<String>empty();
            for (var groups : layers) {
                for (var group : groups) {
                    if (!group.name().equals(name) || group.delete()) continue;
                    type = group.type().or(() -> Optional.of("application"));
                    group.properties().forEach(property -> properties.put(property.name(), property));
                }
            }
            if (type.isEmpty()) return Optional.empty();
            return Optional.of(new PropertyGroup(
                    name,
                    type.get(),
                    properties.values().stream()
                            .flatMap(property -> readable(property).stream())
                            .toList()));
        }
    }
}

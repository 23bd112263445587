package dev.restarter.daemon.commands.svcs;

import dev.restarter.daemon.commands.Printable;
import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import java.util.List;
import java.util.Optional;

/// What `svcs -lv` adds: the property groups of the type `application` with their values, and below each,
/// indented, what the service's template says of it.
final class ApplicationProperties {
    private final View view;
    private final Properties properties;
    private final StringBuilder text = new StringBuilder();

    private ApplicationProperties(View view, Properties properties) {
        this.view = view;
        this.properties = properties;
    }

    static String of(View view, Properties properties) {
        var all = new ApplicationProperties(view, properties);
        properties.groups().stream()
                .filter(group -> group.type().equals("application"))
                .forEach(all::add);
        return all.text.toString();
    }

    private void add(PropertyGroup group) {
        var patterns = patterns(group);
        text.append(group.name()).append(" (application)\n");
        patterns.forEach(this::describe);
        for (var property : group.properties()) {
            text.append(group.name()).append('/').append(property.name());
            text.append(" (").append(property.type().word()).append(") = ");
            property.values()
                    .forEach(value -> text.append(Printable.of(quoted(value))).append(' '));
            text.append('\n');
            patterns.forEach(pattern -> ofProperty(pattern, property).forEach(this::describe));
        }
    }

    private void describe(PropertyGroup pattern) {
        view.localText(pattern, "description")
                .ifPresent(words -> text.append("  ").append(words).append('\n'));
    }

    /// A pattern that gives no name or no type is for all of them.
    private List<PropertyGroup> patterns(PropertyGroup group) {
        return properties.groups().stream()
                .filter(pattern -> pattern.type().equals("template_pg_pattern"))
                .filter(pattern -> value(pattern, "name").orElse(group.name()).equals(group.name()))
                .filter(pattern -> value(pattern, "type").orElse(group.type()).equals(group.type()))
                .toList();
    }

    private List<PropertyGroup> ofProperty(PropertyGroup groupPattern, Property property) {
        return properties.groups().stream()
                .filter(pattern -> pattern.type().equals("template_prop_pattern"))
                .filter(pattern -> value(pattern, "pg_pattern").equals(Optional.of(groupPattern.name())))
                .filter(pattern -> value(pattern, "name").equals(Optional.of(property.name())))
                .toList();
    }

    private static Optional<String> value(PropertyGroup group, String name) {
        return group.property(name)
                .map(Property::values)
                .filter(all -> all.size() == 1)
                .map(List::getFirst);
    }

    private static String quoted(String value) {
        var needsQuotes = value.isEmpty() || value.chars().anyMatch(c -> " \t\n\"()".indexOf(c) >= 0);
        return needsQuotes ? '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : value;
    }
}

package dev.restarter.daemon.commands.svcs;

import dev.restarter.daemon.commands.Printable;
import dev.restarter.model.Properties;

/// What `svcs -lv` adds: the property groups of the type `application` with their values.
final class ApplicationProperties {
    private ApplicationProperties() {}

    static String of(Properties properties) {
        var text = new StringBuilder();
        for (var group : properties.groups()) {
            if (!group.type().equals("application")) continue;
            text.append(group.name()).append(" (application)\n");
            for (var property : group.properties()) {
                text.append(group.name())
                        .append('/')
                        .append(property.name())
                        .append(" (")
                        .append(property.type().word())
                        .append(") = ");
                property.values()
                        .forEach(value ->
                                text.append(Printable.of(quoted(value))).append(' '));
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static String quoted(String value) {
        var needsQuotes = value.isEmpty() || value.chars().anyMatch(c -> " \t\n\"()".indexOf(c) >= 0);
        return needsQuotes ? '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : value;
    }
}

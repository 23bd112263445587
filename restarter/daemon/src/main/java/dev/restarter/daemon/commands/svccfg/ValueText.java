package dev.restarter.daemon.commands.svccfg;

import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;

/// Values as `listprop` shows them and `setprop` reads them back.
final class ValueText {
    private ValueText() {}

    /// Each value with a blank before it.
    static String of(Property property) {
        var text = new StringBuilder();
        for (var value : property.values()) {
            text.append(' ').append(mustQuote(property, value) ? quoted(value) : value);
        }
        return text.toString();
    }

    /// What `setprop` takes behind the `=`: type and values.
    static String assigned(Property property) {
        var values = of(property);
        return property.type().word() + ":"
                + (property.values().size() == 1 ? values : " (" + values.stripLeading() + ")");
    }

    private static boolean mustQuote(Property property, String value) {
        var several = property.values().size() > 1;
        return value.isEmpty()
                || several && isText(property.type())
                || value.startsWith("#")
                || value.chars().anyMatch(c -> " \t\r\n\"()=>".indexOf(c) >= 0);
    }

    /// Whether a value in a list must stand in quotes.
    static boolean isText(PropertyType type) {
        return type == PropertyType.ASTRING || type == PropertyType.USTRING;
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

package dev.restarter.contract.method;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyFmri;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Expands the tokens of an `exec` text (reference 5.2).
///
/// @param others the running view of another service or instance
record Tokens(
        Properties running,
        Properties editing,
        InstanceFmri fmri,
        MethodName name,
        Function<Fmri, Optional<Properties>> others) {
    private static final String QUOTED = ";&()|^<>\n \t\\\"'`";

    /// @throws IllegalArgumentException quoting the text and saying which token cannot be expanded
    String expand(String text) {
        var expanded = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c != '%') {
                expanded.append(c);
                continue;
            }
            i++;
            if (i == text.length()) break; // a last, lonely '%' is dropped
            if (text.charAt(i) == '{') {
                var end = text.indexOf('}', i);
                if (end < 0) throw fault(text, "'%{' has no '}'");
                expanded.append(values(text, text.substring(i + 1, end)));
                i = end;
            } else {
                expanded.append(simple(text, text.charAt(i)));
            }
        }
        return expanded.toString();
    }

    private String simple(String text, char token) {
        return switch (token) {
            case '%' -> "%";
            case 'r' -> "svc.startd";
            case 'm' -> name.word();
            case 's' -> fmri.service();
            case 'i' -> fmri.instance();
            case 'f' -> fmri.toString();
            default -> throw fault(text, "unknown method token '%" + token + "'; write '%%' for a percent sign");
        };
    }

    private String values(String text, String inside) {
        var separator = " ";
        var wanted = inside;
        if (inside.endsWith(",") || inside.endsWith(":")) {
            separator = inside.substring(inside.length() - 1);
            wanted = inside.substring(0, inside.length() - 1);
        }
        if (wanted.isEmpty()) throw fault(text, "'%{}' names no property");
        var property = find(text, wanted);
        if (property.isEmpty()) throw fault(text, "property \"" + wanted + "\" not found");
        return property.get().values().stream().map(Tokens::quoted).collect(Collectors.joining(separator));
    }

    private Optional<Property> find(String text, String wanted) {
        if (wanted.startsWith("svc:") || wanted.contains("/:properties/")) return elsewhere(text, wanted);
        var slash = wanted.indexOf('/');
        var group = slash < 0 ? "application" : wanted.substring(0, slash);
        var property = wanted.substring(slash + 1);
        return running.property(group, property).or(() -> editing.property(group, property));
    }

    private Optional<Property> elsewhere(String text, String wanted) {
        try {
            if (Fmri.parse(wanted) instanceof PropertyFmri property) {
                return others.apply(property.group().owner())
                        .flatMap(view -> view.property(property.group().group(), property.property()));
            }
        } catch (IllegalArgumentException e) {
            throw fault(text, e.getMessage());
        }
        throw fault(text, "'" + wanted + "' does not name a property");
    }

    private static String quoted(String value) {
        var quoted = new StringBuilder();
        for (var c : value.toCharArray()) {
            if (QUOTED.indexOf(c) >= 0) quoted.append('\\');
            quoted.append(c);
        }
        return quoted.toString();
    }

    private static IllegalArgumentException fault(String text, String why) {
        return new IllegalArgumentException("cannot expand the method tokens in \"" + text + "\": " + why);
    }
}

package dev.restarter.daemon.commands.svcprop;

import dev.restarter.model.Fmri;
import dev.restarter.model.Property;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A property to be shown.
record Found(Fmri entity, String group, Property property) {

    String name() {
        return group + "/" + property.name();
    }

    String fullName() {
        return entity + "/:properties/" + name();
    }

    /// As a shell reads them back.
    String values() {
        return property.values().stream().map(Found::escaped).collect(Collectors.joining(" "));
    }

    private static String escaped(String value) {
        if (value.isEmpty()) return "\"\"";
        var text = new StringBuilder();
        for (var c : value.toCharArray()) {
            if (";&()|^<>\n \t\\\"'`".indexOf(c) >= 0) text.append('\\');
            text.append(c);
        }
        return text.toString();
    }

    /// For `--json`.
    Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("fmri", entity.toString());
        facts.put("group", group);
        facts.put("property", property.name());
        facts.put("type", property.type().word());
        facts.put("values", property.values());
        return facts;
    }
}

package dev.restarter.manifest.translation;

import dev.restarter.manifest.tree.Element;
import dev.restarter.model.PropertyType;
import java.util.ArrayList;
import java.util.List;

/// Turns `pg_pattern` and `prop_pattern` elements into groups (reference 7.1).
///
/// The group's name tells which of name and type a pattern gives: `tm_pgpat_`, `tm_pgpatn_NAME`, `tm_pgpatt_TYPE` or
/// `tm_pgpatnt_NAME`; a property's pattern is `tm_proppat_` + that without `tm_pgpat` + `_` + its own name.
final class Patterns {
    static final String BASE = "tm_pgpat";
    static final String GROUP_TYPE = "template_pg_pattern";
    static final String PROPERTY_TYPE = "template_prop_pattern";

    private Patterns() {}

    static void group(Element pattern, Groups groups) {
        var name = pattern.attribute("name");
        var type = pattern.attribute("type");
        var unique = unique(name, type);
        var place = pattern.place();
        var group = groups.open(BASE + unique, GROUP_TYPE, place);
        if (!name.isEmpty()) group.one("name", PropertyType.ASTRING, name, place);
        if (!type.isEmpty()) group.one("type", PropertyType.ASTRING, type, place);
        group.one("required", PropertyType.BOOLEAN, Boolean.toString(pattern.flag("required")), place);
        group.one("target", PropertyType.ASTRING, pattern.attribute("target"), place);
        texts(pattern, "", group);
        for (var property : pattern.children("prop_pattern")) property(property, unique, groups);
    }

    /// What tells the pattern of a group from all others.
    static String unique(String name, String type) {
        var given = (name.isEmpty() ? "" : "n") + (type.isEmpty() ? "" : "t");
        return given + "_" + LocalText.mangled(name.isEmpty() ? type : name);
    }

    static String propertyGroup(String unique, String property) {
        return "tm_proppat_" + unique + "_" + LocalText.mangled(property);
    }

    static String valuePrefix(String value) {
        return "value_" + Base32.encode(value) + "_";
    }

    static boolean isType(String word) {
        return PropertyType.named(word).isPresent();
    }

    private static void property(Element pattern, String unique, Groups groups) {
        var place = pattern.place();
        var name = pattern.attribute("name");
        var group = groups.open(propertyGroup(unique, name), PROPERTY_TYPE, place);
        group.one("name", PropertyType.ASTRING, name, place);
        group.one("pg_pattern", PropertyType.ASTRING, BASE + unique, place);
        group.one("required", PropertyType.BOOLEAN, Boolean.toString(pattern.flag("required")), place);
        pattern.optional("type").ifPresent(type -> group.one("type", PropertyType.ASTRING, type, place));
        texts(pattern, "", group);
        var values = new Values(group);
        for (var child : pattern.children()) {
            switch (child.name()) {
                case "visibility" ->
                    group.one("visibility", PropertyType.ASTRING, child.attribute("value"), child.place());
                case "cardinality" -> cardinality(child, group);
                case "internal_separators" ->
                    group.one("internal_separators", PropertyType.ASTRING, child.text(), child.place());
                case "values" -> values.list("values", child);
                case "constraints" -> values.list("constraint", child);
                case "choices" -> values.list("choices", child);
                default -> {} // texts were read above
            }
        }
    }

    private static void texts(Element parent, String prefix, Groups.Open group) {
        for (var child : parent.children()) {
            switch (child.name()) {
                case "common_name", "description", "units" -> LocalText.into(group, prefix + child.name() + "_", child);
                default -> {} // not a text
            }
        }
    }

    private static void cardinality(Element element, Groups.Open group) {
        group.one("cardinality_min", PropertyType.COUNT, element.attribute("min"), element.place());
        group.one("cardinality_max", PropertyType.COUNT, element.attribute("max"), element.place());
    }

    /// The values, ranges and references that a property's pattern lists.
    private record Values(Groups.Open group) {
        void list(String what, Element list) {
            put(what + "_name", list, "value");
            put(what + "_range", list, "range");
            put(what + "_include_values", list, "include_values");
            for (var value : list.children("value")) {
                texts(value, valuePrefix(value.attribute("name")), group);
            }
        }

        private void put(String property, Element list, String element) {
            var values = new ArrayList<Groups.Value>();
            for (var child : list.children(element)) values.add(new Groups.Value(text(child), child.place()));
            if (!values.isEmpty()) group.put(property, PropertyType.ASTRING, List.copyOf(values), list.place());
        }

        private static String text(Element element) {
            return switch (element.name()) {
                case "range" -> element.attribute("min") + "," + element.attribute("max");
                case "include_values" -> element.attribute("type");
                default -> element.attribute("name");
            };
        }
    }
}

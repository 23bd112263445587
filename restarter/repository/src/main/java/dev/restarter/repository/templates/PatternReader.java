package dev.restarter.repository.templates;

import dev.restarter.manifest.translation.Base32;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads patterns out of the groups that hold them (reference 7.1). Whatever is not as it should be reads as if it were
/// not there: anybody may edit these groups.
final class PatternReader {
    private static final String GROUP_PATTERN = "template_pg_pattern";
    private static final String PROPERTY_PATTERN = "template_prop_pattern";
    private static final long ANY_NUMBER = -1;

    private PatternReader() {}

    /// @param groups of one entity, composed
    static List<GroupPattern> read(List<PropertyGroup> groups) {
        var properties = new HashMap<String, List<PropertyPattern>>();
        for (var group : groups) {
            if (!group.type().equals(PROPERTY_PATTERN)) continue;
            var owner = text(group, "pg_pattern");
            if (owner.isEmpty() || text(group, "name").isEmpty()) continue;
            properties.computeIfAbsent(owner.get(), _ -> new ArrayList<>()).add(property(group));
        }
        return groups.stream()
                .filter(group -> group.type().equals(GROUP_PATTERN))
                .map(group -> pattern(group, properties.getOrDefault(group.name(), List.of())))
                .toList();
    }

    private static GroupPattern pattern(PropertyGroup group, List<PropertyPattern> properties) {
        return new GroupPattern(
                group.name(),
                text(group, "name"),
                text(group, "type"),
                flag(group, "required"),
                text(group, "target").flatMap(Target::named).orElse(Target.THIS),
                texts(group, ""),
                properties);
    }

    private static PropertyPattern property(PropertyGroup group) {
        var told = new LinkedHashSet<>(values(group, "values_name"));
        var constraints = allowed(group, "constraint");
        var choices = allowed(group, "choices");
        told.addAll(constraints.values());
        told.addAll(choices.values());
        return new PropertyPattern(
                text(group, "name").orElseThrow(),
                text(group, "type").flatMap(PropertyType::named),
                flag(group, "required"),
                text(group, "visibility"),
                number(group, "cardinality_min").orElse(0L),
                number(group, "cardinality_max").orElse(ANY_NUMBER),
                text(group, "internal_separators").orElse(""),
                texts(group, ""),
                told.stream()
                        .map(value -> new PropertyPattern.ValueText(
                                value, texts(group, "value_" + Base32.encode(value) + "_")))
                        .toList(),
                constraints,
                included(group, choices, constraints));
    }

    /// The choices with those that they take over from the constraints or the values.
    private static Allowed included(PropertyGroup group, Allowed choices, Allowed constraints) {
        var values = new LinkedHashSet<>(choices.values());
        var ranges = new LinkedHashSet<>(choices.ranges());
        for (var from : values(group, "choices_include_values")) {
            switch (from) {
                case "constraints" -> {
                    values.addAll(constraints.values());
                    ranges.addAll(constraints.ranges());
                }
                case "values" -> values.addAll(values(group, "values_name"));
                default -> {} // the grammar knows no other
            }
        }
        return new Allowed(List.copyOf(values), List.copyOf(ranges));
    }

    private static Allowed allowed(PropertyGroup group, String what) {
        var ranges = new ArrayList<Allowed.Range>();
        for (var range : values(group, what + "_range")) {
            var comma = range.indexOf(',');
            if (comma > 0) ranges.add(new Allowed.Range(range.substring(0, comma), range.substring(comma + 1)));
        }
        return new Allowed(values(group, what + "_name"), ranges);
    }

    private static Texts texts(PropertyGroup group, String prefix) {
        return new Texts(
                byLocale(group, prefix + "common_name_"),
                byLocale(group, prefix + "description_"),
                byLocale(group, prefix + "units_"));
    }

    private static Map<String, String> byLocale(PropertyGroup group, String prefix) {
        var texts = new HashMap<String, String>();
        for (var property : group.properties()) {
            if (!property.name().startsWith(prefix) || property.values().size() != 1) continue;
            texts.put(
                    property.name().substring(prefix.length()),
                    property.values().getFirst());
        }
        return texts;
    }

    private static Optional<String> text(PropertyGroup group, String name) {
        return group.property(name)
                .filter(property -> property.values().size() == 1)
                .map(property -> property.values().getFirst())
                .filter(text -> !text.isEmpty());
    }

    private static boolean flag(PropertyGroup group, String name) {
        return text(group, name).filter("true"::equals).isPresent();
    }

    private static Optional<Long> number(PropertyGroup group, String name) {
        return group.property(name)
                .filter(property -> property.type() == PropertyType.COUNT)
                .flatMap(property -> property.values().stream().findFirst())
                .map(Long::parseUnsignedLong);
    }

    private static List<String> values(PropertyGroup group, String name) {
        return group.property(name).map(Property::values).orElse(List.of());
    }
}

package dev.restarter.repository.templates;

import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.repository.templates.TemplateFinding.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.StringTokenizer;

/// Compares the groups of one instance with the templates that apply to it. Pure.
///
/// Where several patterns match a group, the first that speaks of a property counts for it, so that a service may say
/// more of its own method than everybody's template says of methods.
public final class TemplateCheck {
    private final Properties instance;
    private final Templates templates;
    private final List<TemplateFinding> findings = new ArrayList<>();

    private TemplateCheck(Properties instance, Templates templates) {
        this.instance = instance;
        this.templates = templates;
    }

    /// All that is wrong, group by group.
    ///
    /// @param instance composed
    public static List<TemplateFinding> of(Properties instance, Templates templates) {
        var check = new TemplateCheck(instance, templates);
        templates.patterns().forEach(check::presence);
        instance.groups().forEach(check::group);
        return List.copyOf(check.findings);
    }

    private void presence(GroupPattern pattern) {
        if (pattern.name().isEmpty()) {
            if (!pattern.required() || pattern.type().isEmpty()) return;
            if (instance.groups().stream().anyMatch(pattern::matches)) return;
            find(
                    Fault.MISSING_GROUP,
                    "",
                    "",
                    "no property group of type '" + pattern.type().get() + "' exists, and the"
                            + " template requires one");
            return;
        }
        var name = pattern.name().get();
        var there = instance.group(name);
        if (there.isEmpty()) {
            if (!pattern.required()) return;
            find(
                    Fault.MISSING_GROUP,
                    name,
                    "",
                    "property group '" + name + "' is missing, which the template requires"
                            + pattern.type()
                                    .map(type -> "; add it with type '" + type + "'")
                                    .orElse(""));
        } else if (!pattern.matches(there.get())) {
            find(
                    Fault.WRONG_GROUP_TYPE,
                    name,
                    "",
                    "property group '" + name + "' has the type '" + there.get().type() + "', and the template says '"
                            + pattern.type().orElseThrow() + "'");
        }
    }

    private void group(PropertyGroup group) {
        var patterns = new LinkedHashMap<String, PropertyPattern>();
        for (var pattern : templates.of(group)) {
            pattern.properties().forEach(property -> patterns.putIfAbsent(property.name(), property));
        }
        for (var pattern : patterns.values()) {
            var property = group.property(pattern.name());
            if (property.isPresent()) {
                property(group, property.get(), pattern);
            } else if (pattern.required()) {
                find(
                        Fault.MISSING_PROPERTY,
                        group.name(),
                        pattern.name(),
                        "property '" + group.name() + "/" + pattern.name()
                                + "' is missing, which the template requires");
            }
        }
    }

    private void property(PropertyGroup group, Property property, PropertyPattern pattern) {
        var where = "property '" + group.name() + "/" + property.name() + "'";
        var type = pattern.type().orElse(property.type());
        if (type != property.type()) {
            find(
                    Fault.WRONG_PROPERTY_TYPE,
                    group.name(),
                    property.name(),
                    where + " has the type '" + property.type().word() + "', and the template says '" + type.word()
                            + "'");
            return;
        }
        cardinality(group, property, pattern, property.values().size(), where);
        if (pattern.constraints().isEmpty()) return;
        for (var value : parted(property.values(), pattern.separators())) {
            if (!pattern.constraints().has(type, value)) {
                find(
                        Fault.VALUE_CONSTRAINT_VIOLATED,
                        group.name(),
                        property.name(),
                        where + " has the value '" + value + "', and the template allows " + pattern.constraints());
            }
        }
    }

    private void cardinality(PropertyGroup group, Property property, PropertyPattern pattern, int count, String where) {
        if (count < pattern.least() || Long.compareUnsigned(count, pattern.most()) > 0) {
            var allowed = pattern.most() == -1
                    ? "at least " + pattern.least()
                    : pattern.least() == pattern.most()
                            ? Long.toUnsignedString(pattern.most())
                            : pattern.least() + " to " + Long.toUnsignedString(pattern.most());
            find(
                    Fault.CARDINALITY_VIOLATION,
                    group.name(),
                    property.name(),
                    where + " has " + count + (count == 1 ? " value" : " values") + ", and the template asks for "
                            + allowed);
        }
    }

    private static List<String> parted(List<String> values, String separators) {
        if (separators.isEmpty()) return values;
        var parts = new ArrayList<String>();
        for (var value : values) {
            var tokens = new StringTokenizer(value, separators);
            while (tokens.hasMoreTokens()) parts.add(tokens.nextToken().strip());
        }
        return parts;
    }

    private void find(Fault fault, String group, String property, String what) {
        findings.add(new TemplateFinding(fault, group, property, what));
    }
}

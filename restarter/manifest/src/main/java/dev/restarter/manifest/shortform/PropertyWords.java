package dev.restarter.manifest.shortform;

import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.tree.NewElement;
import java.util.List;
import java.util.Optional;

/// Property groups in the short form. The type of a group is `application` unless `$type` says another; `$delete` asks
/// for its removal. No property can have such a name, so nothing is lost to them.
final class PropertyWords {
    private static final String GROUPS = "property_groups";
    private static final String TYPE = "$type";
    private static final String DELETE = "$delete";
    private static final String APPLICATION = "application";
    private static final String STARTD = "startd";
    private static final String DURATION = "duration";

    private final boolean isProfile;
    private final ValueWords values;
    private final Findings findings;

    PropertyWords(boolean isProfile, Findings findings) {
        this.isProfile = isProfile;
        this.values = new ValueWords(isProfile, findings);
        this.findings = findings;
    }

    /// `duration: child`, which nearly every service that is not of the default model has.
    void duration(FieldReader fields, NewElement made) {
        fields.entry(DURATION)
                .ifPresent(entry -> made.add(new NewElement("property_group")
                        .at(entry.at())
                        .with("name", STARTD)
                        .with("type", "framework")
                        .add(new NewElement("propval")
                                .at(entry.node().place())
                                .with("name", DURATION)
                                .with("type", "astring")
                                .with("value", fields.text(DURATION))
                                .done())
                        .done()));
    }

    void groups(FieldReader fields, NewElement made) {
        fields.map(GROUPS).forEach((name, entry) -> made.add(group(name, entry)));
    }

    private Element group(String name, Node.Entry entry) {
        var fields = new FieldReader("a property group", entry.node(), findings);
        var made = new NewElement("property_group").at(entry.at()).with("name", name);
        made.with("type", fields.text(TYPE).or(() -> isProfile ? Optional.empty() : Optional.of(APPLICATION)));
        made.with("delete", Boolean.toString(fields.flag(DELETE)));
        fields.rest().forEach((property, value) -> made.add(values.property(property, value)));
        return made.done();
    }

    /// The `properties` that a method or dependency has beside its own.
    void read(FieldReader fields, NewElement made) {
        fields.map("properties").forEach((name, entry) -> made.add(values.property(name, entry)));
    }

    static void write(Element parent, boolean isProfile, FieldWriter fields) {
        var properties = new FieldWriter();
        write(parent.children(), isProfile, properties);
        fields.map("properties", properties);
    }

    private static void write(List<Element> children, boolean isProfile, FieldWriter fields) {
        for (var child : children) {
            switch (child.name()) {
                case "propval", "property" -> fields.put(child.attribute("name"), ValueWords.write(child, isProfile));
                case "stability" -> fields.put("stability", stability(child, isProfile));
                default -> {} // not a property
            }
        }
    }

    /// An element of its own in XML, but a property like any other.
    private static Node stability(Element element, boolean isProfile) {
        var text = Node.Scalar.text(element.attribute("value"));
        return isProfile ? new FieldWriter().put("astring", text).done() : text;
    }

    static void writeGroups(Element element, boolean isProfile, FieldWriter fields) {
        var groups = new FieldWriter();
        for (var group : element.children("property_group")) {
            // Read again, `duration` comes first; it keeps its place among the groups where it does not.
            if (groups.isEmpty() && isDuration(group))
                fields.text(DURATION, group.children().getFirst().attribute("value"));
            else groups.put(group.attribute("name"), group(group, isProfile));
        }
        fields.map(GROUPS, groups);
    }

    private static Node group(Element group, boolean isProfile) {
        var fields = new FieldWriter();
        group.optional("type")
                .filter(type -> isProfile || !type.equals(APPLICATION))
                .ifPresent(type -> fields.text(TYPE, type));
        if (group.flag("delete")) fields.put(DELETE, Node.Scalar.flag(true));
        write(group.children(), isProfile, fields);
        return fields.done();
    }

    /// Whether it says no more than `duration: …` does.
    private static boolean isDuration(Element group) {
        if (!group.attribute("name").equals(STARTD)
                || !group.attribute("type").equals("framework")
                || group.flag("delete")
                || group.children().size() != 1) {
            return false;
        }
        var only = group.children().getFirst();
        return only.name().equals("propval")
                && only.attribute("name").equals(DURATION)
                && only.attribute("type").equals("astring")
                && !only.flag("override");
    }
}

package dev.restarter.manifest.translation;

import dev.restarter.manifest.GroupDefinition;
import dev.restarter.manifest.PropertyDefinition;
import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.tree.NewElement;
import dev.restarter.model.PropertyType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads and makes the `propval`, `property` and `stability` children that many elements may have.
final class PropertyElements {
    private static final String LIST = "_list";
    private static final Set<String> STABILITIES =
            Set.of("Standard", "Stable", "Evolving", "Unstable", "External", "Obsolete");

    private PropertyElements() {}

    static void read(Element parent, Groups.Open group, Findings findings) {
        for (var child : parent.children()) {
            switch (child.name()) {
                case "propval" -> {
                    var value = new Groups.Value(child.attribute("value"), child.place());
                    group.put(
                            child.attribute("name"),
                            type(child, findings),
                            List.of(value),
                            child.flag("override"),
                            child.place());
                }
                case "property" -> property(child, group, findings);
                case "stability" ->
                    group.one("stability", PropertyType.ASTRING, child.attribute("value"), child.place());
                default -> {} // the other children belong to whoever called
            }
        }
    }

    private static void property(Element property, Groups.Open group, Findings findings) {
        var type = type(property, findings);
        var lists = property.children().stream()
                .filter(child -> child.name().endsWith(LIST))
                .toList();
        for (var list : lists) {
            var listed = PropertyType.named(list.name().substring(0, list.name().length() - LIST.length()));
            if (type.isEmpty()) type = listed;
            if (!type.equals(listed)) {
                findings.problem(
                        list.place(),
                        "property '" + property.attribute("name") + "' has the type '" + property.attribute("type")
                                + "' but holds a " + list.name(),
                        "make both the same type");
                return;
            }
        }
        var values = lists.stream()
                .flatMap(list -> list.children("value_node").stream())
                .map(node -> new Groups.Value(node.attribute("value"), node.place()))
                .toList();
        group.put(property.attribute("name"), type, values, property.flag("override"), property.place());
    }

    /// A `property_group` element that says all that the group says.
    static Element group(GroupDefinition group) {
        var rest = new Rest(group);
        var made = new NewElement("property_group")
                .with("name", group.name())
                .with("type", group.type())
                .flag("delete", group.delete());
        return made.add(stability(rest, "stability")).add(all(rest)).done();
    }

    static Optional<Element> stability(Rest group, String property) {
        return group.take(property, PropertyType.ASTRING, STABILITIES::contains)
                .map(value -> new NewElement("stability").with("value", value).done());
    }

    /// An element for each property that is left.
    static List<Element> all(Rest group) {
        return group.left().stream().map(PropertyElements::element).toList();
    }

    /// The same, for a parent that says all there is of the group.
    static List<Element> takeAll(Rest group) {
        var elements = all(group);
        group.dropAll();
        return elements;
    }

    private static Element element(PropertyDefinition property) {
        var single = property.values().size() == 1;
        var made = new NewElement(single ? "propval" : "property")
                .with("name", property.name())
                .with("type", property.type().map(PropertyType::word));
        if (single) made.with("value", property.values().getFirst());
        else if (!property.values().isEmpty()) made.add(list(property));
        return made.flag("override", property.override()).done();
    }

    private static Element list(PropertyDefinition property) {
        var type = property.type()
                .orElseThrow(() -> new IllegalArgumentException(
                        "property '" + property.name() + "' has several values but no type; give it one"));
        var list = new NewElement(type.word() + LIST);
        property.values().forEach(value -> list.add(valueNode(value)));
        return list.done();
    }

    static Element valueNode(String value) {
        return new NewElement("value_node").with("value", value).done();
    }

    private static Optional<PropertyType> type(Element element, Findings findings) {
        var word = element.optional("type");
        var type = word.flatMap(PropertyType::named);
        if (word.isPresent() && type.isEmpty()) {
            findings.problem(
                    element.place(),
                    "'" + word.get() + "' is no type of property",
                    "use one like astring, count, boolean or fmri");
        }
        return type;
    }
}

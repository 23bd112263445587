package dev.restarter.manifest.translation;

import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.model.PropertyType;
import java.util.List;
import java.util.Optional;

/// Reads the `propval`, `property` and `stability` children that many elements may have.
final class PropertyElements {
    private static final String LIST = "_list";

    private PropertyElements() {}

    static void read(Element parent, Groups.Open group, Findings findings) {
        for (var child : parent.children()) {
            switch (child.name()) {
                case "propval" -> {
                    var value = new Groups.Value(child.attribute("value"), child.line());
                    group.put(
                            child.attribute("name"),
                            type(child, findings),
                            List.of(value),
                            child.flag("override"),
                            child.line());
                }
                case "property" -> property(child, group, findings);
                case "stability" ->
                    group.one("stability", PropertyType.ASTRING, child.attribute("value"), child.line());
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
                        list.line(),
                        "property '" + property.attribute("name") + "' has the type '" + property.attribute("type")
                                + "' but holds a " + list.name(),
                        "make both the same type");
                return;
            }
        }
        var values = lists.stream()
                .flatMap(list -> list.children("value_node").stream())
                .map(node -> new Groups.Value(node.attribute("value"), node.line()))
                .toList();
        group.put(property.attribute("name"), type, values, property.flag("override"), property.line());
    }

    private static Optional<PropertyType> type(Element element, Findings findings) {
        var word = element.optional("type");
        var type = word.flatMap(PropertyType::named);
        if (word.isPresent() && type.isEmpty()) {
            findings.problem(
                    element.line(),
                    "'" + word.get() + "' is no type of property",
                    "use one like astring, count, boolean or fmri");
        }
        return type;
    }
}

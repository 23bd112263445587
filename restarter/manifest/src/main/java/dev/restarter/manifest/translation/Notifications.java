package dev.restarter.manifest.translation;

import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.NewElement;
import dev.restarter.model.PropertyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns `notification_parameters` into one group for each event named, and back (reference 7.2).
final class Notifications {
    private static final String SUFFIX = ",fmnotify";
    private static final String TYPE = "notify_params";
    private static final String ACTIVE = ",active";

    private Notifications() {}

    static void translate(Element element, Groups groups) {
        for (var event : element.children("event")) {
            for (var named : event.attribute("value").split(",")) {
                var group = groups.open(named.strip() + SUFFIX, TYPE, event.place());
                for (var type : element.children("type")) type(type, group);
            }
        }
    }

    /// The `notification_parameters` of the one event that the group is for.
    static Optional<Element> element(Rest group) {
        if (!group.is(TYPE) || !group.name().endsWith(SUFFIX)) return Optional.empty();
        var event = group.name().substring(0, group.name().length() - SUFFIX.length());
        var types = types(group);
        if (types.isEmpty()) return Optional.empty();
        return Optional.of(new NewElement("notification_parameters")
                .add(new NewElement("event").with("value", event).done())
                .add(types)
                .done());
    }

    private static List<Element> types(Rest group) {
        var types = new ArrayList<Element>();
        for (var property : group.left()) {
            if (!property.name().endsWith(ACTIVE)) continue;
            group.take(property.name(), PropertyType.BOOLEAN).ifPresent(active -> {
                var name = property.name().substring(0, property.name().length() - ACTIVE.length());
                types.add(new NewElement("type")
                        .with("name", name)
                        .with("active", active)
                        .add(parameters(name + ",", group))
                        .done());
            });
        }
        return types;
    }

    private static List<Element> parameters(String prefix, Rest group) {
        var parameters = new ArrayList<Element>();
        for (var property : group.left()) {
            if (!property.name().startsWith(prefix)) continue;
            var name = property.name().substring(prefix.length());
            group.takeAll(property.name(), PropertyType.ASTRING, _ -> true)
                    .ifPresent(values -> parameters.add(parameter(name, values)));
        }
        return parameters;
    }

    private static Element parameter(String name, List<String> values) {
        if (values.size() == 1) {
            return new NewElement("paramval")
                    .with("name", name)
                    .with("value", values.getFirst())
                    .done();
        }
        var parameter = new NewElement("parameter").with("name", name);
        values.forEach(value -> parameter.add(PropertyElements.valueNode(value)));
        return parameter.done();
    }

    private static void type(Element type, Groups.Open group) {
        var prefix = type.attribute("name") + ",";
        group.one(
                type.attribute("name") + ACTIVE,
                PropertyType.BOOLEAN,
                Boolean.toString(type.flag("active")),
                type.place());
        for (var child : type.children()) {
            var name = prefix + child.attribute("name");
            switch (child.name()) {
                case "paramval" -> group.one(name, PropertyType.ASTRING, child.attribute("value"), child.place());
                case "parameter" -> {
                    var values = child.children("value_node").stream()
                            .map(node -> new Groups.Value(node.attribute("value"), node.place()))
                            .toList();
                    group.put(name, PropertyType.ASTRING, values, child.place());
                }
                default -> {} // the grammar allows nothing else
            }
        }
    }
}

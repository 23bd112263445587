package dev.restarter.manifest.translation;

import dev.restarter.manifest.tree.Element;
import dev.restarter.model.PropertyType;

/// Turns `notification_parameters` into one group for each event named (reference 7.2).
final class Notifications {
    private Notifications() {}

    static void translate(Element element, Groups groups) {
        for (var event : element.children("event")) {
            for (var named : event.attribute("value").split(",")) {
                var group = groups.open(named.strip() + ",fmnotify", "notify_params", event.line());
                for (var type : element.children("type")) type(type, group);
            }
        }
    }

    private static void type(Element type, Groups.Open group) {
        var prefix = type.attribute("name") + ",";
        group.one(prefix + "active", PropertyType.BOOLEAN, Boolean.toString(type.flag("active")), type.line());
        for (var child : type.children()) {
            var name = prefix + child.attribute("name");
            switch (child.name()) {
                case "paramval" -> group.one(name, PropertyType.ASTRING, child.attribute("value"), child.line());
                case "parameter" -> {
                    var values = child.children("value_node").stream()
                            .map(node -> new Groups.Value(node.attribute("value"), node.line()))
                            .toList();
                    group.put(name, PropertyType.ASTRING, values, child.line());
                }
                default -> {} // the grammar allows nothing else
            }
        }
    }
}

package dev.restarter.manifest.shortform;

import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.tree.NewElement;

/// Notification parameters in the short form: event → type → parameters.
final class NotificationWords {
    private static final String KEY = "notifications";

    private NotificationWords() {}

    static void read(FieldReader fields, NewElement made, Findings findings) {
        fields.map(KEY).forEach((event, entry) -> {
            var parameters = new NewElement("notification_parameters")
                    .at(entry.at())
                    .add(new NewElement("event")
                            .at(entry.at())
                            .with("value", event)
                            .done());
            new FieldReader("an event", entry.node(), findings)
                    .rest()
                    .forEach((type, value) -> parameters.add(type(type, value, findings)));
            made.add(parameters.done());
        });
    }

    private static Element type(String name, Node.Entry entry, Findings findings) {
        var fields = new FieldReader("a type of notification", entry.node(), findings);
        var isActive = !fields.has("active") || fields.flag("active");
        var made = new NewElement("type").at(entry.at()).with("name", name).with("active", Boolean.toString(isActive));
        fields.rest().forEach((parameter, value) -> made.add(parameter(parameter, value, fields)));
        return made.done();
    }

    private static Element parameter(String name, Node.Entry entry, FieldReader fields) {
        var made = new NewElement("parameter").at(entry.at()).with("name", name);
        for (var node : fields.list(name)) {
            made.add(new NewElement("value_node")
                    .at(node.place())
                    .with("value", fields.text(name, node))
                    .done());
        }
        return made.done();
    }

    static void write(Element element, FieldWriter fields) {
        var events = new FieldWriter();
        for (var parameters : element.children("notification_parameters")) {
            var types = new FieldWriter();
            for (var type : parameters.children("type")) types.put(type.attribute("name"), type(type));
            parameters.child("event").ifPresent(event -> events.put(event.attribute("value"), types.done()));
        }
        fields.map(KEY, events);
    }

    private static Node type(Element type) {
        var fields = new FieldWriter();
        if (!type.flag("active")) fields.put("active", Node.Scalar.flag(false));
        for (var child : type.children()) {
            if (child.name().equals("paramval")) {
                fields.text(child.attribute("name"), child.attribute("value"));
                continue;
            }
            var values = child.children("value_node").stream()
                    .map(node -> Node.Scalar.text(node.attribute("value")))
                    .toList();
            fields.put(child.attribute("name"), Node.Items.of(values));
        }
        return fields.done();
    }
}

package dev.restarter.manifest.shortform;

import dev.restarter.manifest.shortform.Node.Kind;
import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.tree.NewElement;
import dev.restarter.model.Nearest;
import dev.restarter.model.PropertyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The values of properties in the short form. A text is an `astring`, a number a `count` (an `integer` below zero),
/// true and false are `boolean`, a list is of what its items are; any other type is named, as in `{fmri: svc:/a}`. In a
/// profile a lone value has no type, since that of the property counts.
final class ValueWords {
    private static final List<String> TYPES =
            Stream.of(PropertyType.values()).map(PropertyType::word).toList();
    private static final String UNTYPED = "value";
    private static final String OVERRIDE = "override";

    private final boolean isProfile;
    private final Findings findings;

    ValueWords(boolean isProfile, Findings findings) {
        this.isProfile = isProfile;
        this.findings = findings;
    }

    Element property(String name, Node.Entry entry) {
        var made = new NewElement("propval").at(entry.at()).with("name", name);
        return switch (entry.node()) {
            case Node.Scalar scalar ->
                made.with("type", isProfile ? Optional.empty() : type(name, List.of(scalar)))
                        .with("value", told(name, scalar))
                        .done();
            case Node.Items items -> list(name, entry, type(name, items.nodes()), items.nodes(), false);
            case Node.Fields fields -> typed(name, entry, fields);
        };
    }

    private Element typed(String name, Node.Entry entry, Node.Fields node) {
        var named = node.entries().keySet().stream()
                .filter(key -> TYPES.contains(key) || key.equals(UNTYPED))
                .toList();
        if (named.size() != 1) {
            var wrong = node.entries().keySet().stream()
                    .filter(key -> !key.equals(OVERRIDE))
                    .findFirst()
                    .orElse("");
            findings.problem(
                    node.place(),
                    "the value of '" + name + "' names no type of property",
                    Nearest.to(wrong, TYPES)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("write {TYPE: VALUE}, as in {fmri: svc:/network/loopback}"));
            return new NewElement("property")
                    .at(entry.at())
                    .with("name", name)
                    .with("type", "astring")
                    .done();
        }
        var fields = new FieldReader("a value", node, findings);
        var key = named.getFirst();
        var type = key.equals(UNTYPED) ? Optional.<String>empty() : Optional.of(key);
        var override = fields.flag(OVERRIDE);
        var value = fields.node(key).orElseThrow();
        fields.done();
        if (value instanceof Node.Items items) return list(name, entry, type, items.nodes(), override);
        return new NewElement("propval")
                .at(entry.at())
                .with("name", name)
                .with("type", type)
                .with("value", told(name, value))
                .flag(OVERRIDE, override)
                .done();
    }

    private Element list(String name, Node.Entry entry, Optional<String> type, List<Node> nodes, boolean override) {
        var made = new NewElement("property")
                .at(entry.at())
                .with("name", name)
                .with("type", type)
                .flag(OVERRIDE, override);
        if (nodes.isEmpty()) return made.done();
        if (type.isEmpty()) findings.problem(entry.at(), "the values of '" + name + "' need a type", "name it");
        var list =
                new NewElement(type.orElse("astring") + "_list").at(entry.node().place());
        for (var node : nodes) {
            list.add(new NewElement("value_node")
                    .at(node.place())
                    .with("value", told(name, node))
                    .done());
        }
        return made.add(list.done()).done();
    }

    private String told(String name, Node node) {
        if (node instanceof Node.Scalar scalar && scalar.kind() != Kind.NOTHING) return scalar.text();
        findings.problem(node.place(), "'" + name + "' has no value here", "write one; an empty text is ''");
        return "";
    }

    /// The type that the values have by their looks.
    private Optional<String> type(String name, List<Node> nodes) {
        var types = new ArrayList<String>();
        for (var node : nodes) types.add(look(node));
        if (types.stream().allMatch(type -> type.equals("count") || type.equals("integer")) && !types.isEmpty()) {
            return Optional.of(types.contains("integer") ? "integer" : "count");
        }
        if (types.stream().distinct().count() == 1 && !types.getFirst().isEmpty()) return Optional.of(types.getFirst());
        if (!nodes.isEmpty() && types.contains("")) {
            var odd = nodes.get(types.indexOf(""));
            findings.problem(
                    odd.place(), "what type of property '" + name + "' is cannot be seen", "write {TYPE: VALUE}");
        } else {
            var place = nodes.isEmpty() ? findings.at(0) : nodes.getFirst().place();
            findings.problem(
                    place,
                    nodes.isEmpty()
                            ? "property '" + name + "' has neither values nor a type"
                            : "the values of '" + name + "' are of several types",
                    "write {TYPE: [VALUE, …]}");
        }
        return Optional.of("astring");
    }

    /// Empty for what could be taken for several things: YAML and C read `010` differently.
    private static String look(Node node) {
        if (!(node instanceof Node.Scalar(var kind, var text, var _))) return "";
        return switch (kind) {
            case TEXT, NOTHING -> "astring";
            case FLAG -> "boolean";
            case NUMBER -> {
                if (!text.matches(Node.NUMBER)) yield "";
                yield text.startsWith("-") ? "integer" : "count";
            }
        };
    }

    static Node write(Element property, boolean isProfile) {
        var type = property.optional("type");
        var isSingle = property.name().equals("propval");
        Node value = isSingle ? scalar(type, property.attribute("value")) : items(type, property);
        var isPlain = isSingle
                ? (isProfile ? type.isEmpty() : isSeen(type, List.of(value)))
                : isSeen(type, ((Node.Items) value).nodes());
        if (isPlain && !property.flag(OVERRIDE)) return value;
        var fields = new FieldWriter().put(type.orElse(UNTYPED), value);
        if (property.flag(OVERRIDE)) fields.put(OVERRIDE, Node.Scalar.flag(true));
        return fields.done();
    }

    private static Node.Items items(Optional<String> type, Element property) {
        return Node.Items.of(property.children().stream()
                .flatMap(list -> list.children("value_node").stream())
                .map(node -> scalar(type, node.attribute("value")))
                .toList());
    }

    private static Node.Scalar scalar(Optional<String> type, String value) {
        return switch (type.orElse("")) {
            case "boolean" -> Node.Scalar.flag(value.equals("true"));
            case "count", "integer" -> Node.Scalar.number(value);
            default -> Node.Scalar.text(value);
        };
    }

    /// Whether the values, read again, would be taken for what they are.
    private static boolean isSeen(Optional<String> type, List<? extends Node> values) {
        if (values.isEmpty()) return false;
        var seen = values.stream().map(ValueWords::look).distinct().toList();
        if (type.equals(Optional.of("integer"))) {
            return seen.contains("integer") && List.of("integer", "count").containsAll(seen);
        }
        return seen.size() == 1 && type.equals(Optional.of(seen.getFirst()));
    }
}

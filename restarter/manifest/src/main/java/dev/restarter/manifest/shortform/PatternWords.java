package dev.restarter.manifest.shortform;

import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.tree.NewElement;
import java.util.List;

/// Patterns for property groups and properties in the short form.
final class PatternWords {
    private static final String CARDINALITY = "cardinality";
    private static final String SEPARATORS = "internal_separators";
    private static final List<String> LISTS = List.of("values", "constraints", "choices");

    private final TemplateWords texts;
    private final Findings findings;

    PatternWords(TemplateWords texts, Findings findings) {
        this.texts = texts;
        this.findings = findings;
    }

    Element group(Node node) {
        var fields = new FieldReader("a pattern for property groups", node, findings);
        var made = new NewElement("pg_pattern")
                .at(node.place())
                .with("name", fields.text("name").orElse(""))
                .with("type", fields.text("type").orElse(""))
                .with("required", Boolean.toString(fields.flag("required")))
                .with("target", fields.text("target").orElse("this"))
                .add(texts.text("common_name", fields))
                .add(texts.text("description", fields));
        for (var property : fields.list("prop_patterns")) made.add(property(property));
        fields.done();
        return made.done();
    }

    private Element property(Node node) {
        var fields = new FieldReader("a pattern for properties", node, findings);
        var made = new NewElement("prop_pattern")
                .at(node.place())
                .with("name", fields.required("name"))
                .with("type", fields.text("type"))
                .with("required", Boolean.toString(fields.flag("required")));
        for (var text : List.of("common_name", "description", "units")) made.add(texts.text(text, fields));
        fields.node("visibility")
                .ifPresent(value -> made.add(new NewElement("visibility")
                        .at(value.place())
                        .with("value", fields.text("visibility"))
                        .done()));
        fields.node(CARDINALITY).ifPresent(value -> made.add(cardinality(value)));
        fields.node(SEPARATORS)
                .ifPresent(value -> made.add(new NewElement(SEPARATORS)
                        .at(value.place())
                        .text(fields.text(SEPARATORS).orElse(""))
                        .done()));
        for (var list : LISTS) fields.node(list).ifPresent(value -> made.add(list(list, value)));
        fields.done();
        return made.done();
    }

    private Element cardinality(Node node) {
        var fields = new FieldReader("a cardinality", node, findings);
        var made = new NewElement(CARDINALITY)
                .at(node.place())
                .with("min", fields.text("min").orElse("0"))
                .with("max", fields.text("max").orElse("18446744073709551615"));
        fields.done();
        return made.done();
    }

    /// A list of values, or values, ranges and references by name.
    private Element list(String name, Node node) {
        var made = new NewElement(name).at(node.place());
        if (node instanceof Node.Items items) {
            items.nodes().forEach(value -> made.add(value(value)));
            return made.done();
        }
        var fields = new FieldReader("'" + name + "'", node, findings);
        for (var value : fields.list("values")) made.add(value(value));
        for (var range : fields.list("ranges")) {
            var limits = new FieldReader("a range", range, findings);
            made.add(new NewElement("range")
                    .at(range.place())
                    .with("min", limits.required("min"))
                    .with("max", limits.required("max"))
                    .done());
            limits.done();
        }
        for (var include : fields.list("include_values")) {
            made.add(new NewElement("include_values")
                    .at(include.place())
                    .with("type", fields.text("include_values", include))
                    .done());
        }
        fields.done();
        return made.done();
    }

    private Element value(Node node) {
        var made = new NewElement("value").at(node.place());
        if (node instanceof Node.Scalar scalar)
            return made.with("name", scalar.text()).done();
        var fields = new FieldReader("a value", node, findings);
        made.with("name", fields.required("name"))
                .add(texts.text("common_name", fields))
                .add(texts.text("description", fields));
        fields.done();
        return made.done();
    }

    static Node write(Element pattern) {
        var fields = new FieldWriter();
        fields.attribute(pattern, "name", "")
                .attribute(pattern, "type", "")
                .flag(pattern, "required")
                .attribute(pattern, "target", "this")
                .put("common_name", TemplateWords.text(pattern, "common_name"))
                .put("description", TemplateWords.text(pattern, "description"));
        fields.list(
                "prop_patterns",
                pattern.children("prop_pattern").stream()
                        .map(PatternWords::property)
                        .toList());
        return fields.done();
    }

    private static Node property(Element pattern) {
        var fields = new FieldWriter();
        fields.attributes(pattern, List.of("name", "type")).flag(pattern, "required");
        for (var text : List.of("common_name", "description", "units")) {
            fields.put(text, TemplateWords.text(pattern, text));
        }
        pattern.child("visibility").ifPresent(value -> fields.text("visibility", value.attribute("value")));
        pattern.child(CARDINALITY)
                .ifPresent(value -> fields.put(
                        CARDINALITY,
                        new FieldWriter()
                                .put("min", Node.Scalar.number(value.attribute("min")))
                                .put("max", Node.Scalar.number(value.attribute("max")))
                                .done()));
        pattern.child(SEPARATORS).ifPresent(value -> fields.text(SEPARATORS, value.text()));
        for (var list : LISTS) fields.put(list, pattern.child(list).map(PatternWords::list));
        return fields.done();
    }

    private static Node list(Element list) {
        var values = list.children("value").stream().map(PatternWords::value).toList();
        if (values.size() == list.children().size()) return Node.Items.of(values);
        var fields = new FieldWriter().list("values", values);
        fields.list(
                "ranges",
                list.children("range").stream()
                        .map(range -> new FieldWriter()
                                .attributes(range, List.of("min", "max"))
                                .done())
                        .toList());
        fields.list(
                "include_values",
                list.children("include_values").stream()
                        .map(each -> Node.Scalar.text(each.attribute("type")))
                        .toList());
        return fields.done();
    }

    private static Node value(Element value) {
        return new FieldWriter()
                .text("name", value.attribute("name"))
                .put("common_name", TemplateWords.text(value, "common_name"))
                .put("description", TemplateWords.text(value, "description"))
                .shortest("name");
    }
}

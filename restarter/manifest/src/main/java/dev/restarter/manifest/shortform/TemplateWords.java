package dev.restarter.manifest.shortform;

import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.tree.NewElement;
import java.util.List;
import java.util.Optional;

/// Templates in the short form. A text in one language, `C`, stands alone; in several, by language.
final class TemplateWords {
    private static final String DOCUMENTATION = "documentation";

    private final Findings findings;

    TemplateWords(Findings findings) {
        this.findings = findings;
    }

    Element template(Node node) {
        var fields = new FieldReader("a template", node, findings);
        var made = new NewElement("template").at(node.place());
        made.add(text("common_name", fields)).add(text("description", fields));
        var documents = fields.list(DOCUMENTATION);
        if (!documents.isEmpty()) {
            var documentation =
                    new NewElement(DOCUMENTATION).at(documents.getFirst().place());
            documents.forEach(document -> documentation.add(document(document)));
            made.add(documentation.done());
        }
        for (var pattern : fields.list("pg_patterns")) made.add(new PatternWords(this, findings).group(pattern));
        fields.done();
        return made.done();
    }

    private Element document(Node node) {
        var fields = new FieldReader("a document", node, findings);
        var isLink = fields.has("doc_link");
        var made = new NewElement(isLink ? "doc_link" : "manpage").at(node.place());
        if (isLink) made.with("name", fields.text("doc_link")).with("uri", fields.required("uri"));
        else {
            made.with("title", fields.required("manpage"))
                    .with("section", fields.required("section"))
                    .with("manpath", fields.text("manpath").orElse(":default"));
        }
        fields.done();
        return made.done();
    }

    Optional<Element> text(String key, FieldReader fields) {
        return fields.node(key).map(node -> {
            var made = new NewElement(key).at(node.place());
            if (node instanceof Node.Fields texts) {
                texts.entries()
                        .forEach((language, entry) -> fields.text(language, entry.node())
                                .ifPresent(text -> made.add(loctext(language, text, entry.node()))));
            } else {
                fields.text(key, node).ifPresent(text -> made.add(loctext("C", text, node)));
            }
            return made.done();
        });
    }

    private static Element loctext(String language, String text, Node node) {
        return new NewElement("loctext")
                .at(node.place())
                .with("xml:lang", language)
                .text(text)
                .done();
    }

    static Node write(Element template) {
        var fields = new FieldWriter();
        fields.put("common_name", text(template, "common_name")).put("description", text(template, "description"));
        fields.list(
                DOCUMENTATION,
                template.child(DOCUMENTATION).stream()
                        .flatMap(all -> all.children().stream())
                        .map(TemplateWords::written)
                        .toList());
        fields.list(
                "pg_patterns",
                template.children("pg_pattern").stream()
                        .map(PatternWords::write)
                        .toList());
        return fields.done();
    }

    private static Node written(Element document) {
        var fields = new FieldWriter();
        if (document.name().equals("doc_link")) {
            fields.text("doc_link", document.attribute("name")).text("uri", document.attribute("uri"));
        } else {
            fields.text("manpage", document.attribute("title"))
                    .text("section", document.attribute("section"))
                    .attribute(document, "manpath", ":default");
        }
        return fields.done();
    }

    static Optional<Node> text(Element parent, String name) {
        return parent.child(name).map(texts -> {
            List<Element> all = texts.children("loctext");
            if (all.size() == 1 && all.getFirst().attribute("xml:lang").equals("C")) {
                return Node.Scalar.text(all.getFirst().text());
            }
            var byLanguage = new FieldWriter();
            all.forEach(text -> byLanguage.text(text.attribute("xml:lang"), text.text()));
            return byLanguage.done();
        });
    }
}

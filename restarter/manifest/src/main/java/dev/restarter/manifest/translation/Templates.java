package dev.restarter.manifest.translation;

import dev.restarter.manifest.tree.Element;
import dev.restarter.model.PropertyType;

/// Turns a `template` element into its groups: names, documentation, patterns (reference 7.1, 7.2).
final class Templates {
    private Templates() {}

    static void translate(Element template, Groups groups) {
        for (var child : template.children()) {
            switch (child.name()) {
                case "common_name", "description" ->
                    LocalText.into(groups.open("tm_" + child.name(), "template", child.place()), "", child);
                case "documentation" -> child.children().forEach(document -> document(document, groups));
                case "pg_pattern" -> Patterns.group(child, groups);
                default -> {} // the grammar allows nothing else
            }
        }
    }

    private static void document(Element document, Groups groups) {
        var place = document.place();
        switch (document.name()) {
            case "manpage" -> {
                var name = manpageGroup(document.attribute("title"), document.attribute("section"));
                var group = groups.open(name, "template", place);
                group.one("title", PropertyType.ASTRING, document.attribute("title"), place);
                group.one("section", PropertyType.ASTRING, document.attribute("section"), place);
                group.one("manpath", PropertyType.ASTRING, document.attribute("manpath"), place);
            }
            case "doc_link" -> {
                var group = groups.open(linkGroup(document.attribute("name")), "template", place);
                group.one("name", PropertyType.ASTRING, document.attribute("name"), place);
                group.one("uri", PropertyType.ASTRING, document.attribute("uri"), place);
            }
            default -> {} // the grammar allows nothing else
        }
    }

    static String manpageGroup(String title, String section) {
        return "tm_man_" + LocalText.mangled(title + section);
    }

    static String linkGroup(String name) {
        return "tm_doc_" + LocalText.mangled(name);
    }
}

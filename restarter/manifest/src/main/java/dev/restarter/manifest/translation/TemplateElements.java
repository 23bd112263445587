package dev.restarter.manifest.translation;

import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.NewElement;
import dev.restarter.model.PropertyType;
import java.util.List;
import java.util.Optional;

/// Makes the `template` element out of an entity's groups; the inverse of [Templates].
final class TemplateElements {
    private static final String TYPE = "template";

    private TemplateElements() {}

    /// Empty if there is no common name, which the grammar wants; what a template would say stays in groups then.
    static Optional<Element> of(List<Rest> groups) {
        var name = text(groups, "common_name");
        if (name.isEmpty()) return Optional.empty();
        var documentation = new NewElement("documentation");
        for (var group : groups) documentation.add(document(group));
        var template = new NewElement("template").add(name).add(text(groups, "description"));
        if (!documentation.saysNothing()) template.add(documentation.done());
        for (var group : groups) template.add(PatternElements.group(group, groups));
        return Optional.of(template.done());
    }

    private static Optional<Element> text(List<Rest> groups, String element) {
        return groups.stream()
                .filter(group -> group.name().equals("tm_" + element) && group.is(TYPE))
                .findFirst()
                .flatMap(group -> LocalText.element(element, group, ""));
    }

    private static Optional<Element> document(Rest group) {
        if (!group.is(TYPE)) return Optional.empty();
        var title = group.look("title", PropertyType.ASTRING);
        var section = group.look("section", PropertyType.ASTRING);
        var manpath = group.look("manpath", PropertyType.ASTRING);
        if (title.isPresent() && section.isPresent() && manpath.isPresent()) {
            if (!group.name().equals(Templates.manpageGroup(title.get(), section.get()))) return Optional.empty();
            group.drop("title", "section", "manpath");
            return Optional.of(new NewElement("manpage")
                    .with("title", title)
                    .with("section", section)
                    .with("manpath", manpath)
                    .done());
        }
        var name = group.look("name", PropertyType.ASTRING);
        var uri = group.look("uri", PropertyType.ASTRING);
        if (name.isEmpty() || uri.isEmpty() || !group.name().equals(Templates.linkGroup(name.get()))) {
            return Optional.empty();
        }
        group.drop("name", "uri");
        return Optional.of(
                new NewElement("doc_link").with("name", name).with("uri", uri).done());
    }
}

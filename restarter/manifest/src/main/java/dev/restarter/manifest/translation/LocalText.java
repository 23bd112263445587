package dev.restarter.manifest.translation;

import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.NewElement;
import dev.restarter.model.PropertyType;
import java.util.Optional;
import java.util.stream.Collectors;

/// Texts in several languages, and names made from what may not be a name (reference 7.2).
final class LocalText {
    private LocalText() {}

    /// Puts each `loctext` child of `texts` into the group, as property `prefix` + locale.
    static void into(Groups.Open group, String prefix, Element texts) {
        for (var text : texts.children("loctext")) {
            var name = prefix + mangled(text.attribute("xml:lang"));
            group.one(name, PropertyType.USTRING, unindented(text.text()), text.place());
        }
    }

    /// The element with a `loctext` for each property of the group that begins with `prefix`; empty without any.
    static Optional<Element> element(String element, Rest group, String prefix) {
        var texts = new NewElement(element);
        for (var property : group.left()) {
            if (!property.name().startsWith(prefix)) continue;
            var locale = property.name().substring(prefix.length());
            if (locale.isEmpty() || !mangled(locale).equals(locale)) continue;
            group.take(
                            property.name(),
                            PropertyType.USTRING,
                            text -> unindented(text).equals(text))
                    .ifPresent(text -> texts.add(new NewElement("loctext")
                            .with("xml:lang", locale)
                            .text(text)
                            .done()));
        }
        return texts.saysNothing() ? Optional.empty() : Optional.of(texts.done());
    }

    /// The text without the blanks that only indent it in the document; its lines stay lines.
    private static String unindented(String text) {
        return text.strip().lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    static String mangled(String text) {
        return text.replaceAll("[^A-Za-z0-9_-]", "_");
    }
}

package dev.restarter.manifest.tree;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One element of a document, children in their order.
///
/// @param name       as written, prefix included
/// @param attributes as written, with the DTD's defaults filled in
/// @param text       the element's own character data, unchanged
public record Element(String name, Map<String, String> attributes, List<Element> children, String text, Place place) {

    public int line() {
        return place.line();
    }

    /// The same element with other children.
    public Element with(List<Element> others) {
        return new Element(name, attributes, List.copyOf(others), text, place);
    }

    /// A required attribute; empty text where an invalid document lacks it, which has been reported by then.
    public String attribute(String wanted) {
        return attributes.getOrDefault(wanted, "");
    }

    public Optional<String> optional(String wanted) {
        return Optional.ofNullable(attributes.get(wanted));
    }

    public boolean flag(String wanted) {
        return attribute(wanted).equals("true");
    }

    public Optional<Element> child(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
    }

    public List<Element> children(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).toList();
    }
}

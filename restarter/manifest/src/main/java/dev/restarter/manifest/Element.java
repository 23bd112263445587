package dev.restarter.manifest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One element of a document, children in their order.
///
/// @param name       as written, prefix included
/// @param attributes as written, with the DTD's defaults filled in
/// @param text       the element's own character data, unchanged
/// @param line       where its start tag ends, from 1
record Element(String name, Map<String, String> attributes, List<Element> children, String text, int line, int column) {

    /// A required attribute; empty text where an invalid document lacks it, which has been reported by then.
    String attribute(String wanted) {
        return attributes.getOrDefault(wanted, "");
    }

    Optional<String> optional(String wanted) {
        return Optional.ofNullable(attributes.get(wanted));
    }

    boolean flag(String wanted) {
        return attribute(wanted).equals("true");
    }

    Optional<Element> child(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
    }

    List<Element> children(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).toList();
    }
}

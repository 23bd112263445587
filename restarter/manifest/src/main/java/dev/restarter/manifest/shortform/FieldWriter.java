package dev.restarter.manifest.shortform;

import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of a map that is to be written, in the order in which they are put.
final class FieldWriter {
    private final Map<String, Node.Entry> entries = new LinkedHashMap<>();

    FieldWriter put(String key, Node node) {
        entries.put(key, new Node.Entry(node, Place.NOWHERE));
        return this;
    }

    FieldWriter put(String key, Optional<Node> node) {
        node.ifPresent(known -> put(key, known));
        return this;
    }

    FieldWriter text(String key, String text) {
        return put(key, Node.Scalar.text(text));
    }

    /// The attribute, unless it is what would be understood anyway.
    FieldWriter attribute(Element element, String attribute, String understood) {
        var text = element.optional(attribute);
        if (text.isPresent() && !text.get().equals(understood)) text(attribute, text.get());
        return this;
    }

    /// Attributes that are numbers or switches, written as such where they look so.
    FieldWriter plain(Element element, List<String> attributes) {
        for (var attribute : attributes) {
            element.optional(attribute).ifPresent(text -> put(attribute, Node.Scalar.plain(text)));
        }
        return this;
    }

    FieldWriter attributes(Element element, List<String> attributes) {
        for (var attribute : attributes) element.optional(attribute).ifPresent(text -> text(attribute, text));
        return this;
    }

    FieldWriter flag(Element element, String attribute) {
        if (element.flag(attribute)) put(attribute, Node.Scalar.flag(true));
        return this;
    }

    FieldWriter map(String key, FieldWriter fields) {
        if (!fields.isEmpty()) put(key, fields.done());
        return this;
    }

    FieldWriter list(String key, List<? extends Node> nodes) {
        if (!nodes.isEmpty()) put(key, Node.Items.of(nodes));
        return this;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    boolean holdsOnly(String key) {
        return entries.size() == 1 && entries.containsKey(key);
    }

    /// The fields, or what is in `key` where there is nothing else.
    Node shortest(String key) {
        return holdsOnly(key) ? entries.get(key).node() : done();
    }

    Node done() {
        return new Node.Fields(entries, Place.NOWHERE);
    }
}

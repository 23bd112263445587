package dev.restarter.manifest.shortform;

import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.tree.Place;
import dev.restarter.model.Nearest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the fields of a map one by one, and in the end refuses those that nobody asked for.
final class FieldReader {
    private final String what;
    private final Map<String, Node.Entry> entries;
    private final Place place;
    private final Findings findings;
    private final Set<String> known = new LinkedHashSet<>();

    /// @param what names the map in messages, as in "a service"
    FieldReader(String what, Node node, Findings findings) {
        this.what = what;
        this.place = node.place();
        this.findings = findings;
        this.entries = node instanceof Node.Fields fields ? fields.entries() : Map.of();
        if (!(node instanceof Node.Fields)) {
            findings.problem(place, what + " is written as 'key: value' lines, and here is something else", "");
        }
    }

    Place place() {
        return place;
    }

    boolean has(String key) {
        known.add(key);
        return entries.containsKey(key);
    }

    Optional<Node.Entry> entry(String key) {
        known.add(key);
        return Optional.ofNullable(entries.get(key));
    }

    Optional<Node> node(String key) {
        return entry(key).map(Node.Entry::node);
    }

    Optional<String> text(String key) {
        return node(key).flatMap(node -> text(key, node));
    }

    /// A required text; empty where it is missing, which is told.
    String required(String key) {
        if (!has(key)) findings.problem(place, what + " has no '" + key + "'", "add it");
        return text(key).orElse("");
    }

    boolean flag(String key) {
        return node(key).filter(node -> flag(key, node)).isPresent();
    }

    /// Whether it is true; anything but true and false is refused.
    boolean flag(String name, Node node) {
        var text = text(name, node);
        if (text.isEmpty() || text.get().equals("true") || text.get().equals("false")) {
            return text.equals(Optional.of("true"));
        }
        findings.problem(node.place(), "'" + name + "' is '" + text.get() + "'", "write true or false");
        return false;
    }

    /// The entries of a map by name.
    Map<String, Node.Entry> map(String key) {
        var node = node(key);
        if (node.isEmpty()) return Map.of();
        if (node.get() instanceof Node.Fields fields) return fields.entries();
        findings.problem(node.get().place(), "'" + key + "' is no map of names", "write 'NAME: …' lines below it");
        return Map.of();
    }

    /// The items of a list; one that stands alone is a list of one.
    List<Node> list(String key) {
        return node(key)
                .map(node -> node instanceof Node.Items items ? items.nodes() : List.of(node))
                .orElse(List.of());
    }

    Optional<String> text(String name, Node node) {
        if (node instanceof Node.Scalar scalar && scalar.kind() != Node.Kind.NOTHING) return Optional.of(scalar.text());
        findings.problem(node.place(), "'" + name + "' must be a text", "");
        return Optional.empty();
    }

    /// Those of the keys that are there, in the order of the document.
    List<String> inOrder(List<String> keys) {
        known.addAll(keys);
        return entries.keySet().stream().filter(keys::contains).toList();
    }

    /// All entries, for a map whose keys are names.
    Map<String, Node.Entry> rest() {
        var rest = new LinkedHashMap<>(entries);
        rest.keySet().removeAll(known);
        return rest;
    }

    /// Refuses every key that nobody asked for.
    void done() {
        rest().forEach((key, entry) -> findings.problem(
                entry.at(), "'" + key + "' is nothing that " + what + " has", Nearest.question(key, known)));
    }
}

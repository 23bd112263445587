package dev.restarter.manifest.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An element in the making.
public final class NewElement {
    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Element> children = new ArrayList<>();
    private String text = "";
    private Place place = Place.NOWHERE;

    public NewElement(String name) {
        this.name = name;
    }

    public NewElement at(Place here) {
        place = here;
        return this;
    }

    public NewElement with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    public NewElement with(String attribute, Optional<String> value) {
        value.ifPresent(known -> attributes.put(attribute, known));
        return this;
    }

    /// An attribute that is only worth writing where it is true.
    public NewElement flag(String attribute, boolean set) {
        if (set) attributes.put(attribute, "true");
        return this;
    }

    public NewElement text(String content) {
        text = content;
        return this;
    }

    public NewElement add(Element child) {
        children.add(child);
        return this;
    }

    public NewElement add(Optional<Element> child) {
        child.ifPresent(children::add);
        return this;
    }

    public NewElement add(List<Element> several) {
        children.addAll(several);
        return this;
    }

    /// Whether it would say anything at all.
    public boolean saysNothing() {
        return attributes.isEmpty() && children.isEmpty() && text.isEmpty();
    }

    public Element done() {
        return new Element(name, Collections.unmodifiableMap(attributes), List.copyOf(children), text, place);
    }
}

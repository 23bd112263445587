package dev.restarter.repository;

import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The three-way decision of reference 7.4 for one property group: what the manifest said last, what it says now, and
/// what counts at present. Pure.
///
/// @param old      from `last-import`
/// @param now      from the manifest
/// @param override the properties that replace customised values
/// @param current  from `running`
record Upgrade(
        Optional<PropertyGroup> old,
        Optional<PropertyGroup> now,
        Set<String> override,
        Optional<PropertyGroup> current) {

    List<Edit> decide() {
        if (now.equals(old)) return List.of();
        if (now.isEmpty()) return old.map(this::removed).orElse(List.of());
        if (old.isEmpty()) return added(now.get());
        if (!now.get().type().equals(old.get().type())) return retyped(old.get(), now.get());
        return current.map(kept -> changed(old.get(), now.get(), kept))
                .orElseGet(() -> List.of(
                        new Edit.Conflict("property group \"" + now.get().name() + "\" is missing")));
    }

    private List<Edit> removed(PropertyGroup before) {
        if (current.isEmpty()) return List.of();
        if (sameContent(current.get(), before)) return List.of(new Edit.DeleteGroup(before.name()));
        return changed(before, new PropertyGroup(before.name(), before.type(), List.of()), current.get()).stream()
                .filter(Edit.Conflict.class::isInstance)
                .toList();
    }

    private List<Edit> added(PropertyGroup wanted) {
        if (current.isEmpty()) return List.of(new Edit.PutGroup(wanted));
        if (!current.get().type().equals(wanted.type())) return List.of(differentType(wanted));
        var edits = new ArrayList<Edit>();
        for (var property : wanted.properties()) {
            var there = current.get().property(property.name());
            if (there.isPresent()) {
                edits.addAll(onlyInNew(wanted, property, there));
            } else if (override.contains(property.name())) {
                edits.add(new Edit.SetProperty(wanted.name(), wanted.type(), property));
            } else {
                edits.add(new Edit.Conflict("new property group \"" + wanted.name() + "\" is missing property \""
                        + property.name() + "\""));
            }
        }
        return edits;
    }

    private List<Edit> retyped(PropertyGroup before, PropertyGroup wanted) {
        if (current.isEmpty()) {
            return List.of(new Edit.Conflict("property group \"" + wanted.name() + "\" is missing"));
        }
        return sameContent(current.get(), before)
                ? List.of(new Edit.DeleteGroup(before.name()), new Edit.PutGroup(wanted))
                : List.of(differentType(wanted));
    }

    private static Edit differentType(PropertyGroup wanted) {
        return new Edit.Conflict("property group \"" + wanted.name() + "\" has different type");
    }

    private List<Edit> changed(PropertyGroup before, PropertyGroup wanted, PropertyGroup kept) {
        var edits = new ArrayList<Edit>();
        for (var property : wanted.properties()) {
            var was = before.property(property.name());
            var is = kept.property(property.name());
            edits.addAll(was.isPresent() ? changed(wanted, was.get(), property, is) : onlyInNew(wanted, property, is));
        }
        for (var was : before.properties()) {
            if (wanted.property(was.name()).isPresent()) continue;
            var is = kept.property(was.name());
            if (is.isEmpty()) continue;
            edits.add(
                    is.get().equals(was)
                            ? new Edit.DeleteProperty(before.name(), was.name())
                            : new Edit.Conflict(property(before, was) + " has different values"));
        }
        return edits;
    }

    private List<Edit> changed(PropertyGroup wanted, Property was, Property property, Optional<Property> is) {
        if (property.equals(was)) return List.of();
        if (override.contains(property.name()))
            return List.of(new Edit.SetProperty(wanted.name(), wanted.type(), property));
        if (is.isEmpty()) return List.of(new Edit.Conflict(property(wanted, property) + " is missing"));
        if (is.get().equals(was)) return List.of(new Edit.SetProperty(wanted.name(), wanted.type(), property));
        return differing(wanted, property, is.get());
    }

    private List<Edit> onlyInNew(PropertyGroup wanted, Property property, Optional<Property> is) {
        if (is.isEmpty() || override.contains(property.name()) && !is.get().equals(property)) {
            return List.of(new Edit.SetProperty(wanted.name(), wanted.type(), property));
        }
        return differing(wanted, property, is.get());
    }

    private static List<Edit> differing(PropertyGroup wanted, Property property, Property is) {
        if (is.equals(property)) return List.of();
        var what = is.type() == property.type() ? "values" : "type";
        return List.of(new Edit.Conflict("new " + property(wanted, property) + " has different " + what));
    }

    private static String property(PropertyGroup group, Property property) {
        return "property \"" + group.name() + "/" + property.name() + "\"";
    }

    /// Whether nobody customised the group; the order of its properties says nothing.
    static boolean sameContent(PropertyGroup one, PropertyGroup other) {
        return one.type().equals(other.type()) && Set.copyOf(one.properties()).equals(Set.copyOf(other.properties()));
    }
}

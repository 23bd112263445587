package dev.restarter.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A composed view of one entity: an instance's own property groups over its service's (reference 2.5). Immutable.
public interface Properties {

    /// All visible groups, composed, in the order of creation.
    List<PropertyGroup> groups();

    Optional<PropertyGroup> group(String name);

    default Optional<Property> property(String group, String name) {
        return group(group).flatMap(found -> found.property(name));
    }

    /// The value of a single-valued property of the type (or a type derived from it); empty if it is anything else.
    default Optional<String> single(String group, String name, PropertyType type) {
        return property(group, name)
                .filter(p -> p.type().isA(type) && p.values().size() == 1)
                .map(p -> p.values().getFirst());
    }

    default Optional<String> string(String group, String name) {
        return single(group, name, PropertyType.ASTRING);
    }

    default Optional<Boolean> bool(String group, String name) {
        return single(group, name, PropertyType.BOOLEAN).map(Boolean::parseBoolean);
    }

    /// A count or integer; a count beyond 2⁶³−1 is given as the negative number with the same bits, so −1 is "all
    /// ones".
    default OptionalLong number(String group, String name) {
        return single(group, name, PropertyType.COUNT)
                .or(() -> single(group, name, PropertyType.INTEGER))
                .map(text -> text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text))
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }
}

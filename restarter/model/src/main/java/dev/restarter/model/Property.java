package dev.restarter.model;

import java.util.List;

/// A property: declared type and 0 to n ordered values in their stored text form (reference 2.1, 2.2).
///
/// @throws IllegalArgumentException if the name is not valid or a value is not of the type
public record Property(String name, PropertyType type, List<String> values) {
    public Property {
        Names.simple("property", name);
        values = values.size() == 1
                ? List.of(type.canonical(values.getFirst()))
                : values.stream().map(type::canonical).toList();
    }

    public Property(String name, PropertyType type, String value) {
        this(name, type, List.of(value));
    }
}

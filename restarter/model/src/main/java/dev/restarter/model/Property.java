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

    // What the language gives a record is far slower in a young JVM, and a boot asks for thousands.
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Property(var itsName, var itsType, var itsValues)
                        && type == itsType
                        && name.equals(itsName)
                        && values.equals(itsValues);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + values.hashCode();
    }
}

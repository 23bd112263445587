package dev.restarter.model;

import java.util.Locale;
import java.util.Optional;

/// The value types of the repository (reference 2.2). A value of a type may stand wherever an ancestor is asked for.
public enum PropertyType {
    BOOLEAN(null),
    COUNT(null),
    INTEGER(null),
    TIME(null),
    ASTRING(null),
    OPAQUE(null),
    USTRING(ASTRING),
    URI(USTRING),
    FMRI(URI),
    HOST(USTRING),
    HOSTNAME(HOST),
    NET_ADDRESS(HOST),
    NET_ADDRESS_V4(NET_ADDRESS),
    NET_ADDRESS_V6(NET_ADDRESS);

    private final PropertyType parent;
    private final String word = name().toLowerCase(Locale.ROOT);

    PropertyType(PropertyType parent) {
        this.parent = parent;
    }

    /// The name in manifests and on the command line, as in `net_address_v4`.
    public String word() {
        return word;
    }

    public static Optional<PropertyType> named(String word) {
        for (var type : values()) {
            if (type.word.equals(word)) return Optional.of(type);
        }
        return Optional.empty();
    }

    /// Whether a value of this type may be put where `other` is declared.
    public boolean isA(PropertyType other) {
        return this == other || parent != null && parent.isA(other);
    }

    /// The stored form of a value written by a person: `t` becomes `true`, `0x10` becomes `16`.
    ///
    /// @throws IllegalArgumentException naming the type and the text, if the text is no value of this type
    public String canonical(String text) {
        return ValueForms.canonical(this, text);
    }
}

package dev.restarter.model;

import java.util.Locale;
import java.util.Optional;

/// How the members of a dependency group count together (reference 4.4).
public enum Grouping {
    REQUIRE_ALL,
    REQUIRE_ANY,
    OPTIONAL_ALL,
    EXCLUDE_ALL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Grouping> named(String word) {
        for (var value : values()) {
            if (value.word().equals(word)) return Optional.of(value);
        }
        return Optional.empty();
    }
}

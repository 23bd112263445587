package dev.restarter.repository.templates;

import java.util.Locale;
import java.util.Optional;

/// Whose groups a pattern speaks of.
public enum Target {
    /// Those of the entity that holds the pattern; of a service, its instances' too.
    THIS,
    /// Those of every instance of the service that holds it.
    INSTANCE,
    /// Those of every instance that is delegated to the restarter that holds it.
    DELEGATE,
    /// Those of every instance there is.
    ALL;

    static Optional<Target> named(String word) {
        for (var target : values()) {
            if (target.name().toLowerCase(Locale.ROOT).equals(word)) return Optional.of(target);
        }
        return Optional.empty();
    }
}

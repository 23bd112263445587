package dev.restarter.manifest;

import java.util.Locale;
import java.util.Optional;

/// What a service bundle is for (reference 7.2, 7.5).
public enum BundleType {
    /// Brings services into being and upgrades them.
    MANIFEST,
    /// Customises services that exist.
    PROFILE,
    /// A repository written out, to be restored.
    ARCHIVE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<BundleType> named(String word) {
        for (var type : values()) {
            if (type.word().equals(word)) return Optional.of(type);
        }
        return Optional.empty();
    }
}

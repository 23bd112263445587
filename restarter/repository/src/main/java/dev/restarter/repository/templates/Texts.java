package dev.restarter.repository.templates;

import java.util.Map;
import java.util.Optional;

/// What a pattern tells people, in several languages: the keys are locales with all but letters, digits, `_` and `-`
/// replaced by `_`, as in `C` or `de_DE`.
public record Texts(Map<String, String> names, Map<String, String> descriptions, Map<String, String> units) {
    static final Texts NONE = new Texts(Map.of(), Map.of(), Map.of());

    public Texts {
        names = Map.copyOf(names);
        descriptions = Map.copyOf(descriptions);
        units = Map.copyOf(units);
    }

    /// The common name in the language, or else in C.
    public Optional<String> name(String locale) {
        return in(names, locale);
    }

    public Optional<String> description(String locale) {
        return in(descriptions, locale);
    }

    public Optional<String> unit(String locale) {
        return in(units, locale);
    }

    private static Optional<String> in(Map<String, String> texts, String locale) {
        return Optional.ofNullable(texts.get(locale)).or(() -> Optional.ofNullable(texts.get("C")));
    }
}

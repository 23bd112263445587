package dev.restarter.repository.templates;

import dev.restarter.model.PropertyType;
import java.util.List;
import java.util.Optional;

/// A `prop_pattern`: what is said of one property.
///
/// @param type        empty for any
/// @param visibility  for programs that let people edit: `hidden`, `readonly`, `readwrite`, or empty
/// @param least       how many values there must be
/// @param most        how many there may be; all ones, which counts as unsigned, for any number
/// @param separators  the characters that part one value into several; empty for none
/// @param values      what is said of single values
/// @param constraints the values there may be; none for any
/// @param choices     the values to offer; they bind nobody
public record PropertyPattern(
        String name,
        Optional<PropertyType> type,
        boolean required,
        Optional<String> visibility,
        long least,
        long most,
        String separators,
        Texts texts,
        List<ValueText> values,
        Allowed constraints,
        Allowed choices) {
    public PropertyPattern {
        values = List.copyOf(values);
    }

    /// The texts about one value.
    public record ValueText(String value, Texts texts) {}
}

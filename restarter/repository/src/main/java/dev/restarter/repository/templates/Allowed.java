package dev.restarter.repository.templates;

import dev.restarter.model.PropertyType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Values and ranges of values that a pattern lists.
public record Allowed(List<String> values, List<Range> ranges) {
    static final Allowed NOTHING = new Allowed(List.of(), List.of());

    public Allowed {
        values = List.copyOf(values);
        ranges = List.copyOf(ranges);
    }

    /// Whether nothing is listed, so that constraints constrain nothing.
    public boolean isEmpty() {
        return values.isEmpty() && ranges.isEmpty();
    }

    /// Whether the value is one of those listed.
    ///
    /// @param value in stored form
    boolean has(PropertyType type, String value) {
        return values.stream().anyMatch(listed -> canonical(type, listed).equals(value))
                || ranges.stream().anyMatch(range -> range.has(value));
    }

    private static String canonical(PropertyType type, String listed) {
        try {
            return type.canonical(listed);
        } catch (IllegalArgumentException e) {
            return listed; // told of where the template itself is checked
        }
    }

    /// As a person reads it: `1, 2, 5 to 9`.
    @Override
    public String toString() {
        var parts = new ArrayList<>(values);
        ranges.forEach(range -> parts.add(range.toString()));
        return String.join(", ", parts);
    }

    /// Numbers from one to another, both included.
    public record Range(String least, String most) {
        boolean has(String value) {
            try {
                var number = new BigInteger(value);
                return number.compareTo(number(least)) >= 0 && number.compareTo(number(most)) <= 0;
            } catch (NumberFormatException e) {
                return false;
            }
        }

        boolean isBackwards() {
            return number(least).compareTo(number(most)) > 0;
        }

        /// @throws NumberFormatException if it is no number
        private static BigInteger number(String text) {
            return text.startsWith("-")
                    ? new BigInteger(PropertyType.INTEGER.canonical(text))
                    : new BigInteger(PropertyType.COUNT.canonical(text));
        }

        @Override
        public String toString() {
            return least + " to " + most;
        }
    }
}

package dev.restarter.repository;

import dev.restarter.model.Property;
import java.util.List;

/// One operation of a [GroupTransaction] (reference 2.3). Who may commit depends on which these are (reference 7.6).
public sealed interface PropertyChange {
    /// The name of the property.
    String name();

    /// A property that the group did not have.
    record Added(Property property) implements PropertyChange {
        @Override
        public String name() {
            return property.name();
        }
    }

    /// Other values, or none, for a property that keeps its type.
    record Valued(String name, List<String> values) implements PropertyChange {
        public Valued {
            values = List.copyOf(values);
        }
    }

    /// Another type, and values of it.
    record Retyped(Property property) implements PropertyChange {
        @Override
        public String name() {
            return property.name();
        }
    }

    record Deleted(String name) implements PropertyChange {}
}

package dev.restarter.repository.templates;

/// Where an instance, or a template itself, is not as the templates say.
///
/// @param group    the property group it is about
/// @param property the property it is about; empty if it is about the group
/// @param what     a sentence without a full stop, with what to do where that is not plain
public record TemplateFinding(Fault fault, String group, String property, String what) {
    /// What kinds of fault there are (libscf's names in lower case).
    public enum Fault {
        MISSING_GROUP,
        WRONG_GROUP_TYPE,
        MISSING_PROPERTY,
        WRONG_PROPERTY_TYPE,
        CARDINALITY_VIOLATION,
        VALUE_CONSTRAINT_VIOLATED,
        INCOMPLETE_PATTERN,
        INVALID_VALUE,
        BACKWARD_RANGE,
        CHOICE_OUTSIDE_CONSTRAINTS,
        CONFLICTING_PATTERNS
    }

    /// The group, or the property as `group/property`.
    public String where() {
        return property.isEmpty() ? group : group + "/" + property;
    }

    @Override
    public String toString() {
        return what;
    }
}

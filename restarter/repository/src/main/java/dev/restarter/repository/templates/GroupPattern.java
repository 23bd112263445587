package dev.restarter.repository.templates;

import dev.restarter.model.PropertyGroup;
import java.util.List;
import java.util.Optional;

/// A `pg_pattern`: what is said of the groups that it matches.
///
/// @param id       the name of the group that holds it, as in `tm_pgpatnt_config`
/// @param name     of the groups it matches; empty for any
/// @param type     of the groups it matches; empty for any
/// @param required whether there must be such a group
public record GroupPattern(
        String id,
        Optional<String> name,
        Optional<String> type,
        boolean required,
        Target target,
        Texts texts,
        List<PropertyPattern> properties) {
    public GroupPattern {
        properties = List.copyOf(properties);
    }

    public boolean matches(String groupName, String groupType) {
        return name.filter(wanted -> !wanted.equals(groupName)).isEmpty()
                && type.filter(wanted -> !wanted.equals(groupType)).isEmpty();
    }

    boolean matches(PropertyGroup group) {
        return matches(group.name(), group.type());
    }

    /// How much it asks of what it matches: a name says more than a type.
    int specificity() {
        return (name.isPresent() ? 2 : 0) + (type.isPresent() ? 1 : 0);
    }

    public Optional<PropertyPattern> property(String wanted) {
        return properties.stream()
                .filter(pattern -> pattern.name().equals(wanted))
                .findFirst();
    }
}

package dev.restarter.contract.method;

import java.util.Set;
import java.util.TreeSet;

/// Whom a process runs as, by number.
///
/// @param groups the supplementary groups
public record Credential(long user, long group, Set<Long> groups) {
    public Credential {
        groups = Set.copyOf(groups);
    }

    /// Whether both may do the same: the primary group counts as one of the groups.
    public boolean sameAs(Credential other) {
        return user == other.user && group == other.group && withPrimary().equals(other.withPrimary());
    }

    private Set<Long> withPrimary() {
        var all = new TreeSet<>(groups);
        all.add(group);
        return all;
    }
}

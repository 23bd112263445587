package dev.restarter.contract.method;

import java.util.Set;
import java.util.TreeSet;

/// Whom a process runs as, by number.
///
/// @param groups the supplementary groups
/// @throws IllegalArgumentException if the user or group is no number of one: the largest of 32 bits would not be
///     refused by the kernel but mean "stay who you are"
public record Credential(long user, long group, Set<Long> groups) {
    private static final long LARGEST = 0xfffffffeL;

    public Credential {
        if (user < 0 || user > LARGEST || group < 0 || group > LARGEST) {
            throw new IllegalArgumentException(
                    "user " + user + " or group " + group + " is not a number from 0 to " + LARGEST);
        }
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

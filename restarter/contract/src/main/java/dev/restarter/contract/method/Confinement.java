package dev.restarter.contract.method;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/// What a method's process may do beyond being somebody.
///
/// @param held            the capabilities it has, if that was said: permitted, effective, inheritable and ambient
/// @param limit           the capabilities that it and its children can ever have, if that was said
/// @param noNewPrivileges no program gains rights by being set-uid or by capabilities of its file
/// @param fixedAddresses  programs lie at the same addresses each time
public record Confinement(
        Optional<Set<Capability>> held,
        Optional<Set<Capability>> limit,
        boolean noNewPrivileges,
        boolean fixedAddresses) {
    /// As the user's processes are.
    public static final Confinement NONE = new Confinement(Optional.empty(), Optional.empty(), false, false);

    public Confinement {
        held = held.map(Collections::unmodifiableSet);
        limit = limit.map(Collections::unmodifiableSet);
    }

    /// Whether changing credentials is a part of it.
    public boolean changesRights() {
        return held.isPresent() || limit.isPresent() || noNewPrivileges;
    }
}

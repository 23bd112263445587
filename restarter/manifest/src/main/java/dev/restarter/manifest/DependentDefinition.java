package dev.restarter.manifest;

import dev.restarter.model.Fmri;

/// A `dependent` element: a dependency on the entity that is to be put into another one (reference 4.6).
///
/// @param target   the service or instance that shall depend
/// @param group    the dependency group to put there; its name is the dependent's name
/// @param override replaces what an administrator changed (reference 7.4)
public record DependentDefinition(Fmri target, GroupDefinition group, boolean override) {
    public String name() {
        return group.name();
    }

    public int line() {
        return group.line();
    }
}

package dev.restarter.repository;

import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;

/// One step of an upgrade, as [Upgrade] decides it.
sealed interface Edit {
    /// The group is created, or replaced as a whole.
    record PutGroup(PropertyGroup group) implements Edit {}

    record DeleteGroup(String group) implements Edit {}

    /// @param type of the group, should it have to be made
    record SetProperty(String group, String type, Property property) implements Edit {}

    record DeleteProperty(String group, String property) implements Edit {}

    /// Nothing is done, because a customised value stands in the way.
    ///
    /// @param what the reason in the words of reference 7.4
    record Conflict(String what) implements Edit {}
}

package dev.restarter.daemon.commands;

import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.repository.Authorization;
import dev.restarter.repository.Caller;
import java.util.List;
import java.util.Optional;

/// What somebody may see of a property group (reference 7.6): all of it, or everything but its values.
public final class Readable {
    private Readable() {}

    /// @param ofTheService the service's group of the same name, where `group` is an instance's
    public static PropertyGroup by(Caller caller, PropertyGroup group, Optional<PropertyGroup> ofTheService) {
        if (isReadable(caller, group, ofTheService)) return group;
        var hidden = group.properties().stream()
                .map(property -> new Property(property.name(), property.type(), List.of()))
                .toList();
        return new PropertyGroup(group.name(), group.type(), group.persistent(), hidden);
    }

    /// Whether he may see the values.
    public static boolean isReadable(Caller caller, PropertyGroup group, Optional<PropertyGroup> ofTheService) {
        return caller.holdsAny(Authorization.toRead(group, ofTheService));
    }
}

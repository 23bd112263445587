package dev.restarter.repository;

import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/// The table of reference 7.6: which authorizations suffice for what, any one of them. Pure; it looks at what stood
/// before the change, so that nobody gives himself a right and uses it in one transaction.
public final class Authorization {
    /// Suffices for everything in the repository.
    public static final String MODIFY = "solaris.smf.modify";

    /// Suffices for what an operator does: until the next boot, and without changing what is configured.
    public static final String MANAGE = "solaris.smf.manage";

    private static final Set<String> TYPES_WITH_A_NAME = Set.of("method", "dependency", "application", "framework");
    private static final Set<String> ALWAYS_READ = Set.of("framework", "dependency", "method");
    private static final Set<String> ACTIONS = Set.of("restarter_actions", "general_ovr");
    private static final String FRAMEWORK = "framework";
    private static final String ACTION = "action_authorization";
    private static final String VALUE = "value_authorization";
    private static final String MODIFYING = "modify_authorization";
    private static final String READ = "read_authorization";

    private Authorization() {}

    /// A group and that of the service with the same name, which is asked where an instance's group says nothing.
    ///
    /// @param own   the group of the entity itself, as it stands before the change
    /// @param below empty for a service's own group
    record Place(Optional<PropertyGroup> own, Optional<PropertyGroup> below) {
        List<String> values(String property) {
            return own.flatMap(group -> group.property(property))
                    .or(() -> below.flatMap(group -> group.property(property)))
                    .filter(found -> found.type().isA(PropertyType.ASTRING))
                    .map(Property::values)
                    .orElse(List.of());
        }
    }

    /// To create or delete a service, an instance or a snapshot.
    static SequencedSet<String> toShape() {
        return anyOf(List.of(MODIFY));
    }

    /// To ask for a restart, a refresh, maintenance or a temporary state: what `restarter_actions` and
    /// `general_ovr` of an instance hold.
    ///
    /// @param general the groups `general` of the instance and its service
    static SequencedSet<String> toAct(Place general) {
        return anyOf(List.of(MODIFY, MANAGE), general.values(ACTION));
    }

    /// To create a group.
    ///
    /// @param general as for [#toAct]; empty groups for a service's own group
    static SequencedSet<String> toCreate(PropertyGroup group, boolean onInstance, Place general) {
        var enough = toDelete(group);
        if (isAction(group, onInstance)) enough.addAll(toAct(general));
        return enough;
    }

    static SequencedSet<String> toDelete(PropertyGroup group) {
        return anyOf(List.of(MODIFY), byType(group.type()));
    }

    /// To change the properties of a group that exists.
    static SequencedSet<String> toChange(
            Place place, PropertyGroup before, PropertyGroup after, boolean onInstance, Place general) {
        if (isAction(before, onInstance)) return toAct(general);
        var enough = anyOf(List.of(MODIFY), byType(before.type()), place.values(MODIFYING));
        var changed = changed(before, after);
        if (onlyValues(before, after, changed)) enough.addAll(place.values(VALUE));
        if (before.name().equals("general") && changed.equals(Set.of(ACTION))) enough.add(MANAGE);
        return enough;
    }

    /// To see the values of a group; empty if everybody may.
    ///
    /// @param own          the group as it is shown
    /// @param ofTheService the service's group of the same name, where `own` is an instance's
    public static SequencedSet<String> toRead(PropertyGroup own, Optional<PropertyGroup> ofTheService) {
        var place = new Place(Optional.of(own), ofTheService);
        if (ALWAYS_READ.contains(own.type()) || place.values(READ).isEmpty()) return anyOf();
        return anyOf(
                List.of(MODIFY), byType(own.type()), place.values(MODIFYING), place.values(VALUE), place.values(READ));
    }

    private static boolean isAction(PropertyGroup group, boolean onInstance) {
        return onInstance && !group.persistent() && group.type().equals(FRAMEWORK) && ACTIONS.contains(group.name());
    }

    private static List<String> byType(String type) {
        return TYPES_WITH_A_NAME.contains(type) ? List.of(MODIFY + "." + type) : List.of();
    }

    private static Set<String> changed(PropertyGroup before, PropertyGroup after) {
        var changed = new LinkedHashSet<String>();
        for (var property : before.properties()) {
            if (!after.property(property.name()).equals(Optional.of(property))) changed.add(property.name());
        }
        for (var property : after.properties()) {
            if (before.property(property.name()).isEmpty()) changed.add(property.name());
        }
        return changed;
    }

    /// Whether only existing properties get other values of the same type, and none of them says who may modify.
    private static boolean onlyValues(PropertyGroup before, PropertyGroup after, Set<String> changed) {
        return changed.stream()
                .allMatch(name -> !name.equals(MODIFYING)
                        && before.property(name)
                                .map(Property::type)
                                .equals(after.property(name).map(Property::type)));
    }

    @SafeVarargs
    private static SequencedSet<String> anyOf(List<String>... lists) {
        var all = new ArrayList<String>();
        for (var list : lists) all.addAll(list);
        return new LinkedHashSet<>(all);
    }
}

package dev.restarter.manifest.translation;

import dev.restarter.manifest.GroupDefinition;
import dev.restarter.manifest.PropertyDefinition;
import dev.restarter.model.PropertyType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The properties of a group that no element has said yet. Whoever makes an element takes what it says; what is left
/// in the end becomes a `property_group`, which is merged with the element when it is read again (reference 7.2).
final class Rest {
    private final GroupDefinition group;
    private final Map<String, PropertyDefinition> left = new LinkedHashMap<>();
    private boolean said;

    Rest(GroupDefinition group) {
        this.group = group;
        group.properties().forEach(property -> left.put(property.name(), property));
    }

    String name() {
        return group.name();
    }

    boolean isDeleted() {
        return group.delete();
    }

    /// Whether it is of the type, and not merely named in order to be deleted.
    boolean is(String type) {
        return group.type().equals(Optional.of(type)) && !group.delete();
    }

    boolean isType(String type) {
        return group.type().equals(Optional.of(type));
    }

    /// The single value of a property as an attribute can hold it: of exactly this type, without `override`.
    Optional<String> look(String property, PropertyType type) {
        return plain(property, type)
                .filter(found -> found.values().size() == 1)
                .map(found -> found.values().getFirst());
    }

    Optional<String> look(String property, PropertyType type, Set<String> allowed) {
        return look(property, type).filter(allowed::contains);
    }

    Optional<String> take(String property, PropertyType type) {
        return take(property, type, _ -> true);
    }

    Optional<String> take(String property, PropertyType type, Predicate<String> fit) {
        var value = look(property, type).filter(fit);
        if (value.isPresent()) drop(property);
        return value;
    }

    /// The values of a property as elements can hold them, however many.
    Optional<List<String>> takeAll(String property, PropertyType type, Predicate<List<String>> fit) {
        var values = plain(property, type).map(PropertyDefinition::values).filter(fit);
        if (values.isPresent()) drop(property);
        return values;
    }

    void drop(String... properties) {
        said = true;
        for (var property : properties) left.remove(property);
    }

    /// Marks all as said, also a group without any property.
    void dropAll() {
        said = true;
        left.clear();
    }

    /// Whether the property is as an element would say it.
    boolean holds(String property, PropertyType type, List<String> values) {
        return plain(property, type).filter(p -> p.values().equals(values)).isPresent();
    }

    List<PropertyDefinition> left() {
        return List.copyOf(left.values());
    }

    Optional<PropertyDefinition> plain(String property, PropertyType type) {
        return Optional.ofNullable(left.get(property))
                .filter(found -> found.type().equals(Optional.of(type)) && !found.override());
    }

    /// The group as it is read where only a `property_group` will do, or nothing where all is said.
    Optional<GroupDefinition> remainder() {
        if (said && left.isEmpty()) return Optional.empty();
        return Optional.of(new GroupDefinition(group.name(), group.type(), left(), group.delete(), group.line()));
    }
}

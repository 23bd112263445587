package dev.restarter.repository;

import dev.restarter.model.Fmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.repository.PropertyChange.Added;
import dev.restarter.repository.PropertyChange.Deleted;
import dev.restarter.repository.PropertyChange.Retyped;
import dev.restarter.repository.PropertyChange.Valued;
import java.util.ArrayList;
import java.util.List;

/// Changes to the properties of one group, committed only if nobody else has changed the group meanwhile
/// (reference 2.3): so two who read, change and write lose nothing of each other.
///
/// Begun by [Repository#transaction]; nothing is seen of it before [#commit]. Belongs to one thread. Each change sees
/// the ones before it, and throws [RepositoryException] where the property is not as it says, or
/// [IllegalArgumentException] where a value is not of the type; the transaction is then as it was.
public final class GroupTransaction {
    private final Repository repository;
    private final Fmri entity;
    private final String name;
    private final List<PropertyChange> changes = new ArrayList<>();
    private Edition begun;
    private PropertyGroup changed;

    GroupTransaction(Repository repository, Fmri entity, String name) {
        this.repository = repository;
        this.entity = entity;
        this.name = name;
        update();
    }

    /// How a commit ended.
    public enum Outcome {
        /// All of it is durable.
        COMMITTED,
        /// Somebody else committed first, and nothing was done; [GroupTransaction#update] and try again.
        OUT_OF_DATE
    }

    /// The group with the changes made so far.
    public PropertyGroup group() {
        return changed;
    }

    /// The generation of the group that these changes are for.
    public long generation() {
        return begun.generation();
    }

    public List<PropertyChange> changes() {
        return List.copyOf(changes);
    }

    /// Begins again with the group as it is now; the changes made so far are forgotten.
    public void update() {
        begun = repository.edition(entity, name);
        changed = begun.group();
        changes.clear();
    }

    /// Adds a property that the group does not have.
    public GroupTransaction add(Property property) {
        if (changed.property(property.name()).isPresent()) {
            throw new RepositoryException("property '" + name + "/" + property.name() + "' exists already; replace it");
        }
        return take(new Added(property), changed.with(property));
    }

    /// Gives a property other values of the type it has.
    public GroupTransaction replace(String property, List<String> values) {
        var now = new Property(property, existing(property).type(), values);
        return take(new Valued(property, now.values()), changed.with(now));
    }

    /// Takes all values from a property, which keeps its type.
    public GroupTransaction clear(String property) {
        return replace(property, List.of());
    }

    /// Gives a property another type, and values of it.
    public GroupTransaction retype(Property property) {
        existing(property.name());
        return take(new Retyped(property), changed.with(property));
    }

    /// Makes the property be like this, whether it exists or not: the one of the other operations that it takes.
    public GroupTransaction put(Property property) {
        var now = changed.property(property.name());
        if (now.isEmpty()) return add(property);
        return now.get().type() == property.type() ? replace(property.name(), property.values()) : retype(property);
    }

    public GroupTransaction delete(String property) {
        existing(property);
        return take(new Deleted(property), changed.without(property));
    }

    private GroupTransaction take(PropertyChange change, PropertyGroup group) {
        changes.add(change);
        changed = group;
        return this;
    }

    private Property existing(String property) {
        return changed.property(property)
                .orElseThrow(() -> new RepositoryException("'" + entity + "' has no property '" + name + "/" + property
                        + "'; 'svccfg -s " + entity + " listprop' lists them"));
    }

    /// Commits all changes at once, durably when this returns. May be called once for each beginning.
    ///
    /// @throws RepositoryException if the group was deleted meanwhile, or the disk refuses
    public Outcome commit() {
        return repository.change(draft -> {
            if (draft.existingEdition(entity, name).id() != begun.id()) return Outcome.OUT_OF_DATE;
            draft.putGroup(entity, changed);
            return Outcome.COMMITTED;
        });
    }
}

package dev.restarter.repository;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.ServiceFmri;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// A change in the making: everything done here is committed together, or not at all. Only the thread that runs the
/// [Transaction] may use it, and only while that runs. Each method throws [RepositoryException] where the entity does
/// not exist.
public final class Draft {
    private final Image before;
    private final LongSupplier ids;
    private final Map<Fmri, Optional<Entity>> changes = new LinkedHashMap<>();

    Draft(Image before, LongSupplier ids) {
        this.before = before;
        this.ids = ids;
    }

    /// What was committed before this draft.
    Image before() {
        return before;
    }

    Map<Fmri, Optional<Entity>> changes() {
        return changes;
    }

    public boolean exists(Fmri entity) {
        return find(entity).isPresent();
    }

    public List<InstanceFmri> instances(ServiceFmri service) {
        var found = new TreeSet<>(before.instances(service));
        changes.forEach((fmri, now) -> {
            if (!(fmri instanceof InstanceFmri instance) || !instance.service().equals(service.service())) return;
            if (now.isPresent()) found.add(instance);
            else found.remove(instance);
        });
        return List.copyOf(found);
    }

    /// What was done so far, to be able to go [back][#backTo].
    Map<Fmri, Optional<Entity>> mark() {
        return new LinkedHashMap<>(changes);
    }

    /// Forgets what was done since the mark.
    void backTo(Map<Fmri, Optional<Entity>> mark) {
        changes.clear();
        changes.putAll(mark);
    }

    /// The entity's own groups as this draft has them.
    public List<PropertyGroup> groups(Fmri entity) {
        return entity(entity).live();
    }

    public Optional<PropertyGroup> group(Fmri entity, String name) {
        return edition(entity, name).map(Edition::group);
    }

    /// How many commits the group has seen; empty if there is no such group.
    public OptionalLong generation(Fmri entity, String group) {
        return edition(entity, group).stream().mapToLong(Edition::generation).findFirst();
    }

    /// The composed view of the instance as this draft has it, without its `restarter` group.
    public Properties editing(InstanceFmri instance) {
        return Composed.of(entity(instance).live(), entity(instance.ofService()).live());
    }

    /// Does nothing if the service exists.
    public void createService(ServiceFmri service) {
        if (!exists(service)) changes.put(service, Optional.of(Entity.empty(service)));
    }

    /// Creates the instance, and its service where that is missing; does nothing if the instance exists.
    public void createInstance(InstanceFmri instance) {
        createService(instance.ofService());
        if (!exists(instance)) changes.put(instance, Optional.of(Entity.empty(instance)));
    }

    /// Creates a service without instances and groups.
    ///
    /// @throws RepositoryException if it exists
    public void addService(ServiceFmri service) {
        refuseTwin(service);
        createService(service);
    }

    /// Creates an instance without groups; nothing manages it before it has `general/enabled`.
    ///
    /// @throws RepositoryException if it exists, or its service does not
    public void addInstance(InstanceFmri instance) {
        entity(instance.ofService());
        refuseTwin(instance);
        createInstance(instance);
    }

    private void refuseTwin(Fmri entity) {
        if (exists(entity)) throw new RepositoryException("'" + entity + "' already exists; select it instead");
    }

    /// Takes the groups and all snapshots from an entity, and leaves it.
    void empty(Fmri entity, Predicate<PropertyGroup> which) {
        update(entity(entity)
                .withGroups(groups -> groups.values().removeIf(edition -> which.test(edition.group())))
                .withSnapshots(Map::clear));
    }

    /// Deletes an instance, or a service with all its instances.
    public void delete(Fmri entity) {
        entity(entity);
        if (entity instanceof ServiceFmri service) instances(service).forEach(this::delete);
        changes.put(entity, Optional.empty());
    }

    /// Gives many groups to an entity that has none of their names.
    void addGroups(Fmri entity, List<PropertyGroup> added) {
        if (added.isEmpty()) return;
        update(entity(entity).withGroups(groups -> {
            for (var group : added) groups.put(group.name(), new Edition(ids.getAsLong(), 1, group));
        }));
    }

    /// Creates the group or replaces all of it; a group of that name and another type is deleted before.
    public void putGroup(Fmri entity, PropertyGroup group) {
        var old = edition(entity, group.name());
        if (old.filter(edition -> edition.group().equals(group)).isPresent()) return;
        var edition = new Edition(ids.getAsLong(), old.map(Edition::generation).orElse(0L) + 1, group);
        update(entity(entity).withGroups(groups -> groups.put(group.name(), edition)));
    }

    /// Creates the group without properties if it does not exist; its type and persistence are fixed from then on.
    public void ensureGroup(Fmri entity, String name, String type, boolean persistent) {
        if (group(entity, name).isEmpty()) putGroup(entity, new PropertyGroup(name, type, persistent, List.of()));
    }

    /// Creates the group without properties; its type and persistence are fixed from then on.
    ///
    /// @param persistent false for what is kept in the volatile database until the next boot, and in no snapshot
    /// @throws RepositoryException if the entity has a group of that name
    public void addGroup(Fmri entity, String name, String type, boolean persistent) {
        if (group(entity, name).isPresent()) {
            throw new RepositoryException("Property group '" + name + "' of '" + entity
                    + "' already exists; delete it first to give it another type");
        }
        putGroup(entity, new PropertyGroup(name, type, persistent, List.of()));
    }

    /// Creates or replaces one property of an existing group; others keep their place.
    public void setProperty(Fmri entity, String group, Property property) {
        putGroup(entity, existingEdition(entity, group).group().with(property));
    }

    /// Does nothing if there is no such group or property.
    public void deleteProperty(Fmri entity, String group, String property) {
        group(entity, group).ifPresent(old -> putGroup(entity, old.without(property)));
    }

    /// Does nothing if there is no such group.
    public void deleteGroup(Fmri entity, String group) {
        if (group(entity, group).isPresent()) update(entity(entity).withGroups(groups -> groups.remove(group)));
    }

    /// Freezes the persistent groups of the instance and its service under a name; an older one of that name goes.
    public void takeSnapshot(InstanceFmri instance, String name) {
        freeze(
                instance,
                name,
                Map.of(
                        Snapshot.Level.INSTANCE, entity(instance).persistent(),
                        Snapshot.Level.SERVICE, entity(instance.ofService()).persistent()));
    }

    /// Gives a second name to what a snapshot holds; does nothing if there is no such snapshot.
    public void copySnapshot(InstanceFmri instance, String from, String to) {
        snapshot(instance, from).ifPresent(content -> putSnapshot(instance, to, content));
    }

    /// Copies the snapshot's groups back into the live configuration of the instance and its service; groups
    /// that it does not hold stay as they are (reference 2.4).
    ///
    /// @return the entities that differ from before
    /// @throws RepositoryException if there is no such snapshot
    public Set<Fmri> revert(InstanceFmri instance, String name) {
        var content = snapshot(instance, name)
                .orElseThrow(() -> new RepositoryException("'" + instance + "' has no snapshot '" + name + "'; it has "
                        + String.join(", ", entity(instance).snapshots().keySet())));
        content.groups(Snapshot.Level.INSTANCE).forEach(group -> putGroup(instance, group));
        content.groups(Snapshot.Level.SERVICE).forEach(group -> putGroup(instance.ofService(), group));
        return Set.copyOf(changes.keySet());
    }

    public boolean hasSnapshot(InstanceFmri instance, String name) {
        return snapshot(instance, name).isPresent();
    }

    /// Keeps the content under the name; it is shared with other snapshots of the instance that hold the same.
    void freeze(InstanceFmri instance, String name, Map<Snapshot.Level, List<Edition>> content) {
        for (var there : entity(instance).snapshots().values()) {
            if (there.holds(content)) {
                putSnapshot(instance, name, there);
                return;
            }
        }
        putSnapshot(instance, name, new Snapshot(ids.getAsLong(), content));
    }

    private void putSnapshot(InstanceFmri instance, String name, Snapshot snapshot) {
        if (snapshot(instance, name).filter(old -> old.id() == snapshot.id()).isPresent()) return;
        update(entity(instance).withSnapshots(snapshots -> snapshots.put(name, snapshot)));
    }

    Optional<Snapshot> snapshot(InstanceFmri instance, String name) {
        return Optional.ofNullable(entity(instance).snapshots().get(name));
    }

    /// An edition to be kept by a snapshot alone.
    Edition frozen(PropertyGroup group) {
        return new Edition(ids.getAsLong(), 0, group);
    }

    /// @throws RepositoryException if there is no such group
    Edition existingEdition(Fmri entity, String group) {
        return edition(entity, group)
                .orElseThrow(() -> new RepositoryException(
                        "'" + entity + "' has no property group '" + group + "'; create it first"));
    }

    Optional<Edition> edition(Fmri entity, String group) {
        return Optional.ofNullable(entity(entity).groups().get(group));
    }

    private Entity entity(Fmri fmri) {
        return find(fmri).orElseThrow(() -> new RepositoryException("nothing is named '" + fmri + "'"));
    }

    private Optional<Entity> find(Fmri fmri) {
        var changed = changes.get(fmri);
        return changed == null ? before.entity(fmri) : changed;
    }

    private void update(Entity entity) {
        changes.put(entity.fmri(), Optional.of(entity));
    }
}

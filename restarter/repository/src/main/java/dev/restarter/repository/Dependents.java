package dev.restarter.repository;

import dev.restarter.manifest.DependentDefinition;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.model.ServiceFmri;
import java.util.Optional;
import java.util.function.Consumer;

/// The dependents of one entity. Each exists twice: as `dependents/NAME` of the entity, which names the target,
/// and as a dependency group NAME of that target (reference 4.6).
final class Dependents {
    private final Draft draft;
    private final Fmri owner;
    private final Consumer<Fmri> touched;
    private final Consumer<Fmri> created;

    /// @param touched told of targets whose dependencies changed
    /// @param created told of services and instances that were made, empty but for the dependency
    Dependents(Draft draft, Fmri owner, Consumer<Fmri> touched, Consumer<Fmri> created) {
        this.draft = draft;
        this.owner = owner;
        this.touched = touched;
        this.created = created;
    }

    /// Puts the dependent where the definition says, in place of the one that is there; or takes it away if that is
    /// what the definition says.
    ///
    /// @return false if the target has a group of that name which is somebody else's; nothing was done then
    boolean force(DependentDefinition dependent) {
        var name = dependent.name();
        var there = inTarget(dependent.target(), name);
        if (!dependent.group().delete() && there.isPresent() && !isOurs(there.get())) return false;
        target(name).ifPresent(target -> remove(name, target));
        if (!dependent.group().delete())
            put(dependent.target(), dependent.group().toGroup());
        return true;
    }

    void put(Fmri target, PropertyGroup group) {
        if (!draft.exists(target)) create(target);
        draft.putGroup(target, group);
        draft.ensureGroup(owner, ManifestContent.DEPENDENTS, "framework", true);
        var named = new Property(group.name(), PropertyType.FMRI, target.toString());
        draft.setProperty(owner, ManifestContent.DEPENDENTS, named);
        touched.accept(target);
    }

    private void create(Fmri target) {
        switch (target) {
            case ServiceFmri service -> draft.createService(service);
            case InstanceFmri instance -> {
                if (!draft.exists(instance.ofService())) created.accept(instance.ofService());
                draft.createInstance(instance);
            }
            default -> throw new RepositoryException("a dependent cannot be '" + target + "'");
        }
        created.accept(target);
    }

    void remove(String name, Fmri target) {
        draft.deleteProperty(owner, ManifestContent.DEPENDENTS, name);
        if (inTarget(target, name).filter(this::isOurs).isPresent()) {
            draft.deleteGroup(target, name);
            touched.accept(target);
        }
    }

    /// Whether this entity put the dependency there.
    private boolean isOurs(PropertyGroup group) {
        return group.property("entities")
                .filter(entities -> entities.values().contains(owner.toString()))
                .isPresent();
    }

    Optional<PropertyGroup> inTarget(Fmri target, String name) {
        return draft.exists(target) ? draft.group(target, name) : Optional.empty();
    }

    /// Where the dependent of this name is.
    Optional<Fmri> target(String name) {
        return target(draft.group(owner, ManifestContent.DEPENDENTS), name);
    }

    /// @param dependents the entity's group of that name
    static Optional<Fmri> target(Optional<PropertyGroup> dependents, String name) {
        return dependents
                .flatMap(group -> group.property(name))
                .filter(property -> property.values().size() == 1)
                .map(property -> Fmri.parse(property.values().getFirst()));
    }
}

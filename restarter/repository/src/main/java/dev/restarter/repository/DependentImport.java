package dev.restarter.repository;

import dev.restarter.manifest.DependentDefinition;
import dev.restarter.manifest.EntityDefinition;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.model.ServiceFmri;
import java.util.HashSet;
import java.util.Optional;

/// Puts the dependents of one entity into their targets, and takes away what its manifest no longer wants
/// (reference 4.6, 7.3 step 6, 7.4).
///
/// A dependent exists twice: as `dependents/NAME` of the entity, which names the target, and as a dependency group
/// NAME of that target. It counts as customised if either differs from the last import.
final class DependentImport {
    private final Draft draft;
    private final EntityDefinition entity;
    private final Base base;
    private final Outcome outcome;

    DependentImport(Draft draft, EntityDefinition entity, Base base, Outcome outcome) {
        this.draft = draft;
        this.entity = entity;
        this.base = base;
        this.outcome = outcome;
    }

    /// What the import has to know of it.
    interface Outcome {
        /// The target's dependencies changed.
        void touched(Fmri target);

        /// The target did not exist and was made, empty but for the dependency.
        void created(Fmri target);

        void conflict(int line, String what);
    }

    void run() {
        var named = new HashSet<String>();
        for (var dependent : entity.dependents()) {
            named.add(dependent.name());
            if (dependent.group().delete())
                target(dependent.name()).ifPresent(target -> remove(dependent.name(), target));
            else place(dependent);
        }
        for (var group : base.dependencies().values()) {
            if (!named.contains(group.name())) noLongerWanted(group.name());
        }
    }

    private void place(DependentDefinition dependent) {
        var name = dependent.name();
        var group = dependent.group().toGroup();
        var last = Optional.ofNullable(base.dependencies().get(name));
        var now = target(name);
        if (last.isEmpty() && now.isEmpty()) {
            if (isTaken(dependent.target(), name)) {
                outcome.conflict(dependent.line(), notImported(name));
            } else {
                put(dependent.target(), group);
            }
        } else if (last.filter(group::equals).isPresent() && oldTarget(name).equals(Optional.of(dependent.target()))) {
            return; // as it was: customisations stay
        } else if (dependent.override() || last.isPresent() && !isCustomised(name)) {
            now.ifPresent(target -> remove(name, target));
            put(dependent.target(), group);
        } else if (!isAsWanted(dependent, group, now)) {
            outcome.conflict(dependent.line(), "dependent \"" + name + "\" has been customized");
        }
    }

    private static String notImported(String name) {
        return "not importing new dependent \"" + name + "\" because it already exists";
    }

    private boolean isAsWanted(DependentDefinition dependent, PropertyGroup group, Optional<Fmri> target) {
        return target.equals(Optional.of(dependent.target()))
                && inTarget(dependent.target(), dependent.name())
                        .filter(there -> Upgrade.sameContent(there, group))
                        .isPresent();
    }

    private void noLongerWanted(String name) {
        var target = target(name);
        if (target.isEmpty()) return;
        if (isCustomised(name)) outcome.conflict(0, "dependent \"" + name + "\" has been customized");
        else remove(name, target.get());
    }

    private boolean isCustomised(String name) {
        var target = target(name);
        return !target.equals(oldTarget(name))
                || target.flatMap(there -> inTarget(there, name))
                        .filter(there ->
                                Upgrade.sameContent(there, base.dependencies().get(name)))
                        .isEmpty();
    }

    private void put(Fmri target, PropertyGroup group) {
        if (!draft.exists(target)) {
            switch (target) {
                case ServiceFmri service -> draft.createService(service);
                case InstanceFmri instance -> {
                    if (!draft.exists(instance.ofService())) outcome.created(instance.ofService());
                    draft.createInstance(instance);
                }
                default -> throw new RepositoryException("a dependent cannot be '" + target + "'");
            }
            outcome.created(target);
        }
        draft.putGroup(target, group);
        draft.ensureGroup(entity.fmri(), ManifestContent.DEPENDENTS, "framework", true);
        var named = new Property(group.name(), PropertyType.FMRI, target.toString());
        draft.setProperty(entity.fmri(), ManifestContent.DEPENDENTS, named);
        outcome.touched(target);
    }

    private void remove(String name, Fmri target) {
        draft.deleteProperty(entity.fmri(), ManifestContent.DEPENDENTS, name);
        if (inTarget(target, name).filter(this::isOurs).isPresent()) {
            draft.deleteGroup(target, name);
            outcome.touched(target);
        }
    }

    private boolean isOurs(PropertyGroup group) {
        return group.property("entities")
                .filter(entities -> entities.values().contains(entity.fmri().toString()))
                .isPresent();
    }

    private boolean isTaken(Fmri target, String name) {
        return inTarget(target, name).isPresent();
    }

    private Optional<PropertyGroup> inTarget(Fmri target, String name) {
        return draft.exists(target) ? draft.group(target, name) : Optional.empty();
    }

    private Optional<Fmri> target(String name) {
        return target(draft.group(entity.fmri(), ManifestContent.DEPENDENTS), name);
    }

    private Optional<Fmri> oldTarget(String name) {
        return target(Optional.ofNullable(base.old().get(ManifestContent.DEPENDENTS)), name);
    }

    private static Optional<Fmri> target(Optional<PropertyGroup> dependents, String name) {
        return dependents
                .flatMap(group -> group.property(name))
                .filter(property -> property.values().size() == 1)
                .map(property -> Fmri.parse(property.values().getFirst()));
    }
}

package dev.restarter.repository;

import dev.restarter.manifest.DependentDefinition;
import dev.restarter.manifest.EntityDefinition;
import dev.restarter.model.Fmri;
import dev.restarter.model.PropertyGroup;
import java.util.HashSet;
import java.util.Optional;

/// Puts the dependents of one entity into their targets, and takes away what its manifest no longer wants
/// (reference 4.6, 7.3 step 6, 7.4).
///
/// A dependent counts as customised if what names its target, or the dependency there, differs from the last import.
final class DependentImport {
    private final EntityDefinition entity;
    private final Base base;
    private final Outcome outcome;
    private final Dependents dependents;

    DependentImport(Draft draft, EntityDefinition entity, Base base, Outcome outcome) {
        this.entity = entity;
        this.base = base;
        this.outcome = outcome;
        this.dependents = new Dependents(draft, entity.fmri(), outcome::touched, outcome::created);
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
                target(dependent.name()).ifPresent(target -> dependents.remove(dependent.name(), target));
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
            if (dependents.inTarget(dependent.target(), name).isPresent()) {
                outcome.conflict(dependent.line(), notImported(name));
            } else {
                dependents.put(dependent.target(), group);
            }
        } else if (last.filter(group::equals).isPresent() && oldTarget(name).equals(Optional.of(dependent.target()))) {
            return; // as it was: customisations stay
        } else if (dependent.override() || last.isPresent() && !isCustomised(name)) {
            now.ifPresent(target -> dependents.remove(name, target));
            dependents.put(dependent.target(), group);
        } else if (!isAsWanted(dependent, group, now)) {
            outcome.conflict(dependent.line(), "dependent \"" + name + "\" has been customized");
        }
    }

    private static String notImported(String name) {
        return "not importing new dependent \"" + name + "\" because it already exists";
    }

    private boolean isAsWanted(DependentDefinition dependent, PropertyGroup group, Optional<Fmri> target) {
        return target.equals(Optional.of(dependent.target()))
                && dependents
                        .inTarget(dependent.target(), dependent.name())
                        .filter(there -> Upgrade.sameContent(there, group))
                        .isPresent();
    }

    private void noLongerWanted(String name) {
        var target = target(name);
        if (target.isEmpty()) return;
        if (isCustomised(name)) outcome.conflict(0, "dependent \"" + name + "\" has been customized");
        else dependents.remove(name, target.get());
    }

    private boolean isCustomised(String name) {
        var target = target(name);
        return !target.equals(oldTarget(name))
                || target.flatMap(there -> dependents.inTarget(there, name))
                        .filter(there ->
                                Upgrade.sameContent(there, base.dependencies().get(name)))
                        .isEmpty();
    }

    private Optional<Fmri> target(String name) {
        return dependents.target(name);
    }

    private Optional<Fmri> oldTarget(String name) {
        return Dependents.target(Optional.ofNullable(base.old().get(ManifestContent.DEPENDENTS)), name);
    }
}

package dev.restarter.repository;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.PropertyGroup;
import dev.restarter.repository.Authorization.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Holds a draft's difference against what its caller may do (reference 7.6).
record Demands(Image before, Caller caller) {

    /// @throws DeniedException for the first difference that the caller may not make
    static void check(Draft draft, Caller caller) {
        if (caller == Caller.MANAGER) return;
        var demands = new Demands(draft.before(), caller);
        draft.changes()
                .forEach((fmri, after) -> demands.check(fmri, draft.before().entity(fmri), after));
    }

    void action(InstanceFmri instance) {
        demand("to act on " + instance, Authorization.toAct(place(instance, "general")));
    }

    private void check(Fmri fmri, Optional<Entity> was, Optional<Entity> is) {
        if (was.isPresent() != is.isPresent()) {
            demand((was.isPresent() ? "to delete " : "to create ") + fmri, Authorization.toShape());
        }
        var old = was.orElseGet(() -> Entity.empty(fmri));
        var now = is.orElseGet(() -> Entity.empty(fmri));
        snapshots(old, now);
        var names = new LinkedHashSet<>(old.groups().keySet());
        names.addAll(now.groups().keySet());
        for (var name : names) {
            group(fmri, group(old, name), group(now, name));
        }
    }

    private static Optional<PropertyGroup> group(Entity entity, String name) {
        return Optional.ofNullable(entity.groups().get(name)).map(Edition::group);
    }

    /// Whoever may ask for a refresh may have `running` taken; in SMF the restarter takes it on his behalf.
    private void snapshots(Entity was, Entity is) {
        var names = new LinkedHashSet<>(was.snapshots().keySet());
        names.addAll(is.snapshots().keySet());
        for (var name : names) {
            var now = is.snapshots().get(name);
            if (now != null && now.equals(was.snapshots().get(name))) continue;
            var isRefresh = name.equals(Repository.RUNNING) && now != null;
            demand(
                    "to change the snapshot " + name + " of " + was.fmri(),
                    isRefresh ? Authorization.toAct(place(was.fmri(), "general")) : Authorization.toShape());
        }
    }

    private void group(Fmri fmri, Optional<PropertyGroup> was, Optional<PropertyGroup> is) {
        var onInstance = fmri instanceof InstanceFmri;
        var general = place(fmri, "general");
        var stays = was.isPresent() && is.isPresent() && isSameKind(was.get(), is.get());
        if (stays) {
            if (was.equals(is)) return;
            var here = place(fmri, was.get().name());
            demand(
                    "to change " + was.get().name() + " of " + fmri,
                    Authorization.toChange(here, was.get(), is.get(), onInstance, general));
            return;
        }
        was.ifPresent(group -> demand("to delete " + group.name() + " of " + fmri, Authorization.toDelete(group)));
        is.ifPresent(group -> {
            demand("to create " + group.name() + " of " + fmri, Authorization.toCreate(group, onInstance, general));
            var empty = new PropertyGroup(group.name(), group.type(), group.persistent(), List.of());
            if (group.properties().isEmpty()) return;
            var below = new Place(Optional.empty(), place(fmri, group.name()).below());
            demand(
                    "to set properties of " + group.name() + " of " + fmri,
                    Authorization.toChange(below, empty, group, onInstance, general));
        });
    }

    private static boolean isSameKind(PropertyGroup was, PropertyGroup is) {
        return was.type().equals(is.type()) && was.persistent() == is.persistent();
    }

    private Place place(Fmri fmri, String group) {
        var own = before.entity(fmri).flatMap(entity -> group(entity, group));
        var below = fmri instanceof InstanceFmri instance
                ? before.entity(instance.ofService()).flatMap(service -> group(service, group))
                : Optional.<PropertyGroup>empty();
        return new Place(own, below);
    }

    private void demand(String deed, Set<String> anyOf) {
        if (!caller.holdsAny(anyOf)) throw new DeniedException(caller, deed, anyOf);
    }
}

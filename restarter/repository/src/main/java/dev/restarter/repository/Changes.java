package dev.restarter.repository;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.repository.Change.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Finds out what a draft changed.
final class Changes {
    private Changes() {}

    static List<Change> between(Image before, Map<Fmri, Optional<Entity>> draft) {
        var found = new ArrayList<Change>();
        draft.forEach((fmri, now) -> of(fmri, before.entity(fmri), now, found));
        return List.copyOf(found);
    }

    private static void of(Fmri fmri, Optional<Entity> before, Optional<Entity> now, List<Change> found) {
        if (now.isEmpty()) {
            if (before.isPresent()) found.add(new Change.OfEntity(fmri, Kind.DELETED));
            return;
        }
        if (before.isEmpty()) found.add(new Change.OfEntity(fmri, Kind.CREATED));
        var was = before.orElseGet(() -> Entity.empty(fmri));
        groups(fmri, was.groups(), now.get().groups(), found);
        if (fmri instanceof InstanceFmri instance)
            snapshots(instance, was.snapshots(), now.get().snapshots(), found);
    }

    private static void groups(Fmri fmri, Map<String, Edition> was, Map<String, Edition> is, List<Change> found) {
        for (var name : union(was, is)) {
            var old = was.get(name);
            var now = is.get(name);
            if (old != null && now != null && old.id() == now.id()) continue;
            var type = (now == null ? old : now).group().type();
            found.add(new Change.OfGroup(fmri, name, type, kind(old, now)));
        }
    }

    private static void snapshots(
            InstanceFmri fmri, Map<String, Snapshot> was, Map<String, Snapshot> is, List<Change> found) {
        for (var name : union(was, is)) {
            var old = was.get(name);
            var now = is.get(name);
            if (!Objects.equals(old, now)) found.add(new Change.OfSnapshot(fmri, name, kind(old, now)));
        }
    }

    private static LinkedHashSet<String> union(Map<String, ?> was, Map<String, ?> is) {
        var names = new LinkedHashSet<>(was.keySet());
        names.addAll(is.keySet());
        return names;
    }

    private static Kind kind(Object was, Object is) {
        if (was == null) return Kind.CREATED;
        return is == null ? Kind.DELETED : Kind.CHANGED;
    }
}

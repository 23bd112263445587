package dev.restarter.repository;

import dev.restarter.model.Fmri;
import dev.restarter.model.PropertyGroup;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A service or an instance with its own groups, in the order of their creation, and its snapshots. Immutable.
record Entity(Fmri fmri, Map<String, Edition> groups, Map<String, Snapshot> snapshots) {

    static Entity empty(Fmri fmri) {
        return new Entity(fmri, Map.of(), Map.of());
    }

    Entity withGroups(Consumer<Map<String, Edition>> change) {
        var changed = new LinkedHashMap<>(groups);
        change.accept(changed);
        return new Entity(fmri, Collections.unmodifiableMap(changed), snapshots);
    }

    Entity withSnapshots(Consumer<Map<String, Snapshot>> change) {
        var changed = new LinkedHashMap<>(snapshots);
        change.accept(changed);
        return new Entity(fmri, groups, Collections.unmodifiableMap(changed));
    }

    List<PropertyGroup> live() {
        return groups.values().stream().map(Edition::group).toList();
    }

    /// What a snapshot would freeze of it.
    List<Edition> persistent() {
        return groups.values().stream()
                .filter(edition -> edition.group().persistent())
                .toList();
    }
}

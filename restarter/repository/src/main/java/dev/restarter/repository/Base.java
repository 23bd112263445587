package dev.restarter.repository;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.PropertyGroup;
import dev.restarter.repository.Snapshot.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What an upgrade compares with.
///
/// @param old          the groups of the last import, by name
/// @param dependencies the groups that the last import put into other entities, by name
/// @param current      the groups that count at present, by name
record Base(
        Map<String, PropertyGroup> old, Map<String, PropertyGroup> dependencies, Map<String, PropertyGroup> current) {
    static final Base NONE = new Base(Map.of(), Map.of(), Map.of());

    static Base withoutImport(List<PropertyGroup> live) {
        return new Base(Map.of(), Map.of(), byName(live));
    }

    static Base of(Draft draft, InstanceFmri instance, Level level) {
        var last = draft.snapshot(instance, Import.LAST_IMPORT);
        var dependents = level == Level.SERVICE ? Level.SERVICE_DEPENDENTS : Level.INSTANCE_DEPENDENTS;
        Fmri entity = level == Level.SERVICE ? instance.ofService() : instance;
        var current = draft.snapshot(instance, Repository.RUNNING)
                .map(running -> running.groups(level))
                .orElseGet(() -> draft.groups(entity));
        return new Base(
                byName(last.map(snapshot -> snapshot.groups(level)).orElse(List.of())),
                byName(last.map(snapshot -> snapshot.groups(dependents)).orElse(List.of())),
                byName(current));
    }

    /// What the last import says of these groups and their properties alone: by this base nothing else counts
    /// as taken out of the manifest.
    Base limitedTo(List<PropertyGroup> wanted) {
        var mentioned = new HashMap<String, PropertyGroup>();
        for (var group : wanted) {
            var was = old.get(group.name());
            if (was != null) mentioned.put(group.name(), limited(was, group));
        }
        var dependents = mentioned.get(ManifestContent.DEPENDENTS);
        var put = new HashMap<>(dependencies);
        put.keySet()
                .removeIf(
                        name -> dependents == null || dependents.property(name).isEmpty());
        return new Base(mentioned, put, current);
    }

    private static PropertyGroup limited(PropertyGroup was, PropertyGroup wanted) {
        var properties = was.properties().stream()
                .filter(property -> wanted.property(property.name()).isPresent())
                .toList();
        return new PropertyGroup(was.name(), was.type(), was.persistent(), properties);
    }

    private static Map<String, PropertyGroup> byName(List<PropertyGroup> groups) {
        return groups.stream().collect(Collectors.toMap(PropertyGroup::name, group -> group, (a, _) -> a));
    }
}

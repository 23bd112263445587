package dev.restarter.repository;

import dev.restarter.model.FileFmri;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.PropertyFmri;
import dev.restarter.model.PropertyGroupFmri;
import dev.restarter.model.ServiceFmri;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Everything that is configured at one moment. Immutable; ordered by FMRI.
record Image(NavigableMap<String, Entity> entities) {
    static final Image EMPTY = new Image(new TreeMap<>());

    Optional<Entity> entity(Fmri fmri) {
        return Optional.ofNullable(entities.get(fmri.toString()));
    }

    /// The image after a draft; an empty entity is one that was deleted.
    Image with(Map<Fmri, Optional<Entity>> changes) {
        var changed = new TreeMap<>(entities);
        changes.forEach((fmri, now) -> now.ifPresentOrElse(
                entity -> changed.put(fmri.toString(), entity), () -> changed.remove(fmri.toString())));
        return new Image(changed);
    }

    /// The image at the beginning of a boot.
    Image withoutVolatile() {
        var kept = new TreeMap<String, Entity>();
        entities.forEach((fmri, entity) -> kept.put(
                fmri,
                entity.withGroups(groups ->
                        groups.values().removeIf(edition -> !edition.group().persistent()))));
        return new Image(kept);
    }

    List<InstanceFmri> instances() {
        var found = new ArrayList<InstanceFmri>();
        for (var entity : entities.values()) {
            if (entity.fmri() instanceof InstanceFmri instance) found.add(instance);
        }
        return found;
    }

    List<InstanceFmri> instances(ServiceFmri service) {
        var found = new ArrayList<InstanceFmri>();
        // ';' is the character after ':', so this is the range of names that begin with the service and a colon.
        for (var entity : entities.subMap(service + ":", service + ";").values()) {
            if (entity.fmri() instanceof InstanceFmri instance) found.add(instance);
        }
        return found;
    }

    List<ServiceFmri> services() {
        var found = new ArrayList<ServiceFmri>();
        for (var entity : entities.values()) {
            if (entity.fmri() instanceof ServiceFmri service) found.add(service);
        }
        return found;
    }

    boolean exists(Fmri fmri) {
        return switch (fmri) {
            case ServiceFmri _, InstanceFmri _ -> entities.containsKey(fmri.toString());
            case PropertyGroupFmri(var owner, var group) ->
                edition(owner, group).isPresent();
            case PropertyFmri(PropertyGroupFmri(var owner, var group), var property) ->
                edition(owner, group)
                        .flatMap(found -> found.group().property(property))
                        .isPresent();
            case FileFmri _ -> false;
        };
    }

    private Optional<Edition> edition(Fmri owner, String group) {
        return entity(owner).map(entity -> entity.groups().get(group));
    }
}

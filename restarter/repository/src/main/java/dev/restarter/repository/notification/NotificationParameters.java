package dev.restarter.repository.notification;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.repository.Draft;
import dev.restarter.repository.Repository;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keeps and finds notification parameters.
public final class NotificationParameters {
    /// Holds what counts for every instance that says nothing of its own of an event.
    public static final InstanceFmri GLOBAL = InstanceFmri.parse("svc:/system/svc/global:default");

    /// Holds what is to be told of classes of faults.
    public static final InstanceFmri FAULTS = InstanceFmri.parse("svc:/system/fm/notify-params:default");

    private static final String ENDING = ",fmnotify";
    private static final String TYPE = "notify_params";
    private static final String ACTIVE = "active";

    private NotificationParameters() {}

    /// What is to be done for one event in one way.
    ///
    /// @param source     who says so
    /// @param type       `smtp`, `snmp`, …
    /// @param parameters by name, without `active`
    public record Notification(
            String event, Fmri source, String type, boolean active, Map<String, List<String>> parameters) {}

    /// Sets how somebody is told of the events: parameters replace those that this way had for the event;
    /// switching a way on or off leaves its parameters alone.
    ///
    /// @param holder the service or instance; [#GLOBAL] and [#FAULTS] are made where they are missing
    public static void set(Draft draft, Fmri holder, NotificationEvents events, NotificationWay way) {
        if (holder.equals(GLOBAL) || holder.equals(FAULTS)) draft.createInstance((InstanceFmri) holder);
        for (var event : events.names()) {
            var name = event + ENDING;
            draft.ensureGroup(holder, name, TYPE, true);
            var group = draft.group(holder, name).orElseThrow();
            if (way.active().isEmpty()) group = without(group, way.type());
            var active = Boolean.toString(way.active().orElse(true));
            group = group.with(new Property(way.type() + "," + ACTIVE, PropertyType.BOOLEAN, active));
            for (var parameter : way.parameters().entrySet()) {
                group = group.with(new Property(
                        way.type() + "," + parameter.getKey(), PropertyType.ASTRING, parameter.getValue()));
            }
            draft.putGroup(holder, group);
        }
    }

    private static PropertyGroup without(PropertyGroup group, String type) {
        var rest = group;
        for (var property : group.properties()) {
            if (property.name().startsWith(type + ",")) rest = rest.without(property.name());
        }
        return rest;
    }

    /// Forgets what is to be told of the events.
    ///
    /// @return how many of them the holder had
    public static int delete(Draft draft, Fmri holder, NotificationEvents events) {
        var deleted = 0;
        for (var event : events.names()) {
            if (!draft.exists(holder) || draft.group(holder, event + ENDING).isEmpty()) continue;
            draft.deleteGroup(holder, event + ENDING);
            deleted++;
        }
        return deleted;
    }

    /// All that an entity says itself; an instance says what its service says, too.
    public static List<Notification> of(Repository repository, Fmri entity) {
        var found = new ArrayList<Notification>();
        for (var group : view(repository, entity).groups()) {
            if (isNotification(group)) found.addAll(read(group, source(repository, entity, group)));
        }
        return found;
    }

    /// What counts for an event of an entity: what it says itself, or else what counts for everybody.
    public static List<Notification> of(Repository repository, Fmri entity, String event) {
        var own = view(repository, entity).group(event + ENDING).filter(NotificationParameters::isNotification);
        if (own.isPresent()) return read(own.get(), source(repository, entity, own.get()));
        return repository
                .editing(GLOBAL)
                .group(event + ENDING)
                .filter(NotificationParameters::isNotification)
                .map(group -> read(group, GLOBAL))
                .orElse(List.of());
    }

    private static Properties view(Repository repository, Fmri entity) {
        return entity instanceof InstanceFmri instance ? repository.editing(instance) : repository.own(entity);
    }

    private static Fmri source(Repository repository, Fmri entity, PropertyGroup group) {
        return entity instanceof InstanceFmri instance
                        && repository.own(instance).group(group.name()).isEmpty()
                ? instance.ofService()
                : entity;
    }

    private static boolean isNotification(PropertyGroup group) {
        return group.type().equals(TYPE) && group.name().endsWith(ENDING);
    }

    private static List<Notification> read(PropertyGroup group, Fmri source) {
        var event = group.name().substring(0, group.name().length() - ENDING.length());
        var ways = new LinkedHashMap<String, Map<String, List<String>>>();
        for (var property : group.properties()) {
            var comma = property.name().indexOf(',');
            if (comma <= 0) continue;
            ways.computeIfAbsent(property.name().substring(0, comma), _ -> new LinkedHashMap<>())
                    .put(property.name().substring(comma + 1), property.values());
        }
        var found = new ArrayList<Notification>();
        ways.forEach((type, parameters) -> {
            var active = parameters.remove(ACTIVE);
            found.add(new Notification(event, source, type, List.of("true").equals(active), parameters));
        });
        return found;
    }
}

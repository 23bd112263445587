package dev.restarter.repository;

import dev.restarter.manifest.Bundle;
import dev.restarter.model.FaultPoint;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.InstanceRecord;
import dev.restarter.model.Properties;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.ServiceFmri;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Services, instances, their property groups and snapshots. Any thread may read and change; changes happen one after
/// another. What a reader got never changes under it.
public final class Repository implements AutoCloseable {
    /// The snapshot that methods and dependencies are read from (reference 2.4).
    public static final String RUNNING = "running";

    private final PersistentStore persistent;
    private final VolatileStore transients;
    private final AtomicLong ids;
    private final Map<InstanceFmri, InstanceRecord> records = new ConcurrentHashMap<>();
    private final List<Consumer<Set<Fmri>>> listeners = new CopyOnWriteArrayList<>();
    private final Object writing = new Object(); // held through a change and its notifications
    private volatile Image image;

    private Repository(PersistentStore persistent, VolatileStore transients) {
        this.persistent = persistent;
        this.transients = transients;
        this.ids = new AtomicLong(Math.max(persistent.highestId(), transients.highestId()));
        this.image = withVolatile(persistent.load(), transients.groups());
        records.putAll(transients.records());
    }

    /// Opens both databases, creating what is missing.
    ///
    /// @throws RepositoryException if a file cannot be written, is damaged or was written by a newer program
    public static Repository open(Path persistentDb, Path volatileDb) {
        var persistent = new PersistentStore(persistentDb);
        try {
            var transients = new VolatileStore(volatileDb);
            try {
                return new Repository(persistent, transients);
            } catch (RuntimeException e) {
                transients.close();
                throw e;
            }
        } catch (RuntimeException e) {
            persistent.close();
            throw e;
        }
    }

    private static Image withVolatile(Image image, Map<String, Map<String, Edition>> groups) {
        var entities = new TreeMap<>(image.entities());
        // An entity that is gone from the persistent side may have left groups in the volatile one: not shown.
        groups.forEach((fmri, added) ->
                entities.computeIfPresent(fmri, (_, entity) -> entity.withGroups(all -> all.putAll(added))));
        return new Image(entities);
    }

    /// All instances, ordered by FMRI.
    public List<InstanceFmri> instances() {
        return image.instances();
    }

    /// The instances of one service; none if it does not exist.
    public List<InstanceFmri> instances(ServiceFmri service) {
        return image.instances(service);
    }

    public List<ServiceFmri> services() {
        return image.services();
    }

    /// Whether a service, instance, group or property exists in the editing view; false for files.
    public boolean exists(Fmri fmri) {
        return image.exists(fmri);
    }

    /// The live configuration, composed, with volatile groups and `restarter` (reference 2.5). Empty for an unknown
    /// instance.
    public Properties editing(InstanceFmri instance) {
        var now = image;
        var own = new ArrayList<>(groups(now, instance));
        Optional.ofNullable(records.get(instance)).map(RestarterGroup::of).ifPresent(own::add);
        return Composed.of(own, groups(now, instance.ofService()));
    }

    /// The composed `running` snapshot; empty if there is none.
    public Optional<Properties> running(InstanceFmri instance) {
        return snapshot(instance, RUNNING);
    }

    /// Any snapshot of the instance, composed.
    public Optional<Properties> snapshot(InstanceFmri instance, String name) {
        return image.entity(instance)
                .map(entity -> entity.snapshots().get(name))
                .map(snapshot ->
                        Composed.of(snapshot.groups(Snapshot.Level.INSTANCE), snapshot.groups(Snapshot.Level.SERVICE)));
    }

    /// What methods and dependencies are read from: `running`, or the live configuration where there is none.
    public Properties effective(InstanceFmri instance) {
        return running(instance).orElseGet(() -> editing(instance));
    }

    /// The service's own groups.
    public Properties service(ServiceFmri service) {
        return Composed.of(groups(image, service), List.of());
    }

    private static List<PropertyGroup> groups(Image image, Fmri fmri) {
        return image.entity(fmri).map(Entity::live).orElse(List.of());
    }

    /// Runs the work and commits what it did: durably when this returns. If it throws, nothing has changed.
    ///
    /// Work must not call `change` itself. Groups in the volatile database follow the durable commit; a crash
    /// between
    /// the two loses only what was not acknowledged yet.
    ///
    /// @throws RepositoryException if the disk refuses, or what the work throws
    public <T> T change(Transaction<T> work) {
        synchronized (writing) {
            var before = image;
            var newest = ids.get();
            var draft = new Draft(before, ids::incrementAndGet);
            var result = work.apply(draft);
            if (draft.changes().isEmpty()) return result;
            FaultPoint.BEFORE_CHANGE.pass();
            persistent.write(before, draft.changes(), newest);
            FaultPoint.BETWEEN_CHANGES.pass();
            transients.write(before, draft.changes(), newest);
            image = before.with(draft.changes());
            var touched = Set.copyOf(draft.changes().keySet());
            FaultPoint.AFTER_CHANGE.pass();
            listeners.forEach(listener -> listener.accept(touched));
            FaultPoint.AFTER_NEWS.pass();
            return result;
        }
    }

    /// The listener is told after each commit which services and instances changed, in the order of commits, by the
    /// thread that changed them. It must be quick and must not throw: it puts the news into somebody's inbox.
    public void subscribe(Consumer<Set<Fmri>> listener) {
        listeners.add(listener);
    }

    /// Imports a manifest as one change (reference 7.3, 7.4).
    ///
    /// @throws RepositoryException if the bundle is not a manifest
    public ImportReport importBundle(Bundle bundle) {
        return change(draft -> Import.run(draft, bundle));
    }

    /// Takes the snapshot that a refresh takes (reference 4.10).
    public void refresh(InstanceFmri instance) {
        change(draft -> {
            draft.takeSnapshot(instance, RUNNING);
            return instance;
        });
    }

    /// Records rows in one commit of the volatile database; each replaces its instance's former row.
    public void record(Collection<InstanceRecord> rows) {
        transients.record(rows);
        rows.forEach(row -> records.put(row.fmri(), row));
    }

    /// Drops the rows of instances that are gone.
    public void forget(Collection<InstanceFmri> instances) {
        transients.forget(instances);
        instances.forEach(records::remove);
    }

    /// The last row of each instance, those recorded before the daemon's death included.
    public Map<InstanceFmri, InstanceRecord> records() {
        return Map.copyOf(records);
    }

    public Optional<InstanceRecord> record(InstanceFmri instance) {
        return Optional.ofNullable(records.get(instance));
    }

    /// The identity that [#beginBoot] was given last; empty text if never.
    public String boot() {
        return transients.boot();
    }

    /// When the first manager of this boot was started; empty if [#beginBoot] was never called.
    public Optional<Instant> bootBegan() {
        return transients.bootBegan();
    }

    /// Clears the volatile side if this is another boot than the one it was written in.
    ///
    /// @param now remembered as the beginning of the boot if it is another one
    /// @return whether a boot began
    public boolean beginBoot(String bootIdentity, Instant now) {
        synchronized (writing) {
            if (transients.boot().equals(bootIdentity)) return false;
            transients.beginBoot(bootIdentity, now);
            records.clear();
            var kept = new HashMap<Fmri, Optional<Entity>>();
            for (var entity : image.entities().values()) {
                kept.put(
                        entity.fmri(),
                        Optional.of(entity.withGroups(groups -> groups.values()
                                .removeIf(edition -> !edition.group().persistent()))));
            }
            image = image.with(kept);
            return true;
        }
    }

    @Override
    public void close() {
        synchronized (writing) {
            try (persistent) {
                transients.close();
            }
        }
    }
}

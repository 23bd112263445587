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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Services, instances, their property groups and snapshots. Any thread may read and change; changes happen one after
/// another. What a reader got never changes under it.
public final class Repository implements AutoCloseable {
    /// The snapshot that methods and dependencies are read from (reference 2.4).
    public static final String RUNNING = "running";

    /// The group in which requests of administrators wait to be passed on (reference 4.10).
    public static final String ACTIONS = "restarter_actions";

    private final Disk disk;
    private final AtomicLong ids;
    private final AtomicReference<Image> current;
    private final Map<InstanceFmri, InstanceRecord> records;
    private final Listeners listeners;
    private final Object writing; // held through a change and its notifications
    private final Caller caller;

    private Repository(Disk.Opened opened) {
        this.disk = opened.disk();
        this.ids = new AtomicLong(opened.highestId());
        this.current = new AtomicReference<>(opened.image());
        this.records = new ConcurrentHashMap<>(opened.passing().records());
        this.listeners = new Listeners();
        this.writing = new Object();
        this.caller = Caller.MANAGER;
    }

    private Repository(Repository same, Caller caller) {
        this.disk = same.disk;
        this.ids = same.ids;
        this.current = same.current;
        this.records = same.records;
        this.listeners = same.listeners;
        this.writing = same.writing;
        this.caller = caller;
    }

    /// Opens both databases, creating what is missing. A damaged one is put aside: the newest good backup takes the
    /// persistent one's place, the volatile one begins empty. On a read-only file system, changes are refused.
    ///
    /// @throws RepositoryException if a file cannot be used, is damaged and has no good backup, or was written by a
    ///     newer program
    public static Repository open(Path persistentDb, Path volatileDb) {
        return new Repository(Disk.open(persistentDb, volatileDb));
    }

    /// This repository on somebody's behalf: a change throws [DeniedException] where he is not authorized to make
    /// exactly this difference (reference 7.6). It needs no closing.
    public Repository by(Caller caller) {
        return new Repository(this, caller);
    }

    /// What was done at the opening about a damaged persistent database.
    public Optional<Recovered> recovered() {
        return disk.recovered();
    }

    /// What was wrong with the volatile database, which therefore began empty.
    public Optional<String> volatileDamage() {
        return disk.volatileDamage();
    }

    /// Whether changes that last are refused at present, since the file system is read-only.
    public boolean isReadOnly() {
        synchronized (writing) {
            return disk.persistent().isReadOnly();
        }
    }

    /// Takes a backup (reference 7.7) beside the repository's file, unless the last one of this name has the same
    /// content; changes go on meanwhile.
    ///
    /// @throws RepositoryException if the name is none, or the disk refuses
    public Optional<Path> backUp(String name) {
        return disk.backups().take(name);
    }

    /// When the last backup of this name was taken.
    public Optional<Instant> lastBackup(String name) {
        return disk.backups().last(name).map(backup -> backup.taken().toInstant());
    }

    private Image image() {
        return current.get();
    }

    /// All instances, ordered by FMRI.
    public List<InstanceFmri> instances() {
        return image().instances();
    }

    /// The instances of one service; none if it does not exist.
    public List<InstanceFmri> instances(ServiceFmri service) {
        return image().instances(service);
    }

    public List<ServiceFmri> services() {
        return image().services();
    }

    /// Whether a service, instance, group or property exists in the editing view; false for files.
    public boolean exists(Fmri fmri) {
        return image().exists(fmri);
    }

    /// The live configuration, composed, with volatile groups and `restarter` (reference 2.5). Empty for an unknown
    /// instance.
    public Properties editing(InstanceFmri instance) {
        var now = image();
        return Composed.of(live(now, instance), groups(now, instance.ofService()));
    }

    /// The composed `running` snapshot; empty if there is none.
    public Optional<Properties> running(InstanceFmri instance) {
        return snapshot(instance, RUNNING);
    }

    /// Any snapshot of the instance, composed.
    public Optional<Properties> snapshot(InstanceFmri instance, String name) {
        return image().entity(instance)
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
        return Composed.of(groups(image(), service), List.of());
    }

    /// What is attached to the service or instance itself, live: not composed (reference 2.5). Empty for an unknown
    /// one.
    public Properties own(Fmri entity) {
        return entity instanceof InstanceFmri instance
                ? Composed.of(live(image(), instance), List.of())
                : Composed.of(groups(image(), entity), List.of());
    }

    /// The names of the instance's snapshots, sorted.
    public List<String> snapshots(InstanceFmri instance) {
        return image().entity(instance).stream()
                .flatMap(entity -> entity.snapshots().keySet().stream())
                .sorted()
                .toList();
    }

    /// One level of a snapshot, not composed.
    ///
    /// @param owner the instance, or its service
    public Optional<Properties> snapshotOwn(InstanceFmri instance, String name, Fmri owner) {
        var level = owner instanceof ServiceFmri ? Snapshot.Level.SERVICE : Snapshot.Level.INSTANCE;
        return image().entity(instance)
                .map(entity -> entity.snapshots().get(name))
                .map(snapshot -> Composed.of(snapshot.groups(level), List.of()));
    }

    private List<PropertyGroup> live(Image now, InstanceFmri instance) {
        var own = new ArrayList<>(groups(now, instance));
        Optional.ofNullable(records.get(instance)).map(RestarterGroup::of).ifPresent(own::add);
        return own;
    }

    /// One of the entity's own groups.
    public Optional<PropertyGroup> group(Fmri entity, String name) {
        return image().entity(entity).map(found -> found.groups().get(name)).map(Edition::group);
    }

    private static List<PropertyGroup> groups(Image image, Fmri fmri) {
        return image.entity(fmri).map(Entity::live).orElse(List.of());
    }

    /// Runs the work and commits what it did: durably when this returns. If it throws, nothing has changed.
    ///
    /// Work must not call `change` itself. Groups in the volatile database follow the durable commit; a crash
    /// between the two loses only what was not acknowledged yet.
    ///
    /// @throws RepositoryException if the disk refuses, or what the work throws
    public <T> T change(Transaction<T> work) {
        synchronized (writing) {
            var before = image();
            var newest = ids.get();
            var draft = new Draft(before, ids::incrementAndGet);
            var result = work.apply(draft);
            if (draft.changes().isEmpty()) return result;
            Demands.check(draft, caller);
            FaultPoint.BEFORE_CHANGE.pass();
            disk.persistent().write(before, draft.changes(), newest);
            FaultPoint.BETWEEN_CHANGES.pass();
            disk.transients().write(before, draft.changes(), newest);
            current.set(before.with(draft.changes()));
            FaultPoint.AFTER_CHANGE.pass();
            listeners.tell(Changes.between(before, draft.changes()));
            FaultPoint.AFTER_NEWS.pass();
            return result;
        }
    }

    /// Does the work and holds it against what the caller may do, and then drops it.
    ///
    /// @throws DeniedException if he may not, or what the work throws
    public void rehearse(Transaction<?> work) {
        var draft = new Draft(image(), ids::incrementAndGet);
        work.apply(draft);
        Demands.check(draft, caller);
    }

    /// For a request that makes no difference to what is configured, so that [#change] would let everybody make it.
    ///
    /// @throws DeniedException if the caller may not ask for actions on this instance
    public void demandAction(InstanceFmri instance) {
        new Demands(image(), caller).action(instance);
    }

    /// The listener is told after each commit what of it matches, in the order of commits, by the thread that
    /// committed. It must be quick and must not throw: it puts the news into somebody's inbox. A reader who
    /// subscribes before looking misses nothing.
    ///
    /// @param which asked for every change, as in [Change#ofGroup]; as quick as the listener
    public Subscription subscribe(Predicate<Change> which, Consumer<List<Change>> listener) {
        return listeners.add(which, listener);
    }

    /// Begins changes to the properties of one group of the live configuration (reference 2.3).
    ///
    /// @throws RepositoryException if there is no such entity or group
    public GroupTransaction transaction(Fmri entity, String group) {
        return new GroupTransaction(this, entity, group);
    }

    Edition edition(Fmri entity, String group) {
        return reading().existingEdition(entity, group);
    }

    /// A draft that is never committed: it answers for what is there, with a sentence for what is not.
    private Draft reading() {
        return new Draft(image(), ids::get);
    }

    /// Deletes a service or an instance as `svccfg delete` does (reference 9.5): with the dependencies that it
    /// put into others; where others put dependencies into it, it stays, empty but for those.
    ///
    /// @param force delete an instance that may be running, too
    /// @return the instances whose dependencies changed and that their restarter has to refresh
    /// @throws RepositoryException if it does not exist or may be running
    public Set<InstanceFmri> delete(Fmri entity, boolean force) {
        return change(draft -> {
            if (!force) Deletion.refuseRunning(draft, entity, this::record);
            return Deletion.run(draft, entity);
        });
    }

    /// Imports a manifest as one change (reference 7.3, 7.4).
    ///
    /// @throws RepositoryException if the bundle is not a manifest
    public ImportReport importBundle(Bundle bundle) {
        return change(draft -> Import.run(draft, ImportRequest.of(bundle)));
    }

    /// Imports manifests one after another as one durable commit. One that is refused leaves the others alone.
    ///
    /// @return what became of each, in their order
    public List<ImportOutcome> importAll(List<ImportRequest> manifests) {
        return change(draft -> Import.all(draft, manifests));
    }

    /// Applies a profile as one change (reference 7.5). It is all or nothing: what cannot be done is in the report.
    ///
    /// @throws RepositoryException if the bundle is not a profile
    public ApplyReport apply(Bundle profile) {
        return apply(profile, Optional.empty(), "");
    }

    /// Applies a profile, and remembers the hash of its file with the same commit.
    ///
    /// @param file by its real path
    public ApplyReport apply(Bundle profile, String file, String hash) {
        return apply(profile, Optional.of(file), hash);
    }

    private ApplyReport apply(Bundle profile, Optional<String> file, String hash) {
        var templates = new TemplateValidation(this);
        return change(draft -> {
            var report = ProfileApplication.run(draft, profile, templates::templates);
            if (report.isApplied()) file.ifPresent(path -> ImportHashes.remember(draft, path, hash));
            return report;
        });
    }

    /// Puts an archive back as one change (reference 7.5).
    ///
    /// @throws RepositoryException if the bundle is not an archive
    public ApplyReport restore(Bundle archive) {
        return change(draft -> Restore.run(draft, archive));
    }

    /// Takes the snapshot that a refresh takes (reference 4.10).
    public void refresh(InstanceFmri instance) {
        change(draft -> {
            draft.takeSnapshot(instance, RUNNING);
            return instance;
        });
    }

    /// Records rows, all or none of them; each replaces its instance's former row. They outlive this process.
    public void record(Collection<InstanceRecord> rows) {
        disk.transients().record(rows);
        rows.forEach(row -> records.put(row.fmri(), row));
        tellStates(rows.stream().map(InstanceRecord::fmri), Change.Kind.CHANGED);
    }

    /// Drops the rows of instances that are gone.
    public void forget(Collection<InstanceFmri> instances) {
        disk.transients().forget(instances);
        instances.forEach(records::remove);
        tellStates(instances.stream(), Change.Kind.DELETED);
    }

    /// What of [#record] and [#forget] is not in the volatile database yet.
    public Notes notes() {
        return disk.transients();
    }

    private void tellStates(Stream<InstanceFmri> instances, Change.Kind kind) {
        listeners.tell(instances
                .<Change>map(instance -> new Change.OfGroup(instance, RestarterGroup.NAME, "framework", kind))
                .toList());
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
        return disk.transients().boot();
    }

    /// When the first manager of this boot was started; empty if [#beginBoot] was never called.
    public Optional<Instant> bootBegan() {
        return disk.transients().bootBegan();
    }

    /// Clears the volatile side if this is another boot than the one it was written in.
    ///
    /// @param now remembered as the beginning of the boot if it is another one
    /// @return whether a boot began
    public boolean beginBoot(String bootIdentity, Instant now) {
        synchronized (writing) {
            if (disk.transients().boot().equals(bootIdentity)) return false;
            disk.transients().beginBoot(bootIdentity, now);
            records.clear();
            current.set(image().withoutVolatile());
            return true;
        }
    }

    @Override
    public void close() {
        synchronized (writing) {
            disk.close();
        }
    }
}

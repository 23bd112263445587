package dev.restarter.repository;

import dev.restarter.model.Fmri;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The database of what is configured. Used under the repository's writing lock.
///
/// Where its file system is read-only, what is there is read from a copy, and writing is tried anew each time.
final class PersistentStore implements AutoCloseable {
    private final DatabaseFile file;
    private Optional<Database> database;

    private PersistentStore(DatabaseFile file, Optional<Database> database) {
        this.file = file;
        this.database = database;
    }

    /// What a file holds.
    ///
    /// @param highestId of any edition
    record Content(Image image, long highestId) {}

    /// A store and what is in it.
    record Opened(PersistentStore store, Content content) {}

    /// Opens or creates the file, and reads and checks all of it.
    ///
    /// @param mayBeEmpty whether an empty file is a new one
    /// @param scratch    where a copy may lie for a moment, if the file itself cannot be written
    /// @throws DamagedException    if the content is not sound
    /// @throws RepositoryException if it cannot be used for another reason
    static Opened open(DatabaseFile file, boolean mayBeEmpty, DatabaseFile scratch) {
        if (file.exists() && !file.isWritable())
            return new Opened(new PersistentStore(file, Optional.empty()), peek(file, scratch));
        var database = Database.open(file, mayBeEmpty, "FULL", Schema.PERSISTENT);
        try {
            return new Opened(new PersistentStore(file, Optional.of(database)), content(database));
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /// What a file that is not empty holds, read from a copy, so that the file stays as it is.
    static Content peek(DatabaseFile file, DatabaseFile scratch) {
        try {
            try {
                file.copyTo(scratch);
                try (var database = Database.open(scratch, false, "OFF", Schema.PERSISTENT)) {
                    return content(database);
                }
            } finally {
                scratch.delete();
            }
        } catch (IOException e) {
            throw new RepositoryException("'" + file.path() + "' cannot be read: " + DatabaseFile.reason(e), e);
        }
    }

    private static Content content(Database database) {
        try {
            return new Content(load(database), new Store(database, true).highestId());
        } catch (RepositoryException e) {
            throw e;
        } catch (RuntimeException e) {
            // A name, a type or a value that nothing of ours would have written.
            throw new DamagedException(String.valueOf(e.getMessage()), e);
        }
    }

    static Image load(Database database) {
        var store = new Store(database, true);
        var pool = new Pool();
        var editions = store.editions(pool);
        var live = store.live(editions, pool);
        var snapshots = snapshots(database, editions, pool);
        var rows = database.texts(pool, "entity", "fmri", "fmri");
        var entities = new TreeMap<String, Entity>();
        while (rows.hasNext()) {
            var fmri = rows.next();
            entities.put(
                    fmri,
                    new Entity(
                            Fmri.parse(fmri),
                            Collections.unmodifiableMap(live.getOrDefault(fmri, Map.of())),
                            snapshots.getOrDefault(fmri, Map.of())));
        }
        return new Image(entities);
    }

    /// Whether nothing can be written at this moment.
    boolean isReadOnly() {
        return database.isEmpty();
    }

    private Database writable() {
        if (database.isPresent()) return database.get();
        if (!file.isWritable()) {
            throw new RepositoryException("the repository '" + file.path()
                    + "' is read-only, as its file system is; nothing was changed; make it writable and ask again");
        }
        database = Optional.of(Database.open(file, false, "FULL", Schema.PERSISTENT));
        return database.get();
    }

    /// The snapshots by the instance's FMRI and their name.
    private static Map<String, Map<String, Snapshot>> snapshots(
            Database database, Map<Long, Edition> editions, Pool pool) {
        var levels = new HashMap<String, Map<String, Map<Snapshot.Level, List<Edition>>>>();
        var names = database.texts(pool, "snapshot", "fmri, name", "fmri", "name");
        while (names.hasNext()) {
            levels.computeIfAbsent(names.next(), _ -> new LinkedHashMap<>())
                    .put(names.next(), new EnumMap<>(Snapshot.Level.class));
        }
        var groups = database.texts(pool, "snapshot_group", "rowid", "fmri", "snapshot", "level", "edition");
        while (groups.hasNext()) {
            var frozen = levels.get(groups.next()).get(groups.next());
            var level = Snapshot.Level.named(groups.next()).orElseThrow();
            frozen.computeIfAbsent(level, _ -> new ArrayList<>()).add(editions.get(groups.nextNumber()));
        }
        var snapshots = new HashMap<String, Map<String, Snapshot>>();
        levels.forEach((fmri, each) -> each.forEach((name, frozen) ->
                snapshots.computeIfAbsent(fmri, _ -> new LinkedHashMap<>()).put(name, new Snapshot(frozen))));
        return snapshots;
    }

    /// Writes the difference that a draft makes, as one durable commit; none where it makes none that lasts.
    ///
    /// @param newest editions with a higher id are not stored yet
    void write(Image before, Map<Fmri, Optional<Entity>> changes, long newest) {
        var lasting = new LinkedHashMap<>(changes);
        lasting.entrySet().removeIf(change -> isSame(before.entity(change.getKey()), change.getValue()));
        if (lasting.isEmpty()) return;
        var database = writable();
        var writing = new Writing(database, newest);
        database.commit(() -> {
            var released = new HashSet<Long>();
            for (var change : lasting.entrySet()) {
                var old = before.entity(change.getKey());
                var now = change.getValue();
                if (now.isPresent()) {
                    released.addAll(writing.write(old, now.get()));
                } else if (old.isPresent()) {
                    released.addAll(writing.delete(old.get()));
                }
            }
            for (var edition : released) {
                database.update(
                        "DELETE FROM edition WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM live WHERE edition = ?1)"
                                + " AND NOT EXISTS (SELECT 1 FROM snapshot_group WHERE edition = ?1)",
                        edition);
            }
        });
    }

    /// Whether nothing differs that is kept here.
    private static boolean isSame(Optional<Entity> old, Optional<Entity> now) {
        if (old.isEmpty() || now.isEmpty()) return old.isEmpty() && now.isEmpty();
        return old.get().persistent().equals(now.get().persistent())
                && old.get().snapshots().equals(now.get().snapshots());
    }

    /// One commit.
    private record Writing(Database database, long newest) {
        Set<Long> write(Optional<Entity> old, Entity now) throws SQLException {
            var store = new Store(database, true);
            var fmri = now.fmri().toString();
            if (old.isEmpty()) database.update("INSERT INTO entity (fmri) VALUES (?)", fmri);
            var was = old.orElseGet(() -> Entity.empty(now.fmri()));
            var released = store.writeLive(now.fmri(), was.groups(), now.groups(), newest);
            for (var snapshot : was.snapshots().entrySet()) {
                if (snapshot.getValue().equals(now.snapshots().get(snapshot.getKey()))) continue;
                database.update("DELETE FROM snapshot WHERE fmri = ? AND name = ?", fmri, snapshot.getKey());
                snapshot.getValue().all().forEach(edition -> released.add(edition.id()));
            }
            for (var snapshot : now.snapshots().entrySet()) {
                if (snapshot.getValue().equals(was.snapshots().get(snapshot.getKey()))) continue;
                database.update("INSERT INTO snapshot (fmri, name) VALUES (?, ?)", fmri, snapshot.getKey());
                for (var level : Snapshot.Level.values()) {
                    for (var edition : snapshot.getValue().editions(level)) {
                        store.writeEdition(edition, newest);
                        database.update(
                                "INSERT INTO snapshot_group (fmri, snapshot, level, edition) VALUES (?, ?, ?, ?)",
                                fmri,
                                snapshot.getKey(),
                                level.word(),
                                edition.id());
                    }
                }
            }
            return released;
        }

        Set<Long> delete(Entity old) throws SQLException {
            database.update("DELETE FROM entity WHERE fmri = ?", old.fmri().toString());
            var released = new HashSet<Long>();
            old.groups().values().forEach(edition -> released.add(edition.id()));
            old.snapshots().values().forEach(snapshot -> snapshot.all().forEach(edition -> released.add(edition.id())));
            return released;
        }
    }

    @Override
    public void close() {
        database.ifPresent(Database::close);
    }
}

package dev.restarter.repository;

import dev.restarter.model.FaultPoint;
import dev.restarter.model.Fmri;
import java.nio.file.Path;
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
final class PersistentStore implements AutoCloseable {
    private final Database database;
    private final Store store;

    PersistentStore(Path file) {
        this.database = Database.open(file, "FULL", Schema.PERSISTENT);
        this.store = new Store(database, true);
    }

    long highestId() {
        return store.highestId();
    }

    Image load() {
        var pool = new Pool();
        var editions = store.editions(pool);
        var live = store.live(editions, pool);
        var snapshots = snapshots(editions, pool);
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

    /// The snapshots by the instance's FMRI and their name.
    private Map<String, Map<String, Snapshot>> snapshots(Map<Long, Edition> editions, Pool pool) {
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

    /// Writes the difference that a draft makes, as one durable commit.
    ///
    /// @param newest editions with a higher id are not stored yet
    void write(Image before, Map<Fmri, Optional<Entity>> changes, long newest) {
        database.commit(() -> {
            var released = new HashSet<Long>();
            for (var change : changes.entrySet()) {
                var old = before.entity(change.getKey());
                var now = change.getValue();
                if (now.isPresent()) {
                    released.addAll(write(old, now.get(), newest));
                } else if (old.isPresent()) {
                    released.addAll(delete(old.get()));
                }
            }
            for (var edition : released) {
                database.update(
                        "DELETE FROM edition WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM live WHERE edition = ?1)"
                                + " AND NOT EXISTS (SELECT 1 FROM snapshot_group WHERE edition = ?1)",
                        edition);
            }
            FaultPoint.DURING_CHANGE.pass();
        });
    }

    private Set<Long> write(Optional<Entity> old, Entity now, long newest) throws SQLException {
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

    private Set<Long> delete(Entity old) throws SQLException {
        database.update("DELETE FROM entity WHERE fmri = ?", old.fmri().toString());
        var released = new HashSet<Long>();
        old.groups().values().forEach(edition -> released.add(edition.id()));
        old.snapshots().values().forEach(snapshot -> snapshot.all().forEach(edition -> released.add(edition.id())));
        return released;
    }

    @Override
    public void close() {
        database.close();
    }
}

package dev.restarter.repository;

import dev.restarter.repository.NewRows.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads and writes the tables `snapshot` and `snapshot_group`. Snapshots with the same content share its rows: that
/// `start` is pointed to what `running` holds, at each start of a service, is one row.
final class SnapshotTables {
    private final Database database;

    SnapshotTables(Database database) {
        this.database = database;
    }

    long highestId() {
        return database.read("SELECT coalesce(max(content), 0) FROM snapshot", rows -> rows.getLong(1));
    }

    /// The snapshots by the instance's FMRI and their name.
    Map<String, Map<String, Snapshot>> all(Map<Long, Edition> editions, Pool pool) {
        var contents = contents(editions, pool);
        var snapshots = new HashMap<String, Map<String, Snapshot>>();
        var rows = database.texts(pool, "snapshot", "fmri, name", "fmri", "name", "content");
        while (rows.hasNext()) {
            var held = snapshots.computeIfAbsent(rows.next(), _ -> new LinkedHashMap<>());
            var name = rows.next();
            var content = rows.nextNumber();
            held.put(name, contents.getOrDefault(content, new Snapshot(content, Map.of())));
        }
        return snapshots;
    }

    private Map<Long, Snapshot> contents(Map<Long, Edition> editions, Pool pool) {
        var levels = new HashMap<Long, Map<Snapshot.Level, List<Edition>>>();
        var rows = database.texts(pool, "snapshot_group", "content, place", "content", "level", "edition");
        while (rows.hasNext()) {
            var frozen = levels.computeIfAbsent(rows.nextNumber(), _ -> new EnumMap<>(Snapshot.Level.class));
            var level = Snapshot.Level.named(rows.next()).orElseThrow();
            frozen.computeIfAbsent(level, _ -> new ArrayList<>()).add(editions.get(rows.nextNumber()));
        }
        var contents = new HashMap<Long, Snapshot>();
        levels.forEach((id, frozen) -> contents.put(id, new Snapshot(id, frozen)));
        return contents;
    }

    /// Notes what differs between two states of an instance's snapshots, and deletes what is gone.
    ///
    /// @param newest editions and contents with a higher id are not stored yet
    /// @return the contents that were let go
    Set<Snapshot> write(
            String fmri, Map<String, Snapshot> before, Map<String, Snapshot> after, long newest, NewRows added)
            throws SQLException {
        var released = new HashSet<Snapshot>();
        for (var old : before.entrySet()) {
            if (old.getValue().equals(after.get(old.getKey()))) continue;
            released.add(old.getValue());
            if (!after.containsKey(old.getKey())) {
                database.update("DELETE FROM snapshot WHERE fmri = ? AND name = ?", fmri, old.getKey());
            }
        }
        for (var now : after.entrySet()) {
            if (now.getValue().equals(before.get(now.getKey()))) continue;
            added.add(Table.SNAPSHOT, fmri, now.getKey(), now.getValue().id());
            addContent(now.getValue(), newest, added);
        }
        return released;
    }

    private static void addContent(Snapshot content, long newest, NewRows added) {
        if (content.id() <= newest || !added.isNew(content.id())) return;
        var place = 0;
        for (var level : Snapshot.Level.values()) {
            for (var edition : content.editions(level)) {
                Store.addEdition(edition, newest, added);
                added.add(Table.SNAPSHOT_GROUP, content.id(), place++, level.word(), edition.id());
            }
        }
    }

    /// Deletes contents that no snapshot points to any more.
    ///
    /// @return the editions that they held
    Set<Long> release(Set<Snapshot> contents) throws SQLException {
        var editions = new HashSet<Long>();
        for (var content : contents) {
            var gone = database.update(
                    "DELETE FROM snapshot_group WHERE content = ?1"
                            + " AND NOT EXISTS (SELECT 1 FROM snapshot WHERE content = ?1)",
                    content.id());
            if (gone > 0) content.all().forEach(edition -> editions.add(edition.id()));
        }
        return editions;
    }
}

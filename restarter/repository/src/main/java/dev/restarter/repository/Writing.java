package dev.restarter.repository;

import dev.restarter.model.Fmri;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One commit of the database of what is configured.
final class Writing {
    private final Database database;
    private final Store store;
    private final SnapshotTables snapshots;
    private final long newest;
    private final NewRows added = new NewRows();
    private final Set<Long> editions = new HashSet<>();
    private final Set<Snapshot> contents = new HashSet<>();

    /// @param newest editions and contents of snapshots with a higher id are not stored yet
    Writing(Database database, long newest) {
        this.database = database;
        this.store = new Store(database, true);
        this.snapshots = new SnapshotTables(database);
        this.newest = newest;
    }

    /// Writes what differs, and deletes what nothing refers to any more.
    void write(Image before, Map<Fmri, Optional<Entity>> changes) throws SQLException {
        for (var change : changes.entrySet()) write(change.getKey(), before.entity(change.getKey()), change.getValue());
        added.write(database);
        editions.addAll(snapshots.release(contents));
        for (var edition : editions) {
            database.update(
                    "DELETE FROM edition WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM live WHERE edition = ?1)"
                            + " AND NOT EXISTS (SELECT 1 FROM snapshot_group WHERE edition = ?1)",
                    edition);
        }
    }

    private void write(Fmri fmri, Optional<Entity> old, Optional<Entity> now) throws SQLException {
        if (now.isEmpty()) database.update("DELETE FROM entity WHERE fmri = ?", fmri.toString());
        else if (old.isEmpty()) database.update("INSERT INTO entity (fmri) VALUES (?)", fmri.toString());
        var was = old.orElseGet(() -> Entity.empty(fmri));
        var is = now.orElseGet(() -> Entity.empty(fmri));
        editions.addAll(store.writeLive(fmri, was.groups(), is.groups(), newest, added));
        contents.addAll(snapshots.write(fmri.toString(), was.snapshots(), is.snapshots(), newest, added));
    }
}

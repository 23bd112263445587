package dev.restarter.repository;

import dev.restarter.model.FaultPoint;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.InstanceRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The database of what ends with the boot. Guarded by its own monitor, so that states are recorded while a
/// configuration change waits for the disk.
final class VolatileStore implements AutoCloseable {
    private final Database database;
    private final Store store;
    private final StateTable states;

    VolatileStore(Path file) {
        this.database = Database.open(file, "OFF", Schema.VOLATILE);
        this.store = new Store(database, false);
        this.states = new StateTable(database);
    }

    synchronized long highestId() {
        return store.highestId();
    }

    synchronized Map<String, Map<String, Edition>> groups() {
        var pool = new Pool();
        return store.live(store.editions(pool), pool);
    }

    synchronized Map<InstanceFmri, InstanceRecord> records() {
        return states.all();
    }

    synchronized void record(Collection<InstanceRecord> rows) {
        database.commit(() -> {
            for (var row : rows) states.write(row);
            FaultPoint.DURING_STATES.pass();
        });
    }

    synchronized void forget(Collection<InstanceFmri> instances) {
        database.commit(() -> {
            for (var instance : instances) states.delete(instance);
        });
    }

    synchronized String boot() {
        return database.read("SELECT identity FROM boot", rows -> rows.next() ? rows.getString(1) : "");
    }

    synchronized Optional<Instant> bootBegan() {
        return database.read(
                "SELECT began FROM boot",
                rows -> rows.next() ? Optional.ofNullable(rows.getString(1)).map(Instant::parse) : Optional.empty());
    }

    /// Forgets everything and remembers the boot that begins.
    synchronized void beginBoot(String identity, Instant began) {
        database.commit(() -> {
            for (var table : new String[] {"live", "property", "edition", "instance_state", "boot"}) {
                database.update("DELETE FROM " + table);
            }
            database.update("INSERT INTO boot (identity, began) VALUES (?, ?)", identity, began.toString());
        });
    }

    synchronized void write(Image before, Map<Fmri, Optional<Entity>> changes, long newest) {
        var differing = new HashMap<Fmri, Map<String, Edition>>();
        changes.forEach((fmri, now) -> {
            var after = volatileGroups(now);
            if (!after.equals(volatileGroups(before.entity(fmri)))) differing.put(fmri, after);
        });
        if (differing.isEmpty()) return;
        database.commit(() -> {
            for (var change : differing.entrySet()) {
                var released = store.writeLive(
                        change.getKey(), volatileGroups(before.entity(change.getKey())), change.getValue(), newest);
                for (var edition : released) database.update("DELETE FROM edition WHERE id = ?", edition);
            }
        });
    }

    private static Map<String, Edition> volatileGroups(Optional<Entity> entity) {
        var groups = new HashMap<String, Edition>();
        entity.ifPresent(found -> found.groups().forEach((name, edition) -> {
            if (!edition.group().persistent()) groups.put(name, edition);
        }));
        return groups;
    }

    @Override
    public synchronized void close() {
        database.close();
    }
}

package dev.restarter.repository;

import dev.restarter.model.FaultPoint;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.InstanceRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/// The database of what ends with the boot, and the note beside it, into which states go first: one write, where a
/// commit of SQLite takes a hundred microseconds longer between the death of a process and its successor. Guarded
/// by its own monitor, so that states are recorded while a configuration change waits for the disk.
///
/// The note says what a row is now, so its entries may be applied again to a table that has them already. It is
/// emptied only after what it holds was committed, and read before anybody is told what the rows are.
final class VolatileStore implements Notes, AutoCloseable {
    private final Database database;
    private final Store store;
    private final StateTable states;
    private final StateNote note;

    /// What the note holds: the last row of each instance, or that it has none any more.
    private final Map<InstanceFmri, Optional<InstanceRecord>> noted = new HashMap<>();

    private VolatileStore(Database database, StateNote note) {
        this.database = database;
        this.store = new Store(database, false);
        this.states = new StateTable(database);
        this.note = note;
    }

    /// What a file holds.
    ///
    /// @param groups    by their entity's FMRI and their name
    /// @param highestId of any edition
    record Content(
            Map<String, Map<String, Edition>> groups, Map<InstanceFmri, InstanceRecord> records, long highestId) {}

    /// A store and what is in it.
    ///
    /// @param damage what was wrong with the former file, which was then put aside and is not used
    record Opened(VolatileStore store, Content content, Optional<String> damage) {}

    /// Opens or creates the file. One that is damaged is made anew: what was in it would have ended with the boot.
    ///
    /// @throws RepositoryException if it cannot be written, or was written by a newer program
    static Opened open(DatabaseFile file) {
        try {
            return openSound(file, Optional.empty());
        } catch (DamagedException damage) {
            try {
                var aside = file.beside(".damaged");
                aside.delete();
                // The database first: without the note it would tell of old states, and a note alone is of no boot.
                file.moveTo(aside);
                noteOf(file).moveTo(noteOf(aside));
            } catch (IOException e) {
                throw new RepositoryException(
                        "'" + file.path() + "' is damaged (" + damage.getMessage() + ") and cannot be put aside: "
                                + DatabaseFile.reason(e) + "; delete it and start again",
                        e);
            }
            return openSound(file, Optional.of(damage.getMessage()));
        }
    }

    private static Opened openSound(DatabaseFile file, Optional<String> damage) {
        var database = Database.open(file, true, "OFF", Schema.VOLATILE);
        try {
            var note = StateNote.open(noteOf(file));
            try {
                var store = new VolatileStore(database, note);
                return new Opened(store, store.content(), damage);
            } catch (RuntimeException e) {
                note.close();
                throw e;
            }
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static DatabaseFile noteOf(DatabaseFile file) {
        return file.beside("-states");
    }

    private synchronized Content content() {
        try {
            bootBegan();
            var pool = new Pool();
            for (var entry : note.read()) noted.putAll(StateEntry.read(entry));
            var records = states.all();
            noted.forEach(
                    (fmri, row) -> row.ifPresentOrElse(now -> records.put(fmri, now), () -> records.remove(fmri)));
            return new Content(store.live(store.editions(pool), pool), records, store.highestId());
        } catch (RepositoryException e) {
            throw e;
        } catch (RuntimeException e) {
            // A time, a name or a number that nothing of ours would have written.
            throw new DamagedException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Notes rows, all or none of them.
    synchronized void record(Collection<InstanceRecord> rows) {
        note.append(StateEntry.recorded(rows));
        for (var row : rows) noted.put(row.fmri(), Optional.of(row));
    }

    /// Notes that there are no such rows any more.
    synchronized void forget(Collection<InstanceFmri> instances) {
        note.append(StateEntry.forgotten(instances));
        for (var instance : instances) noted.put(instance, Optional.empty());
    }

    @Override
    public synchronized boolean isEmpty() {
        return noted.isEmpty();
    }

    @Override
    public synchronized void workIn() {
        if (noted.isEmpty()) return;
        database.commit(() -> {
            for (var each : noted.entrySet()) {
                if (each.getValue().isPresent()) states.write(each.getValue().get());
                else states.delete(each.getKey());
            }
            FaultPoint.DURING_STATES.pass();
        });
        FaultPoint.BEFORE_EMPTYING.pass();
        emptyNote();
        FaultPoint.AFTER_EMPTYING.pass();
    }

    private void emptyNote() {
        note.clear();
        noted.clear();
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
        emptyNote(); // first, since with the new identity it would count
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
            var added = new NewRows();
            var released = new HashSet<Long>();
            for (var change : differing.entrySet()) {
                released.addAll(store.writeLive(
                        change.getKey(),
                        volatileGroups(before.entity(change.getKey())),
                        change.getValue(),
                        newest,
                        added));
            }
            added.write(database);
            for (var edition : released) database.update("DELETE FROM edition WHERE id = ?", edition);
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
        try (database;
                note) {
            workInIfPossible();
        }
    }

    private void workInIfPossible() {
        try {
            workIn();
        } catch (RepositoryException _) {
            // A full disk: the note keeps it.
        }
    }
}

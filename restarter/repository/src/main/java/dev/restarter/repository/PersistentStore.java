package dev.restarter.repository;

import dev.restarter.model.FaultPoint;
import dev.restarter.model.Fmri;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
    /// @param highestId of any edition or content of a snapshot
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
            return new Content(load(database), highestId(database));
        } catch (RepositoryException e) {
            throw e;
        } catch (RuntimeException e) {
            // A name, a type or a value that nothing of ours would have written.
            throw new DamagedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static long highestId(Database database) {
        return Math.max(new Store(database, true).highestId(), new SnapshotTables(database).highestId());
    }

    static Image load(Database database) {
        var store = new Store(database, true);
        var pool = new Pool();
        var editions = store.editions(pool);
        var live = store.live(editions, pool);
        var snapshots = new SnapshotTables(database).all(editions, pool);
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

    /// Writes the difference that a draft makes, as one durable commit; none where it makes none that lasts.
    ///
    /// @param newest editions with a higher id are not stored yet
    void write(Image before, Map<Fmri, Optional<Entity>> changes, long newest) {
        var lasting = new LinkedHashMap<>(changes);
        lasting.entrySet().removeIf(change -> isSame(before.entity(change.getKey()), change.getValue()));
        if (lasting.isEmpty()) return;
        var database = writable();
        database.commit(() -> {
            new Writing(database, newest).write(before, lasting);
            FaultPoint.DURING_CHANGE.pass();
        });
    }

    /// Whether nothing differs that is kept here.
    private static boolean isSame(Optional<Entity> old, Optional<Entity> now) {
        if (old.isEmpty() || now.isEmpty()) return old.isEmpty() && now.isEmpty();
        return old.get().persistent().equals(now.get().persistent())
                && old.get().snapshots().equals(now.get().snapshots());
    }

    @Override
    public void close() {
        database.ifPresent(Database::close);
    }
}

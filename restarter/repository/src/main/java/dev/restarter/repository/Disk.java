package dev.restarter.repository;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All that lies on the disk: the two databases and the backups.
///
/// @param recovered      what was done at the opening about a damaged persistent database
/// @param volatileDamage what was wrong with the volatile one, which therefore began empty
record Disk(
        PersistentStore persistent,
        VolatileStore transients,
        Backups backups,
        Optional<Recovered> recovered,
        Optional<String> volatileDamage)
        implements AutoCloseable {

    /// What was found.
    ///
    /// @param highestId of any edition
    record Opened(Disk disk, Image image, VolatileStore.Content passing, long highestId) {}

    static Opened open(Path persistentDb, Path volatileDb) {
        var passingFile = new DatabaseFile(volatileDb);
        passingFile.create();
        var clock = InstantSource.system();
        var backups = new Backups(persistentDb, clock);
        var durable = new Recovery(persistentDb, passingFile.beside(".copy").path(), backups, clock).open();
        var store = durable.opened().store();
        try {
            var passing = VolatileStore.open(passingFile);
            var kept = durable.opened().content();
            return new Opened(
                    new Disk(store, passing.store(), backups, durable.recovered(), passing.damage()),
                    withVolatile(kept.image(), passing.content().groups()),
                    passing.content(),
                    Math.max(kept.highestId(), passing.content().highestId()));
        } catch (RuntimeException e) {
            store.close();
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

    @Override
    public void close() {
        try (persistent) {
            transients.close();
        }
    }
}

package dev.restarter.repository;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Opens the repository's file, and puts the newest good backup in its place if it is damaged.
///
/// It may be killed at any moment: as long as the file `….restoring` is there, a whole and checked copy waits to take
/// the place, and the next start goes on from there.
final class Recovery {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");

    private final DatabaseFile file;
    private final DatabaseFile scratch;
    private final DatabaseFile restoring;
    private final Backups backups;
    private final InstantSource clock;

    /// @param scratch where copies may lie for a moment
    Recovery(Path repository, Path scratch, Backups backups, InstantSource clock) {
        this.file = new DatabaseFile(repository);
        this.scratch = new DatabaseFile(scratch);
        this.restoring = file.beside(".restoring");
        this.backups = backups;
        this.clock = clock;
    }

    /// The store that is to be used, and what was done for it.
    record Result(PersistentStore.Opened opened, Optional<Recovered> recovered) {}

    /// @throws RepositoryException if the file cannot be used and nothing can take its place
    Result open() {
        // Who moved the file away wants to begin anew; who had backups of an empty file did not mean it to be so.
        var mayBeEmpty = !file.exists() || backups.newestFirst().isEmpty();
        try {
            if (restoring.exists()) throw new DamagedException("putting a backup in its place was interrupted");
            return new Result(PersistentStore.open(file, mayBeEmpty, scratch), Optional.empty());
        } catch (DamagedException damage) {
            return restore(damage);
        }
    }

    private Result restore(DamagedException damage) {
        var refused = new ArrayList<String>();
        for (var backup : backups.newestFirst()) {
            try {
                var content = PersistentStore.peek(new DatabaseFile(backup.file()), scratch);
                return restore(damage, backup, content);
            } catch (DamagedException e) {
                refused.add(backup.file().getFileName() + " (" + e.getMessage() + ")");
            }
        }
        throw new RepositoryException(
                "the repository '" + file.path() + "' is damaged (" + damage.getMessage() + ") and "
                        + (refused.isEmpty() ? "there is no backup of it" : "so are its backups: " + refused)
                        + "; put back a copy of it, or move it away to begin with an empty one, into which all"
                        + " manifests are imported again",
                damage);
    }

    private Result restore(DamagedException damage, Backups.Backup backup, PersistentStore.Content content) {
        var lost = damagedImage().map(was -> differing(was, content.image()));
        try {
            var copy = file.beside(".restoring.new");
            new DatabaseFile(backup.file()).copyTo(copy);
            copy.sync();
            copy.moveTo(restoring); // from here on the next start would go on
            var stamp = STAMP.format(LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault()));
            var kept = file.beside(".damaged-" + stamp);
            file.moveTo(kept);
            restoring.moveTo(file);
            return new Result(
                    PersistentStore.open(file, false, scratch),
                    Optional.of(new Recovered(
                            damage.getMessage(),
                            kept.path(),
                            backup.file(),
                            backup.taken().toInstant(),
                            lost)));
        } catch (IOException e) {
            throw new RepositoryException(
                    "the repository '" + file.path() + "' is damaged (" + damage.getMessage() + ") and '"
                            + backup.file() + "' could not be put in its place: " + DatabaseFile.reason(e)
                            + "; mend that and start again",
                    e);
        }
    }

    /// What can still be read of the damaged file, without asking whether it all fits together.
    private Optional<Image> damagedImage() {
        try {
            try {
                file.copyTo(scratch);
                try (var database = Database.unchecked(scratch)) {
                    return Optional.of(PersistentStore.load(database));
                }
            } finally {
                scratch.delete();
            }
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // it is damaged, after all
        }
    }

    /// What is configured for each entity differs, or it exists in one of them alone.
    private static List<String> differing(Image was, Image is) {
        var now = settings(is);
        var before = settings(was);
        return Stream.concat(before.keySet().stream(), now.keySet().stream())
                .distinct()
                .filter(fmri -> !Objects.equals(before.get(fmri), now.get(fmri)))
                .sorted()
                .toList();
    }

    private static Map<String, Object> settings(Image image) {
        var settings = new HashMap<String, Object>();
        image.entities().forEach((fmri, entity) -> settings.put(fmri, entity.live()));
        return settings;
    }
}

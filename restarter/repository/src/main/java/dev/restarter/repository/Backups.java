package dev.restarter.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/// Copies of the repository beside it (reference 7.7): `repository-NAME-YYYYMMDD_HHMMSS`, with a link
/// `repository-NAME` to the newest; four are kept of each name. Each is a whole database of its own. Any thread may
/// call; a copy holds up nobody who reads or writes.
final class Backups {
    /// How many are kept of each name.
    static final int KEPT = 4;

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    private final Path repository;
    private final String stem;
    private final Pattern form;
    private final InstantSource clock;

    /// @param repository the database's file, which need not exist
    Backups(Path repository, InstantSource clock) {
        this.repository = repository.toAbsolutePath();
        this.stem = repository.getFileName().toString().replaceFirst("\\.db$", "") + "-";
        this.form = Pattern.compile(Pattern.quote(stem) + "(" + NAME.pattern() + ")-[0-9]{8}_[0-9]{6}");
        this.clock = clock;
    }

    /// A backup that is there; it may be as damaged as anything else.
    record Backup(Path file, String name, FileTime taken) {
        static final Comparator<Backup> BY_AGE =
                Comparator.comparing(Backup::taken).thenComparing(Backup::file);
    }

    /// Takes a backup, unless the last one of this name has the same content.
    ///
    /// @return the new file
    /// @throws RepositoryException if the name is none, or it cannot be written
    synchronized Optional<Path> take(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new RepositoryException(
                    "'" + name
                            + "' cannot name a backup; use letters, digits, '_', '.' and '-', beginning with a letter or digit");
        }
        var copy = beside("." + stem + name + ".new");
        try {
            Files.deleteIfExists(copy.path()); // what a killed process left
            copy.create();
            write(copy.path());
            copy.sync();
            var last = last(name);
            if (last.isPresent() && Files.mismatch(last.get().file(), copy.path()) < 0) {
                copy.delete();
                return Optional.empty();
            }
            return Optional.of(keep(name, copy));
        } catch (IOException | SQLException e) {
            try {
                copy.delete();
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw new RepositoryException("cannot back up the repository as '" + name + "': " + e.getMessage(), e);
        }
    }

    private void write(Path copy) throws SQLException {
        try (var connection = JDBC.createConnection("jdbc:sqlite:" + repository, reading());
                var statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, copy.toString());
            statement.execute();
        }
    }

    private static Properties reading() {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(5000);
        return config.toProperties();
    }

    private Path keep(String name, DatabaseFile copy) throws IOException {
        var time = LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault());
        var kept = beside(stem + name + "-" + STAMP.format(time)).path();
        Files.move(copy.path(), kept, StandardCopyOption.ATOMIC_MOVE);
        link(name, kept);
        var all = new ArrayList<>(of(name));
        all.removeIf(backup -> backup.file().equals(kept));
        all.sort(Backup.BY_AGE.reversed());
        for (var old : all.subList(Math.min(KEPT - 1, all.size()), all.size())) Files.deleteIfExists(old.file());
        copy.syncFolder();
        return kept;
    }

    private void link(String name, Path newest) throws IOException {
        var fresh = beside("." + stem + name + ".link").path();
        Files.deleteIfExists(fresh);
        Files.createSymbolicLink(fresh, newest.getFileName());
        Files.move(fresh, beside(stem + name).path(), StandardCopyOption.ATOMIC_MOVE);
    }

    /// All backups, of whatever name, the newest first.
    List<Backup> newestFirst() {
        return all().stream().sorted(Backup.BY_AGE.reversed()).toList();
    }

    Optional<Backup> last(String name) {
        return of(name).stream().max(Backup.BY_AGE);
    }

    private List<Backup> of(String name) {
        return all().stream().filter(backup -> backup.name().equals(name)).toList();
    }

    private List<Backup> all() {
        var found = new ArrayList<Backup>();
        try (var files = Files.newDirectoryStream(repository.getParent())) {
            for (var file : files) {
                var name = form.matcher(file.getFileName().toString());
                if (!name.matches() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) continue;
                found.add(new Backup(file, name.group(1), Files.getLastModifiedTime(file)));
            }
        } catch (IOException e) {
            return List.of(); // no folder, no backups
        }
        return found;
    }

    private DatabaseFile beside(String name) {
        return new DatabaseFile(repository.resolveSibling(name));
    }
}

package dev.restarter.repository;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/// Brings a database to the version this program knows.
///
/// @param newest the script that makes a file of the newest version
/// @param steps  the scripts that lead from version 1 to 2, from 2 to 3 and so on, each to be run in order
record Schema(String newest, List<List<String>> steps) {
    static final Schema PERSISTENT = new Schema(
            "repository.sql",
            List.of(
                    List.of("repository-from-1-set-aside.sql", "repository-2.sql", "repository-from-1-take-over.sql"),
                    List.of("repository-from-2.sql")));

    /// From version 3 on, the newest states may stand in the note beside it, which older programs would not read.
    static final Schema VOLATILE = new Schema("volatile.sql", List.of(List.of("volatile-from-1.sql"), List.of()));

    int version() {
        return steps.size() + 1;
    }

    /// Finds out what a file is, and changes nothing.
    ///
    /// @return its version; 0 if it is empty
    /// @throws RepositoryException if a newer program has written it
    /// @throws DamagedException    if it is no database of ours
    int versionOf(Database database) {
        var version = database.read("PRAGMA user_version", rows -> rows.getInt(1));
        if (version > version()) {
            throw new RepositoryException("'" + database.path() + "' has version " + version
                    + ", and this program knows only " + version() + "; use the program that wrote it, or a newer one");
        }
        var isBlank = database.read("SELECT count(*) FROM sqlite_schema", rows -> rows.getInt(1)) == 0;
        if (version == 0 && !isBlank) throw new DamagedException("it is the database of another program");
        if (version > 0 && isBlank) throw new DamagedException("its tables are gone");
        return version;
    }

    /// Leads from a version to the newest. All steps are one transaction: a crash leaves the old version.
    void migrate(Database database, int version) {
        if (version == version()) return;
        database.commit(() -> {
            if (version == 0) run(database, newest);
            else {
                for (var step : steps.subList(version - 1, steps.size())) {
                    for (var script : step) run(database, script);
                }
            }
            database.update("PRAGMA user_version = " + version());
        });
    }

    private static void run(Database database, String script) throws SQLException {
        for (var command : text(script).split(";\\R")) database.update(command);
    }

    private static String text(String name) {
        try (InputStream script = Schema.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8).strip() + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.restarter.repository;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Brings a database to the version this program knows. Step n of the list leads from version n to n + 1.
record Schema(List<String> steps) {
    static final Schema PERSISTENT = new Schema(List.of("repository.sql"));
    static final Schema VOLATILE = new Schema(List.of("volatile.sql", "volatile-boot-time.sql"));

    /// All steps are one transaction: a crash leaves the old version.
    ///
    /// @throws RepositoryException if a newer program has written the file
    void migrate(Database database, String file) {
        var version = database.read("PRAGMA user_version", rows -> rows.getInt(1));
        if (version > steps.size()) {
            throw new RepositoryException("'" + file + "' has version " + version + ", and this program knows only "
                    + steps.size() + "; use the program that wrote it, or a newer one");
        }
        if (version == steps.size()) return;
        database.commit(() -> {
            for (var step : steps.subList(version, steps.size())) {
                for (var command : script(step).split(";\\R")) database.update(command);
            }
            database.update("PRAGMA user_version = " + steps.size());
        });
    }

    private static String script(String name) {
        try (InputStream script = Schema.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8).strip() + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/// Files that cannot be used are refused with one sentence that names them.
class BadDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void a_file_that_is_no_database_is_refused() throws Exception {
        var file = Files.writeString(folder.resolve("repository.db"), "This is a letter to my mother.".repeat(200));
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(RepositoryException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("put back a copy");
    }

    @Test
    void a_damaged_database_is_refused() throws Exception {
        var file = folder.resolve("repository.db");
        open(file).close();
        var bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4_096, Math.min(bytes.length, 40_000), (byte) 0x5a);
        Files.write(file, bytes);
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(RepositoryException.class)
                .hasMessageContaining("is damaged")
                .hasMessageContaining("there is no backup of it");
    }

    @Test
    void a_database_of_a_newer_program_is_refused() throws Exception {
        var file = folder.resolve("repository.db");
        open(file).close();
        try (var connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(RepositoryException.class)
                .hasMessageContaining("has version 99");
    }

    @Test
    void a_full_disk_refuses_what_is_written_then_and_nothing_later() {
        try (var database =
                Database.open(new DatabaseFile(folder.resolve("volatile.db")), true, "OFF", Schema.VOLATILE)) {
            Database.Work fill = () -> {
                database.update("CREATE TABLE IF NOT EXISTS heap (bytes BLOB)");
                database.update("INSERT INTO heap VALUES (zeroblob(100000))");
            };
            database.commit(fill);
            limit(database, 1);
            for (var i = 0; i < 3; i++) {
                assertThatThrownBy(() -> database.commit(fill))
                        .isInstanceOf(RepositoryException.class)
                        .hasMessageContaining("full");
            }
            limit(database, 1_000_000);
            database.commit(fill);
            assertThat(number(database, "SELECT count(*) FROM heap")).isEqualTo(2);
        }
    }

    /// The driver says "full" also when a file has as many pages as it may have; never fewer than it has.
    private static void limit(Database database, int pages) {
        number(database, "PRAGMA max_page_count = " + pages);
    }

    private static long number(Database database, String query) {
        return database.read(query, rows -> rows.next() ? rows.getLong(1) : -1);
    }

    @Test
    void a_path_that_the_driver_would_take_apart_is_refused() {
        assertThatThrownBy(() -> open(folder.resolve("what?/repository.db")))
                .isInstanceOf(RepositoryException.class)
                .hasMessageContaining("without '?'");
    }

    @Test
    void a_folder_that_is_a_file_is_refused() throws Exception {
        Files.writeString(folder.resolve("lib"), "");
        assertThatThrownBy(() -> open(folder.resolve("lib/repository.db")))
                .isInstanceOf(RepositoryException.class)
                .hasMessageContaining("cannot create the repository");
    }

    @Test
    void a_folder_that_cannot_be_written_is_refused() throws Exception {
        assumeFalse("root".equals(System.getProperty("user.name")), "skipped: root may write everywhere");
        var closed = Files.createDirectory(
                folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        assertThatThrownBy(() -> open(closed.resolve("repository.db")))
                .isInstanceOf(RepositoryException.class)
                .hasMessageContaining("permission denied");
    }

    private Repository open(Path file) {
        return Repository.open(file, folder.resolve("volatile.db"));
    }
}

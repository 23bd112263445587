package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.InstanceFmri;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/// The database as a person meets it with the sqlite3 shell, and files that an older program made.
class SchemaTest {
    @TempDir
    Path folder;

    /// 24 lines of 80 columns, one of them for the next prompt.
    @Test
    void what_sqlite3_shows_for_schema_fits_on_one_screen() throws Exception {
        Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"))
                .close();
        var lines = shown(folder.resolve("repository.db")).lines().toList();
        assertThat(lines).hasSizeLessThan(24).hasSizeGreaterThan(10);
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void a_repository_of_version_1_comes_forward_with_all_that_is_in_it() throws Exception {
        var file = folder.resolve("repository.db");
        script(file, "repository-1.sql");
        execute(
                file,
                "PRAGMA user_version = 1",
                "INSERT INTO entity VALUES ('svc:/a'), ('svc:/a:b')",
                "INSERT INTO edition VALUES (3, 'z', 'application', 4), (5, 'c', 'application', 1), (8, 'c', 'method', 2)",
                "INSERT INTO property VALUES (3, 0, 'x', 'astring', '1'), (3, 1, 'y', 'count', NULL),"
                        + " (5, 0, 'x', 'astring', '2'), (8, 0, 'x', 'astring', '3')",
                "INSERT INTO live VALUES ('svc:/a:b', 'z', 3), ('svc:/a:b', 'c', 5), ('svc:/a', 'c', 8)",
                "INSERT INTO snapshot VALUES ('svc:/a:b', 'running'), ('svc:/a:b', 'empty')",
                "INSERT INTO snapshot_group VALUES ('svc:/a:b', 'running', 'instance', 3),"
                        + " ('svc:/a:b', 'running', 'service', 8)");
        for (var round = 0; round < 2; round++) { // the second time it is of the newest version already
            try (var repository = open()) {
                var instance = InstanceFmri.parse("svc:/a:b");
                assertThat(repository.recovered()).isEmpty();
                assertThat(repository.editing(instance).groups())
                        .extracting(group ->
                                group.name() + group.properties().getFirst().values())
                        .containsExactly("z[1]", "c[2]");
                assertThat(repository.running(instance).orElseThrow().string("c", "x"))
                        .hasValue("3");
                assertThat(repository.snapshot(instance, "empty").orElseThrow().groups())
                        .isEmpty();
                repository.change(draft -> {
                    draft.takeSnapshot(instance, "later");
                    return draft;
                });
                assertThat(repository.snapshots(instance)).containsExactly("empty", "later", "running");
            }
        }
        var fresh = folder.resolve("fresh.db");
        Repository.open(fresh, folder.resolve("volatile.db")).close();
        assertThat(shown(file)).isEqualTo(shown(fresh));
    }

    @Test
    void a_volatile_database_of_version_1_comes_forward() throws Exception {
        var file = folder.resolve("volatile.db");
        script(file, "volatile-1.sql");
        execute(file, "PRAGMA user_version = 1", "INSERT INTO boot VALUES ('this boot')");
        try (var repository = open()) {
            assertThat(repository.volatileDamage()).isEmpty();
            assertThat(repository.boot()).isEqualTo("this boot");
            assertThat(repository.bootBegan()).isEmpty();
        }
        Repository.open(folder.resolve("other.db"), folder.resolve("fresh.db")).close();
        assertThat(shown(file)).isEqualTo(shown(folder.resolve("fresh.db")));
    }

    private Repository open() {
        return Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
    }

    private static void script(Path file, String name) throws IOException, SQLException {
        try (var text = SchemaTest.class.getResourceAsStream(name)) {
            execute(
                    file,
                    new String(text.readAllBytes(), StandardCharsets.UTF_8)
                            .strip()
                            .split(";\\R|;$"));
        }
    }

    private static void execute(Path file, String... commands) throws SQLException {
        try (var connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
                var statement = connection.createStatement()) {
            for (var command : commands) statement.execute(command);
        }
    }

    /// As the shell shows it: each object as it was made, and behind a view its columns.
    private static String shown(Path file) throws SQLException {
        try (var connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT type, sql FROM sqlite_schema WHERE sql IS NOT NULL")) {
            var shown = new StringBuilder();
            while (rows.next()) {
                shown.append(rows.getString("sql"));
                shown.append(
                        rows.getString("type").equals("view") ? "\n/* setting(fmri,property,type,value) */;\n" : ";\n");
            }
            return shown.toString();
        }
    }
}

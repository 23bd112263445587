package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;

/// A damaged file is put aside and kept, and the newest good backup takes its place; nothing of that happens unseen.
class RecoveryTest {
    private static final int PAGE = 4096;
    private static final List<InstanceFmri> ALL = IntStream.range(0, 40)
            .mapToObj(i -> InstanceFmri.parse("svc:/site/s" + i + ":default"))
            .toList();

    @TempDir
    Path folder;

    private Path file;

    /// Every instance has the value "old" in the backup, and "new" in the file.
    @BeforeEach
    void fill() {
        file = folder.resolve("repository.db");
        try (var repository = open()) {
            set(repository, "old");
            repository.backUp("boot").orElseThrow();
            set(repository, "new");
        }
    }

    /// Ways in which a file comes to harm.
    enum Harm {
        EMPTIED {
            @Override
            void to(Path file) throws IOException {
                Files.write(file, new byte[0]);
            }
        },
        CUT_TO_HALF {
            @Override
            void to(Path file) throws IOException {
                try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(channel.size() / 2);
                }
            }
        },
        CUT_WITHIN_A_PAGE {
            @Override
            void to(Path file) throws IOException {
                try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(channel.size() - PAGE - 1000);
                }
            }
        },
        CUT_WITHIN_ITS_HEAD {
            @Override
            void to(Path file) throws IOException {
                try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(50);
                }
            }
        },
        HEAD_OF_ZEROS {
            @Override
            void to(Path file) throws IOException {
                overwrite(file, 0, new byte[100]);
            }
        },
        ALL_PAGES_BUT_THE_FIRST_ARE_ZEROS {
            @Override
            void to(Path file) throws IOException {
                overwrite(file, PAGE, new byte[(int) Files.size(file) - PAGE]);
            }
        },
        A_LETTER {
            @Override
            void to(Path file) throws IOException {
                Files.writeString(file, "Dear mother, ".repeat(1000));
            }
        },
        ANOTHER_PROGRAMS_DATABASE {
            @Override
            void to(Path file) throws IOException {
                Files.delete(file);
                execute(file, "CREATE TABLE bookmark (url TEXT)");
            }
        },
        NO_TABLES_LEFT {
            @Override
            void to(Path file) throws IOException {
                Files.delete(file);
                execute(
                        file,
                        "CREATE TABLE t (x)",
                        "DROP TABLE t",
                        "PRAGMA user_version = " + Schema.PERSISTENT.version());
            }
        },
        A_TABLE_TOO_FEW {
            @Override
            void to(Path file) throws IOException {
                execute(file, "DROP TABLE snapshot_group");
            }
        },
        A_GROUP_THAT_BELONGS_TO_NONE {
            @Override
            void to(Path file) throws IOException {
                execute(file, "DELETE FROM edition WHERE id = (SELECT min(edition) FROM live)");
            }
        },
        A_VALUE_THAT_IS_NOT_OF_ITS_TYPE {
            @Override
            void to(Path file) throws IOException {
                execute(file, "UPDATE property SET type = 'count'");
            }
        },
        A_TYPE_THAT_THERE_IS_NOT {
            @Override
            void to(Path file) throws IOException {
                execute(file, "UPDATE property SET type = 'astrimg'");
            }
        },
        A_NAME_THAT_IS_NONE {
            @Override
            void to(Path file) throws IOException {
                execute(file, "UPDATE entity SET fmri = 'svc:/a b:c' WHERE fmri = (SELECT max(fmri) FROM entity)");
            }
        },
        AN_INDEX_THAT_LIES {
            @Override
            void to(Path file) throws IOException {
                execute(
                        file,
                        "PRAGMA writable_schema = ON",
                        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name ="
                                + " 'snapshot_edition') WHERE name = 'live_edition'");
            }
        };

        abstract void to(Path file) throws IOException;

        static void execute(Path file, String... commands) throws IOException {
            try (var connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
                    var statement = connection.createStatement()) {
                for (var command : commands) statement.execute(command);
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_newest_good_backup_takes_the_place_of_a_damaged_file_which_is_kept(Harm harm) throws Exception {
        harm.to(file);
        var damaged = Files.readAllBytes(file);
        try (var repository = open()) {
            var recovered = repository.recovered().orElseThrow();
            assertThat(values(repository)).containsOnly("old");
            assertThat(recovered.keptAs()).hasBinaryContent(damaged);
            assertThat(recovered.sentence())
                    .contains("damaged", recovered.keptAs().toString(), "repository-boot-")
                    .doesNotContain("\n");
            set(repository, "newer");
        }
        try (var repository = open()) {
            assertThat(repository.recovered()).isEmpty();
            assertThat(values(repository)).containsOnly("newer");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void what_may_be_lost_is_named_where_the_damaged_file_can_still_be_read() throws Exception {
        Harm.execute(file, "INSERT INTO property VALUES (99999, 0, 'a', 'astring', 'b')");
        try (var repository = open()) {
            assertThat(repository.recovered().orElseThrow().sentence())
                    .contains("these were not as they are now: svc:/site/s0:default, ")
                    .endsWith("and 35 more");
        }
    }

    @Test
    void nobody_is_told_of_a_loss_where_nothing_was_changed_since_the_backup() throws Exception {
        try (var repository = open()) {
            repository.backUp("manifest_import").orElseThrow();
        }
        Harm.execute(file, "INSERT INTO property VALUES (99999, 0, 'a', 'astring', 'b')");
        try (var repository = open()) {
            assertThat(values(repository)).containsOnly("new");
            assertThat(repository.recovered().orElseThrow().sentence())
                    .contains("As far as the damaged file can be read, nothing was changed since");
        }
    }

    @Test
    void a_backup_that_is_damaged_too_is_passed_over() throws Exception {
        Path newest;
        try (var repository = open()) {
            newest = repository.backUp("manifest_import").orElseThrow();
        }
        Harm.CUT_TO_HALF.to(newest);
        Harm.A_LETTER.to(file);
        try (var repository = open()) {
            assertThat(repository.recovered().orElseThrow().backup().toString()).contains("repository-boot-");
            assertThat(values(repository)).containsOnly("old");
        }
        Harm.A_LETTER.to(file);
        for (var backup : new Backups(file, InstantSource.system()).newestFirst()) {
            Harm.EMPTIED.to(backup.file());
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(RepositoryException.class)
                .hasMessageContaining("so are its backups")
                .hasMessageContaining("put back a copy of it, or move it away");
        assertThat(file).content().startsWith("Dear mother");
    }

    @ParameterizedTest
    @ValueSource(strings = {"before the old file is moved", "after the old file is moved"})
    void a_recovery_that_was_interrupted_is_finished_at_the_next_start(String when) throws Exception {
        var backup = new Backups(file, InstantSource.system()).newestFirst().getFirst();
        new DatabaseFile(backup.file()).copyTo(new DatabaseFile(folder.resolve("repository.db.restoring")));
        if (when.startsWith("after")) Files.delete(file);
        try (var repository = open()) {
            assertThat(values(repository)).containsOnly("old");
            assertThat(repository.recovered().orElseThrow().damage()).contains("interrupted");
        }
        assertThat(folder.resolve("repository.db.restoring")).doesNotExist();
    }

    @Test
    void a_file_that_is_gone_begins_empty_since_its_owner_was_told_that_it_would() throws Exception {
        Files.delete(file);
        try (var repository = open()) {
            assertThat(repository.instances()).isEmpty();
            assertThat(repository.recovered()).isEmpty();
        }
    }

    /// A bit that turns within a text is not seen; all else is, or does no harm.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatever_is_written_over_the_file_it_opens_and_can_be_read_and_written(long seed) throws Exception {
        var chance = new Random(seed);
        for (var round = 0; round < 4; round++) {
            var noise = new byte[1 << chance.nextInt(13)];
            chance.nextBytes(noise);
            for (var i = 0; i < 1 + chance.nextInt(4); i++) {
                overwrite(file, chance.nextLong(Math.max(1, Files.size(file) - noise.length)), noise);
            }
            try (var repository = open()) {
                for (var instance : repository.instances())
                    repository.effective(instance).groups();
                set(repository, "old");
                assertThat(values(repository)).containsOnly("old");
            }
        }
    }

    @Test
    void a_damaged_volatile_database_begins_anew_and_says_so() throws Exception {
        var passing = folder.resolve("volatile.db");
        Harm.A_LETTER.to(passing);
        try (var repository = open()) {
            assertThat(repository.volatileDamage()).isPresent();
            assertThat(repository.records()).isEmpty();
            assertThat(values(repository)).containsOnly("new");
        }
        assertThat(folder.resolve("volatile.db.damaged")).exists();
        try (var repository = open()) {
            assertThat(repository.volatileDamage()).isEmpty();
        }
    }

    private static void overwrite(Path file, long at, byte[] bytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), at);
        }
    }

    private Repository open() {
        return Repository.open(file, folder.resolve("volatile.db"));
    }

    private static void set(Repository repository, String value) {
        repository.change(draft -> {
            for (var instance : ALL) {
                draft.createInstance(instance);
                draft.ensureGroup(instance, "config", "application", true);
                draft.setProperty(instance, "config", new Property("age", PropertyType.ASTRING, value));
                draft.takeSnapshot(instance, Repository.RUNNING);
            }
            return draft;
        });
    }

    private static List<String> values(Repository repository) {
        return ALL.stream()
                .map(instance -> repository
                        .running(instance)
                        .orElseThrow()
                        .string("config", "age")
                        .orElseThrow())
                .toList();
    }
}

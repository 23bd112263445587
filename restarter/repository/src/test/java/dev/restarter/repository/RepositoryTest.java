package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.model.ServiceFmri;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

class RepositoryTest {
    private static final InstanceFmri WEB = InstanceFmri.parse("svc:/site/web:default");
    private static final ServiceFmri SERVICE = WEB.ofService();

    @TempDir
    Path folder;

    private Repository repository;

    @BeforeEach
    void open() {
        repository = Repository.open(folder.resolve("lib/repository.db"), folder.resolve("run/volatile.db"));
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void an_instance_property_hides_the_services_and_deleting_it_uncovers_that() {
        put(SERVICE, group("start", "method", "exec", "run", "user", "root"));
        put(WEB, group("start", "method", "exec", "walk"));
        assertThat(repository.editing(WEB).string("start", "exec")).contains("walk");
        assertThat(repository.editing(WEB).string("start", "user")).contains("root");
        change(draft -> draft.deleteProperty(WEB, "start", "exec"));
        assertThat(repository.editing(WEB).string("start", "exec")).contains("run");
    }

    @Test
    void groups_of_one_name_and_different_types_do_not_mix() {
        put(SERVICE, group("x", "application", "a", "1"));
        put(WEB, group("x", "framework", "b", "2"));
        assertThat(repository.editing(WEB).groups()).singleElement().satisfies(group -> {
            assertThat(group.type()).isEqualTo("framework");
            assertThat(group.property("a")).isEmpty();
        });
    }

    @Test
    void a_snapshot_keeps_what_is_edited_afterwards() {
        put(WEB, group("config", "application", "port", "80"));
        assertThat(repository.running(WEB)).isEmpty();
        assertThat(repository.effective(WEB).string("config", "port")).contains("80");
        repository.refresh(WEB);
        put(WEB, group("config", "application", "port", "81"));
        assertThat(repository.running(WEB).orElseThrow().string("config", "port"))
                .contains("80");
        assertThat(repository.effective(WEB).string("config", "port")).contains("80");
        assertThat(repository.editing(WEB).string("config", "port")).contains("81");
        reopen();
        assertThat(repository.effective(WEB).string("config", "port")).contains("80");
    }

    @Test
    void a_change_that_throws_leaves_nothing_behind() {
        assertThatThrownBy(() -> change(draft -> {
                    draft.createInstance(WEB);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(repository.exists(WEB)).isFalse();
        reopen();
        assertThat(repository.instances()).isEmpty();
        assertThat(repository.services()).isEmpty();
    }

    @Test
    void a_change_that_the_disk_refuses_leaves_nothing_behind_in_memory_or_file() throws Exception {
        put(WEB, group("config", "application", "port", "80"));
        try (var connection =
                        JDBC.createConnection("jdbc:sqlite:" + folder.resolve("lib/repository.db"), new Properties());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TRIGGER refuse BEFORE INSERT ON property WHEN NEW.value = 'poison'"
                    + " BEGIN SELECT RAISE(ABORT, 'no space left'); END");
        }
        assertThatThrownBy(() -> change(draft -> {
                    draft.putGroup(WEB, group("config", "application", "port", "81"));
                    draft.putGroup(WEB, group("other", "application", "is", "poison"));
                }))
                .isInstanceOf(RepositoryException.class)
                .hasMessageContaining("no space left");
        assertThat(repository.editing(WEB).string("config", "port")).contains("80");
        put(WEB, group("config", "application", "host", "a"));
        reopen();
        assertThat(repository.editing(WEB).groups()).containsExactly(group("config", "application", "host", "a"));
    }

    @Test
    void what_a_reader_holds_does_not_change_under_it() {
        put(WEB, group("config", "application", "port", "80"));
        var before = repository.editing(WEB);
        put(WEB, group("config", "application", "port", "81"));
        assertThat(before.string("config", "port")).contains("80");
    }

    @Test
    void readers_beside_a_writer_see_each_commit_whole() throws Exception {
        var torn = new AtomicInteger();
        var done = new CountDownLatch(1);
        var reader = Thread.ofVirtual().start(() -> {
            while (done.getCount() > 0) {
                var seen = repository.editing(WEB);
                if (!seen.string("one", "n").equals(seen.string("two", "n"))) torn.incrementAndGet();
            }
        });
        for (var i = 0; i < 200; i++) {
            var n = Integer.toString(i);
            change(draft -> {
                draft.createInstance(WEB);
                draft.putGroup(WEB, group("one", "application", "n", n));
                draft.putGroup(WEB, group("two", "application", "n", n));
            });
        }
        done.countDown();
        reader.join();
        assertThat(torn).hasValue(0);
    }

    @Test
    void every_commit_of_a_group_counts_as_a_generation() {
        put(WEB, group("config", "application", "port", "80"));
        put(WEB, group("config", "application", "port", "80"));
        put(WEB, group("config", "application", "port", "81"));
        reopen();
        OptionalLong generation = repository.change(draft -> draft.generation(WEB, "config"));
        assertThat(generation).hasValue(2);
    }

    @Test
    void deleting_a_service_deletes_its_instances_and_leaves_no_rows() {
        put(SERVICE, group("config", "application", "port", "80"));
        put(WEB, group("config", "application", "port", "81"));
        repository.refresh(WEB);
        change(draft -> draft.delete(SERVICE));
        assertThat(repository.instances()).isEmpty();
        repository.close();
        try (var database =
                Database.open(new DatabaseFile(folder.resolve("lib/repository.db")), true, "FULL", Schema.PERSISTENT)) {
            for (var table : List.of("entity", "edition", "property", "live", "snapshot", "snapshot_group")) {
                long rows = database.read("SELECT count(*) FROM " + table, counted -> counted.getLong(1));
                assertThat(rows).as(table).isZero();
            }
        }
        open();
    }

    @Test
    void every_value_comes_back_as_it_was_written() {
        var values = new PropertyGroup(
                "all",
                "application",
                List.of(
                        new Property("none", PropertyType.FMRI, List.of()),
                        new Property("many", PropertyType.ASTRING, List.of("", "a\nb", "ü'\"", "1")),
                        new Property("count", PropertyType.COUNT, "-1"),
                        new Property("time", PropertyType.TIME, "1.5")));
        put(WEB, values);
        reopen();
        assertThat(repository.editing(WEB).group("all")).contains(values);
        assertThat(repository.editing(WEB).number("all", "count")).hasValue(-1);
    }

    @Test
    void volatile_groups_are_seen_survive_the_daemon_and_end_with_the_boot() {
        repository.beginBoot("one", Instant.EPOCH);
        put(WEB, group("general", "framework", "enabled", "kept"));
        put(
                WEB,
                new PropertyGroup(
                        "general_ovr",
                        "framework",
                        false,
                        List.of(new Property("enabled", PropertyType.BOOLEAN, "false"))));
        repository.refresh(WEB);
        assertThat(repository.running(WEB).orElseThrow().group("general_ovr")).isEmpty();
        reopen();
        assertThat(repository.editing(WEB).bool("general_ovr", "enabled")).contains(false);
        assertThat(repository.beginBoot("one", Instant.EPOCH)).isFalse();
        assertThat(repository.editing(WEB).group("general_ovr")).isPresent();
        assertThat(repository.beginBoot("two", Instant.EPOCH)).isTrue();
        assertThat(repository.editing(WEB).group("general_ovr")).isEmpty();
        reopen();
        assertThat(repository.boot()).isEqualTo("two");
        assertThat(repository.editing(WEB).group("general_ovr")).isEmpty();
        assertThat(repository.editing(WEB).string("general", "enabled")).contains("kept");
    }

    @Test
    void a_group_may_be_volatile_at_one_level_and_be_deleted_again() {
        put(
                WEB,
                new PropertyGroup(
                        "restarter_actions",
                        "framework",
                        false,
                        List.of(new Property("refresh", PropertyType.INTEGER, "1"))));
        change(draft -> draft.deleteGroup(WEB, "restarter_actions"));
        reopen();
        assertThat(repository.editing(WEB).group("restarter_actions")).isEmpty();
    }

    @Test
    void the_files_are_readable_by_their_owner_alone() throws Exception {
        for (var file : List.of("lib/repository.db", "run/volatile.db")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void snapshots_that_froze_the_same_share_it_until_one_of_them_is_taken_again() {
        put(WEB, group("config", "application", "port", "80"));
        change(draft -> {
            draft.takeSnapshot(WEB, "one");
            draft.takeSnapshot(WEB, "two");
        });
        assertThat(rows("snapshot_group")).isEqualTo(1);
        put(WEB, group("config", "application", "port", "81"));
        change(draft -> draft.takeSnapshot(WEB, "two"));
        assertThat(rows("snapshot_group")).isEqualTo(2);
        assertThat(repository.snapshot(WEB, "one").orElseThrow().string("config", "port"))
                .contains("80");
        assertThat(repository.snapshot(WEB, "two").orElseThrow().string("config", "port"))
                .contains("81");
        change(draft -> draft.takeSnapshot(WEB, "one"));
        assertThat(rows("snapshot_group")).isEqualTo(1);
        assertThat(rows("edition")).isEqualTo(1);
    }

    private long rows(String table) {
        repository.close();
        try (var database =
                Database.open(new DatabaseFile(folder.resolve("lib/repository.db")), true, "FULL", Schema.PERSISTENT)) {
            return database.<Long>read("SELECT count(*) FROM " + table, counted -> counted.getLong(1));
        } finally {
            open();
        }
    }

    private void reopen() {
        repository.close();
        open();
    }

    private void put(Fmri owner, PropertyGroup group) {
        change(draft -> {
            draft.createInstance(WEB);
            draft.putGroup(owner, group);
        });
    }

    private void change(Consumer<Draft> work) {
        repository.change(draft -> {
            work.accept(draft);
            return draft;
        });
    }

    private static PropertyGroup group(String name, String type, String... settings) {
        var properties = new ArrayList<Property>();
        for (var i = 0; i < settings.length; i += 2) {
            properties.add(new Property(settings[i], PropertyType.ASTRING, settings[i + 1]));
        }
        return new PropertyGroup(name, type, properties);
    }
}

package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Copies of the repository beside it (reference 7.7).
class BackupsTest {
    private static final InstanceFmri WEB = InstanceFmri.parse("svc:/site/web:default");

    @TempDir
    Path folder;

    private Repository repository;
    private Backups backups;
    private Instant now =
            LocalDateTime.of(2026, 2, 3, 4, 5, 6).atZone(ZoneId.systemDefault()).toInstant();

    @BeforeEach
    void open() {
        repository = Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
        backups = new Backups(folder.resolve("repository.db"), () -> now);
        set("0");
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void a_backup_bears_its_name_and_time_and_a_link_leads_to_it() throws IOException {
        assertThat(backups.take("boot")).hasValue(folder.resolve("repository-boot-20260203_040506"));
        assertThat(Files.readSymbolicLink(folder.resolve("repository-boot")))
                .hasToString("repository-boot-20260203_040506");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("repository-boot-20260203_040506"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_backup_is_skipped_while_nothing_has_changed() {
        assertThat(backups.take("boot")).isPresent();
        now = now.plusSeconds(60);
        assertThat(backups.take("boot")).isEmpty();
        set("0");
        assertThat(backups.take("boot")).isEmpty();
        assertThat(backups.take("other")).isPresent();
        set("1");
        assertThat(backups.take("boot")).isPresent();
    }

    @Test
    void four_are_kept_of_each_name() throws IOException {
        backups.take("rare");
        for (var i = 1; i <= 6; i++) {
            set(Integer.toString(i));
            now = now.plusSeconds(1);
            backups.take("boot");
        }
        assertThat(files())
                .containsExactly(
                        "repository-boot",
                        "repository-boot-20260203_040509",
                        "repository-boot-20260203_040510",
                        "repository-boot-20260203_040511",
                        "repository-boot-20260203_040512",
                        "repository-rare",
                        "repository-rare-20260203_040506");
    }

    @Test
    void a_backup_holds_what_was_committed_also_while_it_is_not_in_the_file_yet() {
        set("7");
        var backup = backups.take("boot").orElseThrow();
        var content = PersistentStore.peek(new DatabaseFile(backup), new DatabaseFile(folder.resolve("copy")));
        assertThat(content.image().entity(WEB).orElseThrow().live().getFirst().property("count"))
                .hasValue(count("7"));
    }

    @Test
    void what_a_killed_process_left_of_a_backup_does_no_harm() throws IOException {
        Files.writeString(folder.resolve(".repository-boot.new"), "half of it");
        Files.writeString(folder.resolve(".repository-boot.link"), "");
        assertThat(backups.take("boot")).isPresent();
        assertThat(folder.resolve(".repository-boot.new")).doesNotExist();
    }

    @Test
    void a_name_that_would_lead_elsewhere_is_refused() {
        for (var name : List.of("", "../x", "a/b", "-x", "a b", ".x", "x".repeat(65))) {
            assertThatThrownBy(() -> backups.take(name))
                    .isInstanceOf(RepositoryException.class)
                    .hasMessageContaining("cannot name a backup");
        }
    }

    private List<String> files() throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("repository-"))
                    .sorted()
                    .toList();
        }
    }

    private void set(String value) {
        repository.change(draft -> {
            draft.createInstance(WEB);
            draft.ensureGroup(WEB, "config", "application", true);
            draft.setProperty(WEB, "config", count(value));
            return draft;
        });
    }

    private static Property count(String value) {
        return new Property("count", PropertyType.COUNT, value);
    }
}

package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.restarter.model.InstanceFmri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/// States between the note and the volatile database. A manager that was killed is a copy of its files, taken while it
/// lives.
class NotesTest {
    private static final InstanceFmri A = InstanceFmri.parse("svc:/a:default");
    private static final InstanceFmri B = InstanceFmri.parse("svc:/b:default");

    @TempDir
    Path folder;

    private Path place;
    private Repository repository;

    private void begin() {
        place = folder.resolve("first");
        repository = Repository.open(place.resolve("repository.db"), place.resolve("volatile.db"));
        repository.beginBoot("this", Instant.EPOCH);
    }

    @AfterEach
    void close() {
        if (repository != null) repository.close();
    }

    @Test
    void a_successor_finds_what_is_only_noted() throws Exception {
        begin();
        repository.record(List.of(Records.online(A), Records.online(B)));
        repository.forget(List.of(A));
        assertThat(repository.notes().isEmpty()).isFalse();
        assertThat(table(place)).isEmpty();
        successor("second");
        assertThat(repository.records()).containsOnlyKeys(B);
        assertThat(repository.volatileDamage()).isEmpty();
    }

    @Test
    void a_successor_of_a_successor_finds_it_and_works_it_in() throws Exception {
        begin();
        repository.record(List.of(Records.online(A)));
        successor("second");
        successor("third");
        repository.record(List.of(Records.online(B)));
        successor("fourth");
        assertThat(repository.records()).containsOnlyKeys(A, B);
        repository.notes().workIn();
        assertThat(repository.notes().isEmpty()).isTrue();
        assertThat(table(place)).containsExactly(A.toString(), B.toString());
    }

    @Test
    void what_was_worked_in_is_not_in_the_note_any_more() throws Exception {
        begin();
        repository.record(List.of(Records.online(A), Records.online(B)));
        repository.notes().workIn();
        assertThat(note(place)).isEmptyFile();
        repository.forget(List.of(A));
        repository.notes().workIn();
        assertThat(table(place)).containsExactly(B.toString());
        successor("second");
        assertThat(repository.records()).containsOnlyKeys(B);
    }

    @Test
    void a_note_whose_states_are_in_the_database_already_changes_nothing() throws Exception {
        begin();
        repository.record(List.of(Records.online(A)));
        repository.record(List.of(Records.online(B)));
        repository.forget(List.of(A));
        var kept = Files.copy(note(place), folder.resolve("note"));
        repository.notes().workIn();
        Files.copy(kept, note(place), StandardCopyOption.REPLACE_EXISTING);
        successor("second");
        assertThat(repository.records()).containsOnlyKeys(B);
        repository.notes().workIn();
        assertThat(table(place)).containsExactly(B.toString());
    }

    @Test
    void a_note_of_another_boot_does_not_count() throws Exception {
        begin();
        repository.record(List.of(Records.online(A)));
        successor("second");
        repository.beginBoot("another", Instant.EPOCH);
        assertThat(repository.records()).isEmpty();
        successor("third");
        assertThat(repository.records()).isEmpty();
        assertThat(repository.notes().isEmpty()).isTrue();
    }

    @Test
    void a_damaged_note_is_put_aside_with_its_database_and_told() throws Exception {
        begin();
        repository.record(List.of(Records.online(A)));
        var bytes = Files.readAllBytes(note(place));
        bytes[bytes.length - 1] ^= 1;
        Files.write(note(place), bytes);
        successor("second");
        assertThat(repository.volatileDamage())
                .hasValueSatisfying(told -> assertThat(told).contains("checksum"));
        assertThat(repository.records()).isEmpty();
        assertThat(repository.boot()).isEmpty();
        assertThat(place.resolve("volatile.db.damaged-states")).hasBinaryContent(bytes);
        successor("third");
        assertThat(repository.volatileDamage()).isEmpty();
    }

    @Test
    void a_full_disk_refuses_a_state_and_what_was_recorded_stays() throws Exception {
        assumeTrue(Files.isWritable(Path.of("/dev/full")), "skipped: there is no /dev/full");
        place = Files.createDirectories(folder.resolve("first"));
        Files.createSymbolicLink(note(place), Path.of("/dev/full"));
        repository = Repository.open(place.resolve("repository.db"), place.resolve("volatile.db"));
        assertThatThrownBy(() -> repository.record(List.of(Records.online(A))))
                .isInstanceOf(RepositoryException.class)
                .hasMessageContaining("No space left")
                .hasMessageContaining("volatile.db-states");
        assertThat(repository.records()).isEmpty();
        assertThat(repository.notes().isEmpty()).isTrue();
        Files.delete(note(place)); // JUnit would warn of a link that leads elsewhere
    }

    /// The manager is killed, and another one starts.
    private void successor(String name) throws IOException {
        var next = Files.createDirectories(folder.resolve(name));
        try (var files = Files.list(place)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, next.resolve(file.getFileName()));
            }
        }
        repository.close();
        place = next;
        repository = Repository.open(place.resolve("repository.db"), place.resolve("volatile.db"));
    }

    private static Path note(Path place) {
        return place.resolve("volatile.db-states");
    }

    /// What another program sees.
    private static List<String> table(Path place) throws Exception {
        try (var connection = JDBC.createConnection("jdbc:sqlite:" + place.resolve("volatile.db"), new Properties());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT coalesce(group_concat(fmri, ' ' ORDER BY fmri), '') FROM instance_state")) {
            var told = rows.getString(1);
            return told.isEmpty() ? List.of() : List.of(told.split(" "));
        }
    }
}

package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateNoteTest {
    @TempDir
    Path folder;

    @Test
    void entries_come_back_in_their_order_and_are_for_the_owner_alone() throws Exception {
        append("first", "second");
        assertThat(read()).containsExactly("first", "second");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void a_last_entry_that_was_cut_short_anywhere_is_not_there_and_the_next_takes_its_place() throws Exception {
        append("first");
        var before = (int) Files.size(file());
        append("the second");
        var whole = Files.readAllBytes(file());
        for (var length = before; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThat(read()).as("cut to %d bytes", length).containsExactly("first");
            append("2");
            assertThat(read()).as("after one cut to %d bytes", length).containsExactly("first", "2");
        }
    }

    @Test
    void what_a_full_disk_took_of_an_entry_is_overwritten_by_the_next() throws Exception {
        try (var note = note()) {
            note.read();
            note.append(bytes("first"));
            Files.write(file(), new byte[100], StandardOpenOption.APPEND); // behind the next, it would count as damage
            note.append(bytes("2"));
        }
        assertThat(read()).containsExactly("first", "2");
    }

    @Test
    void a_byte_that_changed_within_an_entry_is_told() throws Exception {
        append("first", "second");
        var whole = Files.readAllBytes(file());
        whole[9] ^= 1;
        Files.write(file(), whole);
        assertThatThrownBy(this::read).isInstanceOf(DamagedException.class).hasMessageContaining("checksum");
        Files.write(file(), new byte[4096]);
        assertThatThrownBy(this::read).isInstanceOf(DamagedException.class).hasMessageContaining("0 bytes");
    }

    @Test
    void an_emptied_note_has_no_old_entry() throws Exception {
        append("first", "a second that is longer than what comes");
        try (var note = note()) {
            note.read();
            note.clear();
            note.append(bytes("third"));
        }
        assertThat(read()).containsExactly("third");
    }

    private void append(String... entries) {
        try (var note = note()) {
            note.read();
            for (var entry : entries) note.append(bytes(entry));
        }
    }

    private List<String> read() {
        try (var note = note()) {
            return note.read().stream()
                    .map(entry -> new String(entry, StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private StateNote note() {
        return StateNote.open(new DatabaseFile(file()));
    }

    private Path file() {
        return folder.resolve("note");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

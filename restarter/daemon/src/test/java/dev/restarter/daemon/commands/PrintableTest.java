package dev.restarter.daemon.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void what_moves_a_cursor_or_turns_text_round_is_shown_by_its_number() {
        assertThat(Printable.of("a\u001b[2Jb\u007fc\u009bd")).isEqualTo("a\\x1b[2Jb\\x7fc\\x9bd");
        assertThat(Printable.of("a\u202eb\u2028c\r")).isEqualTo("a\\u202eb\\u2028c\\x0d");
    }

    @Test
    void text_stays_on_its_line_and_letters_of_any_language_as_they_are() {
        assertThat(Printable.of("a\tb\nc")).isEqualTo("a b c");
        assertThat(Printable.of("Zürich 東京 😀")).isEqualTo("Zürich 東京 😀");
    }
}

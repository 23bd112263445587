package dev.restarter.cli.typing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jline.reader.EOFError;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;

class TypedLineTest {
    private final CommandParser parser = new CommandParser();

    private TypedLine upTo(String typed) {
        return (TypedLine) parser.parse(typed, typed.length(), ParseContext.COMPLETE);
    }

    @Test
    void the_word_at_the_cursor_is_the_one_to_complete() {
        var line = upTo("select net");
        assertThat(line.word()).isEqualTo("net");
        assertThat(line.rawWordLength()).isEqualTo(3);
        assertThat(upTo("select ").word()).isEmpty();
        assertThat(upTo("setprop a/b =").word()).isEmpty();
    }

    @Test
    void a_word_in_quotes_is_replaced_with_its_quote() {
        var line = upTo("import \"my fi");
        assertThat(line.word()).isEqualTo("my fi");
        assertThat(line.rawWordLength()).isEqualTo(6);
        assertThat(line.escape("my file.xml", true)).hasToString("\"my file.xml\"");
        assertThat(line.escape("my files/", false)).hasToString("\"my files/");
        assertThat(upTo("import my").escape("my file.xml", true)).hasToString("\"my file.xml\"");
        assertThat(upTo("import my").escape("mine.xml", true)).hasToString("mine.xml");
    }

    @Test
    void of_several_commands_only_the_last_is_asked_about() {
        assertThat(upTo("list\nselect net").command()).isEqualTo("select net");
        assertThat(upTo("setprop a/b = (\n1 2").command()).isEqualTo("setprop a/b = (\n1 2");
    }

    @Test
    void a_command_with_an_open_parenthesis_or_quote_goes_on_in_the_next_line() {
        assertThatThrownBy(() -> parser.parse("setprop a/b = (", 15, ParseContext.ACCEPT_LINE))
                .isInstanceOf(EOFError.class);
        assertThatThrownBy(() -> parser.parse("setprop a/b = \"x", 16, ParseContext.ACCEPT_LINE))
                .isInstanceOf(EOFError.class);
        assertThat(parser.parse("setprop a/b = (\n1)", 18, ParseContext.ACCEPT_LINE))
                .isNotNull();
        assertThat(parser.parse("list )", 6, ParseContext.ACCEPT_LINE)).isNotNull();
    }
}

package dev.restarter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.wire.CommandLexer.Shape;
import dev.restarter.wire.CommandLexer.Token;
import org.junit.jupiter.api.Test;

class CommandLexerTest {
    private final CommandLexer lexer = new CommandLexer();

    @Test
    void words_end_at_blanks_quotes_equals_signs_and_parentheses() {
        assertThat(CommandLexer.of("setprop a/b=astring:(\"x y\" z)>f"))
                .extracting(Token::text)
                .containsExactly("setprop", "a/b", "=", "astring:", "(", "x y", "z", ")", ">", "f");
    }

    @Test
    void a_backslash_takes_the_next_character_as_it_is_inside_quotes_only() {
        assertThat(CommandLexer.of("\"a\\\"b\\\\c\\n\"")).containsExactly(new Token(Shape.STRING, "a\"b\\cn"));
        assertThat(CommandLexer.of("a\\b")).containsExactly(new Token(Shape.WORD, "a\\b"));
    }

    @Test
    void a_comment_begins_where_a_token_could() {
        assertThat(CommandLexer.of("list a#b # all of it"))
                .extracting(Token::text)
                .containsExactly("list", "a#b");
        assertThat(CommandLexer.of("# nothing")).isEmpty();
        assertThat(CommandLexer.of("\"# text\"")).containsExactly(new Token(Shape.STRING, "# text"));
    }

    @Test
    void an_empty_string_is_a_token() {
        assertThat(CommandLexer.of("\"\"")).containsExactly(new Token(Shape.STRING, ""));
    }

    @Test
    void a_parenthesis_keeps_a_command_open_over_lines() {
        assertThat(lexer.add("setprop a/b = astring: (")).isFalse();
        assertThat(lexer.add("  \"one\" # the first")).isFalse();
        assertThat(lexer.add("  \"two\")")).isTrue();
        assertThat(lexer.tokens())
                .extracting(Token::text)
                .contains("one", "two")
                .hasSize(8);
        lexer.clear();
        assertThat(lexer.add("list")).isTrue();
        assertThat(lexer.tokens()).hasSize(1);
    }

    @Test
    void a_string_keeps_the_line_ends_within_it() {
        assertThat(lexer.add("setprop a/b = \"one")).isFalse();
        assertThat(lexer.add("two\"")).isTrue();
        assertThat(lexer.tokens().getLast().text()).isEqualTo("one\ntwo");
    }

    @Test
    void it_tells_whether_typing_on_would_make_the_last_token_longer() {
        lexer.add("select net");
        assertThat(lexer.touchesEnd()).isTrue();
        lexer.clear();
        lexer.add("select net ");
        assertThat(lexer.touchesEnd()).isFalse();
        lexer.clear();
        lexer.add("select \"net ");
        assertThat(lexer.touchesEnd()).isTrue();
        assertThat(lexer.tokens().getLast().text()).isEqualTo("net ");
    }
}

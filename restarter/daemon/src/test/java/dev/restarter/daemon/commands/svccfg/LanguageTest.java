package dev.restarter.daemon.commands.svccfg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.wire.Guide;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LanguageTest {
    @Test
    void the_help_of_the_program_lists_every_command_as_the_command_itself_does() {
        var commands = Language.all().stream()
                .map(command -> "  " + command.usage() + "\n")
                .collect(Collectors.joining());
        assertThat(Guide.help("svccfg")).contains(":\n\n" + commands + "\n");
    }

    @Test
    void a_name_that_is_nearly_right_is_recognised() {
        assertThat(Language.mend("slect")).contains("\"select\"");
        assertThat(Language.mend("selectt")).contains("\"select\"");
        assertThat(Language.mend("sleect")).contains("\"select\"");
        assertThat(Language.mend("celect")).contains("\"select\"");
        assertThat(Language.mend("xyz")).isEqualTo("; 'help' lists the commands.");
    }
}

package dev.restarter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketPlaceTest {
    @Test
    void a_root_folder_holds_the_socket_in_run() throws WireException {
        assertThat(SocketPlace.find("/tmp/x")).isEqualTo(Path.of("/tmp/x/run/socket"));
    }

    @Test
    void a_relative_root_is_taken_from_the_working_directory() throws WireException {
        assertThat(SocketPlace.find("x")).isEqualTo(Path.of("").toAbsolutePath().resolve("x/run/socket"));
    }

    @Test
    void a_folder_too_deep_for_a_socket_is_refused_with_the_numbers() throws WireException {
        assertThat(SocketPlace.find("/" + "a".repeat(95))).isNotNull();
        assertThatThrownBy(() -> SocketPlace.find("/" + "a".repeat(96)))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("108 bytes and Linux allows 107; choose a folder with a shorter name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"svcs", "svcadm", "svccfg", "svcprop"})
    void every_program_has_a_help_that_begins_with_its_usage(String program) {
        assertThat(Guide.isProgram(program)).isTrue();
        assertThat(Guide.help(program))
                .startsWith("Usage: " + program)
                .endsWith("\n")
                .contains("Exit status:");
        assertThat(Guide.usage(program)).endsWith("-? | --help | --version\n").doesNotContain("\n\n");
    }

    @Test
    void the_version_is_the_projects() {
        assertThat(Guide.version()).matches("[0-9]+\\.[0-9]+.*");
    }
}

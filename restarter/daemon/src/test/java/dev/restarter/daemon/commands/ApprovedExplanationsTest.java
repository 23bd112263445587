package dev.restarter.daemon.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `svcs -x` says in each [Situation], letter by letter. Where it shall say something else, look at what the test
/// left in `target/explained` and copy it beside the others.
class ApprovedExplanationsTest extends CommandTest {
    private static final Path APPROVED = Path.of("src/test/resources/dev/restarter/daemon/commands/explained");
    private static final Path RECEIVED = Path.of("target/explained");

    @ParameterizedTest
    @EnumSource
    void what_is_said_in_each_situation_is_what_was_approved(Situation situation) throws Exception {
        var stage = new EngineStage(facility::log);
        situation.make(stage);
        facility.show(stage.picture());
        var said = new StringBuilder();
        for (var line : new String[] {"svcs -x", "svcs -xv web", "svcs -x --chain web"}) {
            var words = line.split(" ");
            run(words[0], Arrays.copyOfRange(words, 1, words.length));
            said.append("$ ").append(line).append('\n').append(asker.heard().replace(folder.toString(), "/var/log"));
        }
        Files.createDirectories(RECEIVED);
        Files.writeString(RECEIVED.resolve(situation.file()), said);
        assertThat(said.toString()).isEqualTo(approved(situation));
    }

    @Test
    void each_approved_text_belongs_to_a_situation() throws Exception {
        try (var files = Files.list(APPROVED)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(Situation.values())
                            .map(Situation::file)
                            .toList());
        }
    }

    /// All of reference 9.1.5 but N3, an invalid state, which the type of states makes impossible, and 7Y, which is
    /// unused.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2A", "3P", "4D", "5H", "05", "1S", "63", "R4", "HP", "JA", "L5", "KS", "8Q", "9C", "AR", "C4", "PH",
                "E2", "FJ", "GE", "DX"
            })
    void each_message_of_the_catalogue_is_in_an_approved_text(String code) {
        assertThat(everything()).contains("SMF-8000-" + code + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "is running.",
                "is uninitialized.",
                "is disabled.",
                "is temporarily disabled.",
                "has missing dependencies.",
                "waits until another service has stopped.",
                "is starting.",
                "is offline.",
                "was taken down for maintenance by an administrator.",
                "completed a dependency cycle.",
                "is not running because a method failed repeatedly.",
                "has an invalid dependency.",
                "has an invalid restarter.",
                "is not running because a method failed.",
                "is not running for an unknown reason.",
                "was restarting too quickly.",
                "requires maintenance."
            })
    void each_summary_of_what_blocks_others_is_in_an_approved_text(String summary) {
        assertThat(everything()).containsPattern("Service svc:/\\S+\\s+\\Q" + summary + "\\E\n");
    }

    private static String everything() {
        return Arrays.stream(Situation.values())
                .map(ApprovedExplanationsTest::approved)
                .collect(Collectors.joining());
    }

    private static String approved(Situation situation) {
        try {
            return Files.readString(APPROVED.resolve(situation.file()));
        } catch (IOException e) {
            return "nothing has been approved for this situation yet";
        }
    }
}

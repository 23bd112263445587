package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every program says what it is and how it is used, without a daemon and without a mess.
class ProgramsTest {
    private static final Tree TREE = Tree.built();

    static List<String> programs() throws IOException {
        return TREE.programs();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void a_program_tells_its_version(String program) throws Exception {
        var outcome = TREE.run(Map.of(), program, "--version");
        assertThat(outcome.out()).matches("\\S+ \\(Restarter\\) \\d+\\.\\d+.*\\n");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exit()).isZero();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void a_program_tells_how_it_is_used(String program) throws Exception {
        var outcome = TREE.run(Map.of(), program, "--help");
        assertThat(outcome.out()).startsWithIgnoringCase("usage: ");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exit()).isZero();
    }
}

package dev.restarter.kernel.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProcessFactsTest {
    @Test
    void a_program_may_have_blanks_and_parentheses_in_its_name() {
        var stat = "42 (a) R (b) S 1 40 41 0 -1 4194560 0 0 0 0 0 0 0 0 20 0 1 0 777 0 0";
        var facts = ProcessFacts.parse(stat.getBytes(StandardCharsets.US_ASCII)).orElseThrow();
        assertThat(facts).isEqualTo(new ProcessFacts(42, "a) R (b", 'S', 1, 40, 41, 777, 0));
    }

    @Test
    void this_process_is_found_among_all() {
        var own = (int) ProcessHandle.current().pid();
        assertThat(ProcessFacts.all()).anyMatch(facts -> facts.pid() == own && !facts.isZombie());
        assertThat(ProcessFacts.arguments(own)).isNotEmpty();
        assertThat(ProcessFacts.executable(own).orElseThrow()).hasFileName("java");
        assertThat(BootIdentity.current()).isEqualTo(BootIdentity.current());
    }

    @Test
    void a_boot_is_written_as_former_managers_wrote_it() {
        assertThat(new BootIdentity("5a3f", 17)).hasToString("BootIdentity[kernel=5a3f, firstStartTicks=17]");
    }

    @Test
    void a_process_that_is_not_there_has_no_facts() {
        assertThat(ProcessFacts.of(Integer.MAX_VALUE)).isEmpty();
        assertThat(ProcessFacts.environment(Integer.MAX_VALUE)).isEmpty();
        assertThat(ProcessFacts.controlGroup(Integer.MAX_VALUE)).isEmpty();
    }
}

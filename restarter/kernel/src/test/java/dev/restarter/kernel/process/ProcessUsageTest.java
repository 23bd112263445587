package dev.restarter.kernel.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessUsageTest {
    private static final int OWN = (int) ProcessHandle.current().pid();

    @Test
    void this_very_process_uses_memory_and_more_and_more_time() {
        var before = ProcessUsage.of(OWN).orElseThrow();
        assertThat(before.memory()).isBetween(10L << 20, 64L << 30);
        var cpu = before.cpu().plusMillis(50);
        var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (ProcessUsage.of(OWN).orElseThrow().cpu().compareTo(cpu) < 0) {
            assertThat(System.nanoTime() - deadline).isNegative();
        }
    }

    @Test
    void who_is_not_there_uses_nothing() {
        assertThat(ProcessUsage.of(Integer.MAX_VALUE)).isEmpty();
    }

    @Test
    void a_program_may_be_called_anything() {
        assertThat(ProcessUsage.ticks("7 (a) b) R 1 7 7 0 -1 0 0 0 0 0 10 20 3 4 20 0"))
                .contains(37L);
        assertThat(ProcessUsage.ticks("7 (a")).isEmpty();
    }

    @Test
    void kibibytes_are_told_in_bytes() {
        assertThat(ProcessUsage.bytes("Pss:", "Rss:  12 kB\nPss:       3 kB\nPss_Anon: 1 kB\n"))
                .contains(3072L);
        assertThat(ProcessUsage.bytes("VmRSS:", "Name: x\n")).isEmpty();
    }
}

package dev.restarter.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.engine.Notification;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationTextTest {
    private static Notification read(String text) {
        return NotificationText.read(text, pid -> pid == 42);
    }

    @Test
    void everything_that_is_known_is_read_from_one_message() {
        assertThat(read("READY=1\nSTATUS=listening = yes\nMAINPID=42\nWATCHDOG=1\nEXTEND_TIMEOUT_USEC=2500000\n"))
                .isEqualTo(new Notification(
                        true,
                        true,
                        false,
                        Optional.of("listening = yes"),
                        OptionalInt.of(42),
                        Optional.of(Duration.ofMillis(2500))));
    }

    @Test
    void a_service_may_say_that_it_failed() {
        assertThat(read("WATCHDOG=trigger").failed()).isTrue();
    }

    @Test
    void a_main_process_of_somebody_else_is_not_believed() {
        assertThat(read("MAINPID=43").mainPid()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "=",
                "READY",
                "READY=yes",
                "RELOADING=1",
                "STOPPING=1",
                "BARRIER=1",
                "MAINPID=-1",
                "MAINPID=99999999999",
                "EXTEND_TIMEOUT_USEC=1e9",
                "EXTEND_TIMEOUT_USEC=99999999999999999999"
            })
    void what_is_not_known_or_makes_no_sense_is_passed_over(String text) {
        assertThat(read(text))
                .isEqualTo(
                        new Notification(false, false, false, Optional.empty(), OptionalInt.empty(), Optional.empty()));
    }

    @Test
    void a_status_without_end_is_cut() {
        assertThat(read("STATUS=" + "x".repeat(8000)).status().orElseThrow()).hasSize(1024);
    }
}

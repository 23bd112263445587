package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The daemon and its services under a real systemd.
class SystemdTest {
    private static final Tree TREE = Tree.built();

    @TempDir
    Path temporary;

    @Test
    void services_keep_their_processes_whatever_systemd_does_to_the_daemon_until_they_are_shut_down() throws Exception {
        try (var systemd = Systemd.start(TREE, temporary.resolve("log"))) {
            awaitAnswer(systemd);
            assertThat(systemd.run("/mnt/bin/svccfg", "import", "/run/service.xml")
                            .exit())
                    .isZero();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> systemd.run("/mnt/bin/svcs", "-H", "-o", "state", "test/one")
                            .out()
                            .startsWith("online"));
            var before = processes(systemd);
            assertThat(before).contains("sleep");

            systemctl(systemd, "restart", "restarter.service");
            assertThat(processes(systemd)).as("after a restart").isEqualTo(before);

            systemctl(systemd, "kill", "--signal=KILL", "--kill-who=main", "restarter.service");
            await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> systemd.run("systemctl", "show", "-P", "NRestarts", "restarter.service")
                                    .out()
                                    .strip(),
                            "1"::equals);
            assertThat(processes(systemd)).as("after its death").isEqualTo(before);

            systemctl(systemd, "stop", "restarter.service");
            assertThat(sleeps(systemd)).as("while it is stopped").isTrue();
            systemctl(systemd, "start", "restarter.service");
            assertThat(processes(systemd)).as("after its start").isEqualTo(before);

            assertThat(systemd.run("/mnt/bin/svcadm", "shutdown").exit()).isZero();
            await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> systemd.run("systemctl", "is-active", "restarter.service")
                                    .out()
                                    .strip(),
                            "inactive"::equals);
            assertThat(sleeps(systemd)).as("after the shutdown").isFalse();
        }
    }

    private static void systemctl(Systemd systemd, String... arguments) throws Exception {
        var command = new String[arguments.length + 1];
        command[0] = "systemctl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        var outcome = systemd.run(command);
        assertThat(outcome.exit()).as(outcome.err()).isZero();
    }

    /// What `svcs -p` says of the service, once the daemon answers: its state, since when, and its processes.
    private static String processes(Systemd systemd) {
        awaitAnswer(systemd);
        try {
            return systemd.run("/mnt/bin/svcs", "-H", "-p", "test/one").out();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitAnswer(Systemd systemd) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> systemd.run("/mnt/bin/svcs", "-H").exit() == 0);
    }

    private static boolean sleeps(Systemd systemd) throws Exception {
        return systemd.run("ps", "-e", "-o", "args=").out().contains("sleep 1000");
    }
}

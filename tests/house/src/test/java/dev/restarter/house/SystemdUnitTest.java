package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The unit with which systemd runs the daemon.
class SystemdUnitTest {
    private static final Tree TREE = Tree.built();

    @TempDir
    Path temporary;

    @Test
    void systemd_finds_nothing_wrong_with_the_unit() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/systemd-analyze")),
                "skipped: there is no systemd-analyze (package systemd)");
        var unit = Files.writeString(
                temporary.resolve("restarter.service"),
                unit().replace("/opt/restarter", TREE.folder().toRealPath().toString()));
        var outcome = Tree.run(Map.of(), List.of("/usr/bin/systemd-analyze", "verify", "--man=no", unit.toString()));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void the_services_survive_a_restart_of_the_daemon_by_systemd() throws Exception {
        assertThat(unit()).contains("\nKillMode=process\n").contains("\nDelegate=yes\n");
    }

    @Test
    void what_svcadm_shutdown_has_stopped_is_not_started_again_by_systemd() throws Exception {
        assertThat(unit()).contains("\nRestart=on-failure\n").contains("\nRestartPreventExitStatus=1\n");
    }

    private static String unit() throws Exception {
        return Files.readString(TREE.folder().resolve("lib/systemd/restarter.service"));
    }
}

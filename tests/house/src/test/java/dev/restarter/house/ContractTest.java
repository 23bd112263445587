package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No process escapes from its service, however it forks, in both ways of keeping processes together.
class ContractTest {
    private static final Tree TREE = Tree.built();

    @TempDir
    Path root;

    /// Tells the processes of this test from everybody else's: they all sleep for this odd number of seconds.
    private String marker;

    @BeforeEach
    void choose_a_marker() {
        marker = "98" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000);
    }

    private RunningDaemon start(String contracts, String service) throws IOException {
        assumeTrue(
                contracts.equals("process-tree") || cgroupsCanBeWritten(), "needs root and cgroup v2, to make cgroups");
        return RunningDaemon.startWith(TREE, root, contracts, Manifests.bundle(service));
    }

    private static boolean cgroupsCanBeWritten() {
        return List.of("/sys/fs/cgroup/unified", "/sys/fs/cgroup").stream()
                .map(Path::of)
                .anyMatch(mount -> Files.exists(mount.resolve("cgroup.procs")) && Files.isWritable(mount));
    }

    private long sleepers() throws IOException {
        try (var all = Files.list(Path.of("/proc"))) {
            return all.filter(process -> process.getFileName().toString().matches("[0-9]+"))
                    .filter(this::isOurs)
                    .count();
        }
    }

    private boolean isOurs(Path process) {
        try {
            return Files.readString(process.resolve("cmdline")).contains("sleep\0" + marker);
        } catch (IOException _) {
            return false; // it has just ended
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cgroup", "process-tree"})
    void a_service_that_forks_twice_and_leaves_its_session_is_killed_whole_by_disable(String contracts)
            throws Exception {
        var twice = "setsid sh -c 'sleep " + marker + " & setsid sleep " + marker + " &' & sleep " + marker + " &";
        try (var daemon = start(contracts, Manifests.service("test/forker", twice))) {
            await().atMost(Duration.ofSeconds(20)).until(() -> sleepers() == 3);
            assertThat(daemon.run("svcadm", "disable", "-s", "test/forker"))
                    .extracting(Tree.Outcome::exit)
                    .isEqualTo(0);
            assertThat(sleepers()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cgroup", "process-tree"})
    void a_service_that_forks_as_fast_as_it_can_from_its_first_instruction_is_killed_whole(String contracts)
            throws Exception {
        var bomb = "sh -c 'i=0; while [ $i -lt 400 ]; do setsid sleep " + marker + " & i=$((i+1)); done; exec sleep "
                + marker + "'";
        var service = Manifests.service("test/bomb", bomb, Manifests.property("duration", "astring", "child"));
        try (var daemon = start(contracts, service)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> sleepers() > 20);
            assertThat(daemon.run("svcadm", "disable", "-s", "test/bomb"))
                    .extracting(Tree.Outcome::exit)
                    .isEqualTo(0);
            assertThat(sleepers()).isZero();
        }
    }
}

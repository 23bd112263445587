package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What happens to services when the manager dies.
class SurvivalTest {
    private static final Tree TREE = Tree.built();
    private static final long SIGCHLD = 1L << 16;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path root;

    private static final String MANIFEST = Manifests.bundle(
            Manifests.service("test/contract", "sleep 97531 &"),
            Manifests.service("test/child", "sleep 97532", Manifests.property("duration", "astring", "child")),
            Manifests.service("test/victim", "sleep 97533 &"));

    private static List<Long> pids(RunningDaemon daemon, String service) throws Exception {
        return daemon.run("svcs", "-Hp", "-o", "fmri", service)
                .out()
                .lines()
                .skip(1)
                .map(line -> Long.valueOf(line.strip().split("\\s+")[1]))
                .toList();
    }

    private static String state(RunningDaemon daemon, String service) throws Exception {
        return daemon.run("svcs", "-Ho", "state", service).out().strip();
    }

    private static void awaitState(RunningDaemon daemon, String service, String state) {
        await().atMost(PATIENCE).until(() -> state(daemon, service).equals(state));
    }

    /// The manager blocks SIGCHLD, to hear of it through a descriptor; its services must not inherit that.
    @Test
    void a_service_begins_with_no_signal_blocked() throws Exception {
        try (var daemon = RunningDaemon.startWith(TREE, root, "auto", MANIFEST)) {
            awaitState(daemon, "test/contract", "online");
            assertThat(blocked(daemon.pid()) & SIGCHLD).isEqualTo(SIGCHLD);
            assertThat(blocked(pids(daemon, "test/contract").getFirst())).isZero();
        }
    }

    private static long blocked(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("SigBlk:"))
                .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "process-tree"})
    void a_shutdown_leaves_nothing_running_not_even_what_a_service_meant_to_leave(String contracts) throws Exception {
        var leaving = Manifests.service("test/leaving", "sleep 97534 &").replace(":kill", ":true");
        try (var daemon = RunningDaemon.startWith(TREE, root, contracts, Manifests.bundle(leaving))) {
            awaitState(daemon, "test/leaving", "online");
            var left = pids(daemon, "test/leaving").getFirst();
            assertThat(daemon.run("svcadm", "shutdown").exit()).isZero();
            assertThat(ProcessHandle.of(left).filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "process-tree"})
    void services_run_on_and_what_died_meanwhile_is_started_again(String contracts) throws Exception {
        try (var daemon = RunningDaemon.startWith(TREE, root, contracts, MANIFEST)) {
            for (var service : List.of("test/contract", "test/child", "test/victim")) {
                awaitState(daemon, service, "online");
            }
            var contract = pids(daemon, "test/contract");
            var child = pids(daemon, "test/child");
            var victim = pids(daemon, "test/victim");
            assertThat(contract).hasSize(1);
            daemon.kill();
            ProcessHandle.of(victim.getFirst()).orElseThrow().destroyForcibly();
            await().atMost(PATIENCE)
                    .until(() -> ProcessHandle.of(victim.getFirst())
                            .filter(ProcessHandle::isAlive)
                            .isEmpty());
            daemon.startAgain();
            assertThat(pids(daemon, "test/contract")).isEqualTo(contract);
            assertThat(pids(daemon, "test/child")).isEqualTo(child);
            await().atMost(PATIENCE).until(() -> {
                var now = pids(daemon, "test/victim");
                return now.size() == 1 && !now.equals(victim);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "process-tree"})
    void an_adopted_service_that_dies_is_started_again_and_one_that_is_disabled_is_stopped(String contracts)
            throws Exception {
        try (var daemon = RunningDaemon.startWith(TREE, root, contracts, MANIFEST)) {
            for (var service : List.of("test/contract", "test/child")) awaitState(daemon, service, "online");
            daemon.kill();
            daemon.startAgain();
            for (var service : List.of("test/contract", "test/child")) {
                var old = pids(daemon, service);
                ProcessHandle.of(old.getFirst()).orElseThrow().destroyForcibly();
                await().atMost(PATIENCE).until(() -> {
                    var now = pids(daemon, service);
                    return now.size() == 1 && !now.equals(old);
                });
                assertThat(daemon.run("svcadm", "disable", "-s", service).exit())
                        .isZero();
                assertThat(pids(daemon, service)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "process-tree"})
    void what_was_acknowledged_before_the_death_holds_after_it(String contracts) throws Exception {
        try (var daemon = RunningDaemon.startWith(TREE, root, contracts, MANIFEST)) {
            awaitState(daemon, "test/contract", "online");
            awaitState(daemon, "test/child", "online");
            assertThat(daemon.run("svcadm", "disable", "test/contract").exit()).isZero();
            assertThat(daemon.run("svcadm", "mark", "maintenance", "test/child").exit())
                    .isZero();
            daemon.kill();
            daemon.startAgain();
            awaitState(daemon, "test/contract", "disabled");
            awaitState(daemon, "test/child", "maintenance");
            assertThat(pids(daemon, "test/contract")).isEmpty();
            assertThat(pids(daemon, "test/child")).isEmpty();
        }
    }
}

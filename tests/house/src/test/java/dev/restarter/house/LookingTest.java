package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `svcs` tells of real processes and of the boot they were started in.
class LookingTest {
    private static final Tree TREE = Tree.built();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String MANIFEST = Manifests.bundle(
            Manifests.service("test/disk", "sh -c 'sleep 0.3; sleep 97541 &'"),
            Manifests.service("test/web", "sh -c 'while :; do :; done & exec sleep 97542 &'")
                    .replace(
                            "<exec_method type=\"method\" name=\"start\"",
                            "<dependency name=\"disk\" grouping=\"require_all\" restart_on=\"none\" type=\"service\">"
                                    + "<service_fmri value=\"svc:/test/disk\"/></dependency>"
                                    + "<exec_method type=\"method\" name=\"start\""));

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(strings = {"auto", "process-tree"})
    void processor_time_and_memory_of_all_processes_of_a_service_are_told(String contracts) throws Exception {
        try (var daemon = RunningDaemon.startWith(TREE, root, contracts, MANIFEST)) {
            await().atMost(PATIENCE)
                    .until(() -> out(daemon, "svcs", "-Ho", "state", "web").equals("online"));
            await().atMost(PATIENCE)
                    .until(() -> !out(daemon, "svcs", "-Ho", "cpu", "web").startsWith("0:00.0"));
            assertThat(out(daemon, "svcs", "-Ho", "mem", "web")).matches("[0-9.]+[KMG]");
            assertThat(out(daemon, "svcs", "-l", "web")).containsPattern("\nmemory +[0-9.]+[KMG]\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "process-tree"})
    void how_long_the_boot_took_is_still_known_when_the_manager_was_killed(String contracts) throws Exception {
        try (var daemon = RunningDaemon.startWith(TREE, root, contracts, MANIFEST)) {
            await().atMost(PATIENCE)
                    .until(() -> out(daemon, "svcs", "-Ho", "state", "web").equals("online"));
            var path = out(daemon, "svcs", "--critical-path");
            var blame = out(daemon, "svcs", "--blame");
            assertThat(path.lines().toList().get(1)).startsWith("svc:/test/web:default @");
            assertThat(path.lines().toList().get(2)).startsWith("└─svc:/test/disk:default @");
            assertThat(blame).containsPattern("(\\d{3}ms|\\ds) svc:/test/disk:default");
            daemon.kill();
            daemon.startAgain();
            assertThat(out(daemon, "svcs", "--critical-path")).isEqualTo(path);
            assertThat(out(daemon, "svcs", "--blame")).isEqualTo(blame);
            assertThat(daemon.run("svcadm", "shutdown").exit()).isZero();
        }
    }

    private static String out(RunningDaemon daemon, String program, String... arguments) throws Exception {
        return daemon.run(program, arguments).out().strip();
    }
}

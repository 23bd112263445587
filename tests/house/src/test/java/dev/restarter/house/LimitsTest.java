package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A limit or a right that cannot be kept is said, and what can be kept is.
class LimitsTest {
    private static final Tree TREE = Tree.built();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path root;

    private static String limited(String name, String start, String... properties) {
        return Manifests.service(name, start)
                .replace(
                        "</service>",
                        "<property_group name=\"limits\" type=\"application\">" + String.join("", properties)
                                + "</property_group></service>");
    }

    private static String state(RunningDaemon daemon, String name) throws Exception {
        return daemon.run("svcs", "-H", "-o", "state", name).out().strip();
    }

    @Test
    void a_limit_that_the_machine_cannot_keep_stops_a_service_unless_it_is_not_required() throws Exception {
        var memory = Manifests.property("memory_max", "astring", "64M");
        var strict = limited("test/strict", "sleep 1000000 &", memory);
        var easy = limited("test/easy", "sleep 1000000 &", memory, Manifests.property("required", "boolean", "false"));
        try (var daemon = RunningDaemon.startWith(TREE, root, "process-tree", Manifests.bundle(strict, easy))) {
            await().atMost(PATIENCE).until(() -> state(daemon, "test/easy").equals("online"));
            await().atMost(PATIENCE).until(() -> state(daemon, "test/strict").equals("maintenance"));
            assertThat(Files.readString(root.resolve("log/test-strict:default.log")))
                    .contains("the limit 'memory_max' needs control groups of version 2");
            assertThat(Files.readString(root.resolve("log/test-easy:default.log")))
                    .contains("A limit is not kept: the limit 'memory_max'");
        }
    }

    @Test
    void a_service_has_the_limits_and_the_rights_that_its_manifest_names() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root may run as somebody else");
        var context = "<method_context working_directory=\"/\" security_flags=\"no_new_privs\" project=\"web\">"
                + "<method_credential user=\"nobody\" group=\"nogroup\" privileges=\"basic,net_privaddr\"/>"
                + "</method_context>";
        var service = limited(
                        "test/shown",
                        "sh -c 'ulimit -n; grep -E \"^(CapEff|NoNewPrivs)\" /proc/self/status; id -un'",
                        Manifests.property("nofile", "count", 77))
                .replace(
                        "<exec_method type=\"method\" name=\"start\"",
                        context + "<exec_method type=\"method\" name=\"start\"")
                .replace(
                        "<property_group name=\"startd\" type=\"framework\">",
                        "<property_group name=\"startd\" type=\"framework\">"
                                + Manifests.property("duration", "astring", "transient"));
        try (var daemon = RunningDaemon.startWith(TREE, root, "process-tree", Manifests.bundle(service))) {
            await().atMost(PATIENCE).until(() -> state(daemon, "test/shown").equals("online"));
            assertThat(Files.readAllLines(root.resolve("log/test-shown:default.log")))
                    .containsSubsequence("77", "CapEff:\t0000000000000400", "NoNewPrivs:\t1", "nobody");
            assertThat(daemon.run("svcs", "-l", "test/shown").out())
                    .contains("unsupported  method_context/project has no effect: Linux has no projects");
            assertThat(Files.readString(daemon.log())).contains("method_context/project has no effect");
        }
    }
}

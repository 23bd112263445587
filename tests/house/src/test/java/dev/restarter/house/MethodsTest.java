package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of services whose methods end as the cases 41 to 69 of the reference say; one manager runs them all.
class MethodsTest {
    private static final Tree TREE = Tree.built();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String SLEEP = "sleep 97" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000);

    @TempDir
    static Path root;

    private static RunningDaemon daemon;

    @BeforeAll
    static void start() throws IOException {
        daemon = RunningDaemon.startWith(
                TREE,
                root,
                "process-tree",
                Manifests.bundle(
                        Manifests.service("test/nodaemon", "sh -c 'exit 94'"),
                        Manifests.service("test/config", "sh -c 'echo once; exit 96'"),
                        Manifests.service("test/thrice", "sh -c 'echo tried; exit 98'"),
                        Manifests.service("test/slow", SLEEP, Manifests.property("timeout_retry", "boolean", "false"))
                                .replaceFirst("timeout_seconds=\"30\"", "timeout_seconds=\"1\""),
                        Manifests.service("test/leaves", SLEEP + " &").replace(":kill", ":true"),
                        Manifests.service("test/stubborn", "sh -c 'trap \"\" TERM; while :; do sleep 1; done' &")
                                .replace("\":kill\" timeout_seconds=\"30\"", "\":kill\" timeout_seconds=\"1\""),
                        Manifests.service("test/unknown-signal", SLEEP + " &").replace(":kill", ":kill -SIGTERM"),
                        Manifests.service("test/tokens", "echo %%s=%s %m %{application/names,} %i%")
                                .replace(
                                        "</service>",
                                        "<property_group name=\"application\" type=\"application\"><property"
                                                + " name=\"names\" type=\"astring\"><astring_list><value_node"
                                                + " value=\"x y\"/><value_node value=\"z\"/></astring_list>"
                                                + "</property></property_group></service>"),
                        Manifests.service("test/bad-token", "echo %q"),
                        in("working_directory=\"/no/such\"", Manifests.service("test/no-folder", "echo ran")),
                        in("", Manifests.service("test/no-user", "echo ran"))
                                .replace(
                                        "</method_context>",
                                        "<method_credential user=\"no-such-user\"/></method_context>"),
                        in("", Manifests.service("test/home", "sh -c 'echo I am in $PWD; exit 94'")),
                        Manifests.service("test/nowhere", "sh -c 'echo I am in $PWD; exit 94'")));
    }

    private static String in(String context, String service) {
        return service.replaceFirst("<exec_method", "<method_context " + context + "></method_context><exec_method");
    }

    @AfterAll
    static void stop() throws IOException {
        daemon.close();
    }

    private static void awaitState(String name, String state) {
        await().atMost(PATIENCE)
                .until(() -> daemon.run("svcs", "-H", "-o", "state", "test/" + name)
                        .out()
                        .strip()
                        .equals(state));
    }

    private static List<String> log(String name) throws IOException {
        var file = "log/test-" + name.replace("-", "--") + ":default.log";
        return Files.readAllLines(root.resolve(file));
    }

    private static List<String> processes(String name) throws Exception {
        return daemon.run("svcs", "-H", "-p", "-o", "fmri", "test/" + name)
                .out()
                .lines()
                .skip(1)
                .toList();
    }

    @Test
    void exit_94_means_online_without_processes() throws Exception {
        awaitState("nodaemon", "online");
        assertThat(processes("nodaemon")).isEmpty();
    }

    @Test
    void exit_96_leads_to_maintenance_at_once() throws Exception {
        awaitState("config", "maintenance");
        assertThat(log("config")).containsOnlyOnce("once");
    }

    @Test
    void exit_98_is_tried_three_times() throws Exception {
        awaitState("thrice", "maintenance");
        assertThat(log("thrice")).filteredOn("tried"::equals).hasSize(3);
    }

    @Test
    void a_start_that_times_out_is_killed_and_without_timeout_retry_not_tried_again() throws Exception {
        awaitState("slow", "maintenance");
        assertThat(log("slow"))
                .filteredOn(line -> line.contains("Running the start method"))
                .hasSize(1);
    }

    @Test
    void a_stop_method_true_leaves_the_processes_alive() throws Exception {
        awaitState("leaves", "online");
        var pid = processes("leaves").getFirst().strip().split(" +")[1];
        assertThat(daemon.run("svcadm", "disable", "-s", "test/leaves").exit()).isZero();
        awaitState("leaves", "disabled");
        assertThat(Path.of("/proc", pid)).exists();
    }

    @Test
    void a_service_that_ignores_the_signal_of_its_stop_method_is_killed_and_goes_to_maintenance() throws Exception {
        awaitState("stubborn", "online");
        daemon.run("svcadm", "disable", "test/stubborn");
        awaitState("stubborn", "maintenance");
        assertThat(processes("stubborn")).isEmpty();
    }

    @Test
    void a_kill_with_no_signals_name_is_run_as_a_command_and_fails() throws Exception {
        awaitState("unknown-signal", "online");
        daemon.run("svcadm", "disable", "test/unknown-signal");
        awaitState("unknown-signal", "maintenance");
        assertThat(log("unknown-signal"))
                .filteredOn(line -> line.contains("Running the stop method (\":kill -SIGTERM\")"))
                .hasSize(3);
    }

    @Test
    void tokens_are_expanded_and_their_values_quoted() throws Exception {
        await().atMost(PATIENCE).until(() -> log("tokens").contains("%s=test/tokens start x y,z default"));
        awaitState("bad-token", "maintenance");
        assertThat(log("bad-token")).anyMatch(line -> line.contains("unknown method token '%q'"));
    }

    @Test
    void a_context_that_cannot_be_set_leads_to_maintenance_and_runs_nothing() throws Exception {
        awaitState("no-folder", "maintenance");
        assertThat(log("no-folder"))
                .anyMatch(line -> line.contains("chdir: No such file or directory (\"/no/such\")"))
                .doesNotContain("ran");
        awaitState("no-user", "maintenance");
        assertThat(log("no-user"))
                .anyMatch(line -> line.contains("there is no user 'no-such-user'"))
                .doesNotContain("ran");
    }

    @Test
    void with_a_context_a_method_begins_at_home_and_without_one_at_the_top() throws Exception {
        awaitState("nowhere", "online");
        assertThat(log("nowhere")).contains("I am in /");
        awaitState("home", "online");
        assertThat(log("home")).contains("I am in " + home());
    }

    private static String home() throws Exception {
        var entry = Tree.run(Map.of(), List.of("getent", "passwd", System.getProperty("user.name")));
        return entry.out().strip().split(":")[5];
    }
}

package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The daemon as the first process of a container: of a process namespace, here.
class ContainerTest {
    private static final Tree TREE = Tree.built();
    private static final List<String> CONTAINER = List.of("unshare", "--pid", "--fork", "--mount-proc");

    private static final String ON_BELOW = """
            <dependency name="below" grouping="require_all" restart_on="none" type="service">
              <service_fmri value="svc:/test/below"/>
            </dependency>
            """;

    @TempDir
    Path root;

    @Test
    void SIGTERM_stops_all_in_reverse_order_and_the_exit_status_says_that_it_went_well() throws Exception {
        var manifest = Manifests.bundle(service("below", "exit 0", ""), service("above", "exit 0", ON_BELOW));
        try (var daemon = start(manifest, List.of())) {
            terminate(daemon);
            assertThat(daemon.exitStatus()).isZero();
            assertThat(Files.readAllLines(root.resolve("trace"))).containsExactly("above", "below");
        }
    }

    @Test
    void one_that_does_not_stop_within_the_grace_time_is_killed_and_the_exit_status_says_so() throws Exception {
        try (var daemon = start(Manifests.bundle(service("below", "sleep 50", "")), List.of("--grace", "1"))) {
            terminate(daemon);
            assertThat(daemon.exitStatus()).isEqualTo(1);
        }
    }

    @Test
    void orphans_of_whoever_comes_in_from_outside_are_reaped() throws Exception {
        try (var daemon = start(Manifests.bundle(service("below", "exit 0", "")), List.of())) {
            var first = first(daemon);
            var within = List.of("nsenter", "--target", first, "--pid", "sh", "-c", "sleep 0.3 > /dev/null & echo $!");
            assertThat(Tree.run(Map.of(), within).exit()).isZero();
            await().atMost(Duration.ofSeconds(20)).until(() -> children(first).isEmpty());
        }
    }

    private static void terminate(RunningDaemon daemon) throws Exception {
        awaitOnline(daemon);
        Tree.run(Map.of(), List.of("kill", "-TERM", first(daemon)));
    }

    private static void awaitOnline(RunningDaemon daemon) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> daemon.run("svcs", "-H", "-o", "state", "test/*")
                        .out()
                        .lines()
                        .allMatch("online"::equals));
    }

    /// A service without a process; its stop method leaves its name in the trace.
    private String service(String name, String atStop, String dependency) {
        return """
                <service name="test/%1$s" type="service" version="1">
                  <create_default_instance enabled="true"/>
                  %2$s
                  <exec_method type="method" name="start" exec=":true" timeout_seconds="30"/>
                  <exec_method type="method" name="stop" exec="sh -c 'echo %1$s &gt;&gt; %3$s; %4$s'" timeout_seconds="60"/>
                  <property_group name="startd" type="framework">
                    <propval name="duration" type="astring" value="transient"/>
                  </property_group>
                </service>
                """.formatted(name, dependency, root.resolve("trace"), atStop);
    }

    private RunningDaemon start(String manifest, List<String> more) throws IOException, InterruptedException {
        assumeTrue(
                Tree.run(
                                        Map.of(),
                                        Stream.concat(CONTAINER.stream(), Stream.of("true"))
                                                .toList())
                                .exit()
                        == 0,
                "skipped: no process namespace may be made here (needs root)");
        return RunningDaemon.startWith(TREE, root, CONTAINER, more, manifest);
    }

    /// The number outside of the namespace of the process that is number 1 inside.
    private static String first(RunningDaemon daemon) {
        var behind = ProcessHandle.of(daemon.pid()).orElseThrow().children().findFirst();
        return Long.toString(behind.orElseThrow().pid());
    }

    /// Also those that have ended and wait to be reaped.
    private static List<String> children(String pid) throws IOException {
        try (var tasks = Files.list(Path.of("/proc", pid, "task"))) {
            var all = new ArrayList<String>();
            for (var task : tasks.toList()) {
                all.addAll(Files.readAllLines(task.resolve("children")));
            }
            return all;
        }
    }
}

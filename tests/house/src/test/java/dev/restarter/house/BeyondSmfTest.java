package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What services may ask for beyond SMF, with real processes.
class BeyondSmfTest {
    private static final Tree TREE = Tree.built();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path root;

    private static String group(String name, String... properties) {
        return "<property_group name=\"%s\" type=\"application\">%s</property_group>"
                .formatted(name, String.join("", properties));
    }

    private static String text(String name, String value) {
        return Manifests.property(name, "astring", value);
    }

    private static String count(String name, int value) {
        return Manifests.property(name, "count", value);
    }

    private static String with(String service, String... groups) {
        return service.replace("</service>", String.join("", groups) + "</service>");
    }

    private static void awaitState(RunningDaemon daemon, String service, String state) {
        await().atMost(PATIENCE)
                .until(() -> daemon.run("svcs", "-Ho", "state", service)
                        .out()
                        .strip()
                        .equals(state));
    }

    private static String details(RunningDaemon daemon, String service) throws Exception {
        return daemon.run("svcs", "-l", service).out();
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /// The command for a file with these lines; the text of a method may be no more than one command.
    private String script(String lines) throws IOException {
        return "/bin/sh " + Files.writeString(root.resolve("script"), lines + "\n");
    }

    /// A program that says what it finds in a fifo, then lives on.
    private Path speaker() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "needs /usr/bin/perl to speak to a datagram socket");
        var script = root.resolve("speaker.pl");
        Files.writeString(script, """
                use Socket;
                socket(my $s, PF_UNIX, SOCK_DGRAM, 0) or die;
                while (1) {
                    open(my $words, '<', $ARGV[0]) or die;
                    while (my $word = <$words>) {
                        chomp $word;
                        send($s, $word, 0, sockaddr_un($ENV{NOTIFY_SOCKET}));
                    }
                }
                """);
        return script;
    }

    private static void say(Path fifo, String word) throws IOException {
        Files.writeString(fifo, word + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "process-tree"})
    void a_service_is_online_when_it_says_so_also_to_a_manager_that_came_later(String contracts) throws Exception {
        var script = speaker();
        var fifo = root.resolve("words");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        var service = with(
                Manifests.service("test/speaker", "/usr/bin/perl " + script + " " + fifo + " &"),
                group("readiness", text("type", "notify")));
        try (var daemon = RunningDaemon.startWith(TREE, root, contracts, Manifests.bundle(service))) {
            awaitState(daemon, "test/speaker", "offline*");
            say(fifo, "STATUS=reading maps");
            await().atMost(PATIENCE).until(() -> details(daemon, "test/speaker").contains("status       reading maps"));
            assertThat(daemon.run("svcs", "-x", "test/speaker").out()).contains("Not ready yet: reading maps");
            daemon.kill();
            daemon.startAgain();
            assertThat(daemon.run("svcs", "-Ho", "state", "test/speaker").out().strip())
                    .isEqualTo("offline*");
            say(fifo, "READY=1");
            awaitState(daemon, "test/speaker", "online");
        }
    }

    @Test
    void a_service_that_falls_silent_is_killed_and_started_again() throws Exception {
        var starts = root.resolve("starts");
        var service = with(
                Manifests.service("test/silent", script("echo $WATCHDOG_USEC >> " + starts + "; sleep 97541 &")),
                group("watchdog", count("timeout_seconds", 1)));
        try (var daemon = RunningDaemon.startWith(TREE, root, "auto", Manifests.bundle(service))) {
            await().atMost(PATIENCE).until(() -> lines(starts).size() >= 2);
            assertThat(lines(starts)).contains("1000000");
            assertThat(Files.readString(Path.of(
                            daemon.run("svcs", "-L", "test/silent").out().strip())))
                    .contains("it gave no sign of life for 1 seconds");
        }
    }

    @Test
    void a_service_is_degraded_while_its_check_fails() throws Exception {
        var well = Files.createFile(root.resolve("well"));
        var service = with(
                Manifests.service("test/checked", "sleep 97542 &"),
                group("health", text("exec", "test -e " + well), count("interval_seconds", 1), count("threshold", 1)),
                group("readiness", text("type", "exec"), text("exec", "test -e " + well)));
        try (var daemon = RunningDaemon.startWith(TREE, root, "auto", Manifests.bundle(service))) {
            awaitState(daemon, "test/checked", "online");
            Files.delete(well);
            awaitState(daemon, "test/checked", "degraded");
            assertThat(daemon.run("svcs", "-x", "test/checked").out()).contains("health check");
            Files.createFile(well);
            awaitState(daemon, "test/checked", "online");
        }
    }

    @Test
    void who_fails_waits_and_the_wait_outlives_the_manager() throws Exception {
        var service = with(
                Manifests.service("test/failing", "exit 1"),
                group("restart_policy", count("initial_seconds", 600), count("cap_seconds", 600)));
        try (var daemon = RunningDaemon.startWith(TREE, root, "auto", Manifests.bundle(service))) {
            await().atMost(PATIENCE).until(() -> details(daemon, "test/failing").contains("next_try"));
            assertThat(daemon.run("svcs", "-x", "test/failing").out()).contains("puts off the next start");
            var before = details(daemon, "test/failing").lines().filter(line -> line.startsWith("next_try"));
            daemon.kill();
            daemon.startAgain();
            await().atMost(PATIENCE).until(() -> details(daemon, "test/failing").contains("next_try"));
            assertThat(details(daemon, "test/failing").lines().filter(line -> line.startsWith("next_try")))
                    .containsExactlyElementsOf(before.toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "process-tree"})
    void the_hooks_of_an_incident_run_once_each_though_the_manager_dies_in_between(String contracts) throws Exception {
        var log = root.resolve("hooks");
        var mended = root.resolve("mended");
        var service = with(
                Manifests.service("test/hooked", script("test -e " + mended + " || exit 95; sleep 97543 &")),
                group(
                        "hooks",
                        text("gave_up", "echo $SMF_METHOD $SMF_FMRI >> " + log),
                        text("recovered", "echo $SMF_METHOD >> " + log)));
        try (var daemon = RunningDaemon.startWith(TREE, root, contracts, Manifests.bundle(service))) {
            awaitState(daemon, "test/hooked", "maintenance");
            await().atMost(PATIENCE).until(() -> lines(log).size() == 1);
            // What was acknowledged by an answer has been recorded before.
            daemon.run("svcs", "test/hooked");
            daemon.kill();
            daemon.startAgain();
            Files.createFile(mended);
            assertThat(daemon.run("svcadm", "clear", "test/hooked").exit()).isZero();
            awaitState(daemon, "test/hooked", "online");
            await().atMost(PATIENCE).until(() -> lines(log).size() == 2);
            assertThat(lines(log)).containsExactly("gave_up svc:/test/hooked:default", "recovered");
        }
    }

    @Test
    void a_value_that_cannot_be_used_is_refused_at_import_with_its_line() throws Exception {
        var file = root.resolve("wrong.xml");
        Files.writeString(
                file,
                Manifests.bundle(with(
                        Manifests.service("test/wrong", "sleep 1 &"),
                        group("health", text("exec", "true"), text("action", "panic")))));
        try (var daemon = RunningDaemon.startWith(TREE, root, "auto", Manifests.bundle())) {
            var outcome = daemon.run("svccfg", "validate", file.toString());
            assertThat(outcome.exit()).isNotZero();
            assertThat(outcome.err() + outcome.out())
                    .contains("'health/action' is 'panic'; write one of degrade, restart");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "process-tree"})
    void a_periodic_service_runs_again_and_again_also_under_a_manager_that_came_later(String contracts)
            throws Exception {
        var runs = root.resolve("runs");
        var restarter = """
                <service name="system/svc/periodic-restarter" type="restarter" version="1">
                  <create_default_instance enabled="true"/>
                  <exec_method type="method" name="start" exec=":true" timeout_seconds="0"/>
                  <exec_method type="method" name="stop" exec=":true" timeout_seconds="0"/>
                  <property_group name="startd" type="framework">
                    <propval name="duration" type="astring" value="transient"/>
                  </property_group>
                </service>
                """;
        var periodic = """
                <service name="test/periodic" type="service" version="1">
                  <create_default_instance enabled="true"/>
                  <restarter><service_fmri value="svc:/system/svc/periodic-restarter:default"/></restarter>
                  <periodic_method exec="%s" timeout_seconds="60" period="1"/>
                </service>
                """.formatted(script("echo $SMF_METHOD $SMF_RESTARTER >> " + runs));
        try (var daemon = RunningDaemon.startWith(TREE, root, contracts, Manifests.bundle(restarter, periodic))) {
            awaitState(daemon, "test/periodic", "online");
            await().atMost(PATIENCE).until(() -> lines(runs).size() >= 2);
            assertThat(lines(runs)).contains("periodic svc:/system/svc/periodic-restarter:default");
            assertThat(details(daemon, "test/periodic")).contains("last_run", "next_run");
            assertThat(daemon.run("svcs", "-Ho", "LRUN,NRUN", "test/periodic").out())
                    .doesNotContain("-");
            daemon.kill();
            var before = lines(runs).size();
            daemon.startAgain();
            await().atMost(PATIENCE).until(() -> lines(runs).size() >= before + 2);
            assertThat(daemon.run("svcadm", "disable", "-s", "test/periodic").exit())
                    .isZero();
            assertThat(details(daemon, "test/periodic")).doesNotContain("next_run");
        }
    }
}

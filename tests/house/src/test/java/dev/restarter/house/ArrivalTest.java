package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of services that are imported while the manager runs; one manager takes them all.
class ArrivalTest {
    private static final Tree TREE = Tree.built();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SLEEP = "sleep 96" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000) + " &";

    @TempDir
    static Path root;

    private static RunningDaemon daemon;

    @BeforeAll
    static void start() throws IOException {
        daemon = RunningDaemon.startWith(TREE, root, "auto", Manifests.bundle());
    }

    @AfterAll
    static void stop() throws IOException {
        daemon.close();
    }

    private static Tree.Outcome imported(String... services) throws Exception {
        var file = Files.createTempFile(root, "bundle", ".xml");
        Files.writeString(file, Manifests.bundle(services));
        var outcome = daemon.run("svccfg", "import", file.toString());
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        return outcome;
    }

    private static String state(String name) throws Exception {
        return daemon.run("svcs", "-H", "-o", "state", name).out().strip();
    }

    private static void awaitState(String name, String state) {
        await().atMost(PATIENCE).until(() -> state(name).equals(state));
    }

    private static String needing(String grouping, String entity, String service) {
        var dependency = "<dependency name=\"d\" grouping=\"%s\" restart_on=\"none\" type=\"service\">"
                + "<service_fmri value=\"%s\"/></dependency>";
        return service.replaceFirst("<exec_method", dependency.formatted(grouping, entity) + "<exec_method");
    }

    @Test
    void services_of_one_bundle_know_each_other_before_the_first_of_them_starts() throws Exception {
        var flag = root.resolve("go");
        imported(
                needing("optional_all", "svc:/one/second:default", Manifests.service("one/first", SLEEP)),
                Manifests.service("one/second", "sh -c 'while ! test -e " + flag + "; do sleep 0.1; done; exit 94'"),
                needing("exclude_all", "svc:/one/right:default", Manifests.service("one/left", SLEEP)),
                needing("exclude_all", "svc:/one/left:default", Manifests.service("one/right", SLEEP)));
        assertThat(state("one/first")).isEqualTo("offline");
        Files.createFile(flag);
        awaitState("one/first", "online");
        assertThat(state("one/left")).isEqualTo("offline");
        assertThat(state("one/right")).isEqualTo("offline");
    }

    @Test
    void a_cycle_within_a_bundle_is_warned_of_and_takes_only_the_one_that_completes_it_to_maintenance()
            throws Exception {
        var outcome = imported(
                needing("require_all", "svc:/cycle/b:default", Manifests.service("cycle/a", SLEEP)),
                needing("require_all", "svc:/cycle/a:default", Manifests.service("cycle/b", SLEEP)),
                needing("require_all", "svc:/cycle/self", Manifests.service("cycle/self", SLEEP)),
                Manifests.service("cycle/other", SLEEP));
        assertThat(outcome.err()).contains("Warning: ").contains("svc:/cycle/a:default needs svc:/cycle/b:default");
        assertThat(state("cycle/self")).isEqualTo("maintenance");
        assertThat(state("cycle/a")).isEqualTo("offline");
        assertThat(state("cycle/b")).isEqualTo("maintenance");
        awaitState("cycle/other", "online");
        assertThat(daemon.run("svcs", "-x", "cycle/b").out()).contains("Completes a dependency cycle.");
    }

    @Test
    void a_service_whose_restarter_is_absent_stays_uninitialized_and_svcs_says_why() throws Exception {
        imported(Manifests.service("orphan", SLEEP)
                .replaceFirst(
                        "<exec_method",
                        "<restarter><service_fmri value=\"svc:/nobody:default\"/></restarter><exec_method"));
        assertThat(state("orphan")).isEqualTo("uninitialized");
        assertThat(daemon.run("svcs", "-x", "orphan").out())
                .contains("Restarter \"svc:/nobody:default\" does not exist.");
    }

    @Test
    void the_refresh_method_is_not_run_for_what_an_import_has_just_made_but_for_what_it_has_changed() throws Exception {
        var service = Manifests.service("fresh", SLEEP)
                .replaceFirst(
                        "<property_group",
                        "<exec_method type=\"method\" name=\"refresh\" exec=\"echo refreshed\""
                                + " timeout_seconds=\"30\"/><property_group");
        var log = root.resolve("log/fresh:default.log");
        imported(service);
        awaitState("fresh", "online");
        assertThat(Files.readString(log)).doesNotContain("refresh");
        imported(service);
        await().atMost(PATIENCE).until(() -> Files.readAllLines(log).contains("refreshed"));
    }

    @Test
    void a_method_of_another_folder_finds_nothing_of_the_managers_own_environment() throws Exception {
        imported(Manifests.service("environment", "/usr/bin/env")
                .replaceFirst(
                        "<exec_method",
                        "<method_context working_directory=\"/tmp\"><method_credential user=\"nobody\"/>"
                                + "</method_context><exec_method"));
        awaitState("environment", "maintenance");
        assertThat(Files.readString(root.resolve("log/environment:default.log")))
                .contains("SMF_METHOD=start")
                .doesNotContain("PWD=");
    }
}

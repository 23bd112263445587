package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The daemon's beginning and end, as its user sees them.
class DaemonTest {
    private static final Tree TREE = Tree.built();

    @TempDir
    Path root;

    @Test
    void a_daemon_starts_on_an_empty_folder_and_shuts_down_when_asked() throws Exception {
        try (var daemon = RunningDaemon.start(TREE, root, NetworkNamespace.enter())) {
            assertThat(daemon.run("svcs", "-H").exit()).isZero();
            assertThat(daemon.run("svcadm", "shutdown").exit()).isZero();
            assertThat(ProcessHandle.of(daemon.pid()).filter(ProcessHandle::isAlive))
                    .isEmpty();
        }
    }

    @Test
    void a_second_daemon_on_the_same_folder_is_refused() throws Exception {
        try (var daemon = RunningDaemon.start(TREE, root, NetworkNamespace.enter())) {
            var second = TREE.run(Map.of(), "svc.startd", "--root", root.toString());
            assertThat(second.exit()).isNotZero();
            assertThat(second.err()).startsWith("svc.startd: ").hasLineCount(1).contains("pid " + daemon.pid());
            assertThat(daemon.run("svcs", "-H").exit()).isZero();
        }
    }

    @Test
    void a_boot_that_is_asked_to_be_verbose_names_each_service_once_as_it_starts() throws Exception {
        var manifest = Manifests.bundle(
                Manifests.service("test/once", "sleep 1000", Manifests.property("duration", "astring", "child")));
        try (var daemon = RunningDaemon.startWith(TREE, root, List.of(), List.of("-m", "verbose"), manifest)) {
            assertThat(daemon.run("svcs", "--follow", "--settled").exit()).isZero();
            assertThat(daemon.run("svcadm", "restart", "-s", "test/once").exit())
                    .isZero();
            assertThat(Files.readString(daemon.log())).containsOnlyOnce("[ test/once:default starting ]");
            assertThat(daemon.run(
                                    "svccfg",
                                    "-s",
                                    "system/svc/restarter:default",
                                    "setprop",
                                    "options_ovr/logging=verbose")
                            .exit())
                    .isZero();
            assertThat(daemon.run("svcadm", "disable", "-s", "test/once").exit())
                    .isZero();
            assertThat(Files.readString(daemon.log()))
                    .contains("svc:/test/once:default: online (to disabled) -> disabled: a disable was requested");
        }
    }

    @Test
    void a_client_without_a_daemon_says_how_to_start_one() throws Exception {
        var outcome = TREE.run(Map.of("RESTARTER_ROOT", root.toString()), "svcs");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("svcs: ").hasLineCount(1).contains("svc.startd");
    }

    @Test
    void a_folder_that_cannot_be_written_is_told_in_one_line() throws Exception {
        var file = Files.createFile(root.resolve("a-file"));
        var outcome =
                TREE.run(Map.of(), "svc.startd", "--root", file.resolve("below").toString());
        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.err()).startsWith("svc.startd: ").hasLineCount(1).contains(file.toString());
    }

    @Test
    void nothing_is_started_where_something_is_in_the_way_of_the_socket() throws Exception {
        var manifests = Files.createDirectories(root.resolve("manifests"));
        var trace = root.resolve("trace");
        Files.writeString(
                manifests.resolve("test.xml"),
                Manifests.bundle(Manifests.service(
                        "test/trace", "touch " + trace, Manifests.property("duration", "astring", "transient"))));
        Files.writeString(Files.createDirectories(root.resolve("run")).resolve("socket"), "a letter");
        var outcome = TREE.run(Map.of(), "svc.startd", "--root", root.toString(), "--manifests", manifests.toString());
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("svc.startd: ").hasLineCount(1).contains("run/socket");
        assertThat(root.resolve("log/test-trace:default.log")).doesNotExist();
        assertThat(trace).doesNotExist();
    }

    @Test
    void a_lock_that_cannot_be_written_is_told_with_how_to_mend_it() throws Exception {
        Files.createDirectories(root.resolve("run/lock"));
        var outcome = TREE.run(Map.of(), "svc.startd", "--root", root.toString());
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("svc.startd: the lock ")
                .hasLineCount(1)
                .contains(root.resolve("run/lock").toString(), "--root DIR");
    }

    @Test
    void a_service_that_does_not_stop_in_time_is_killed_and_both_exit_codes_and_its_log_tell_it() throws Exception {
        var deaf = Manifests.bundle(Manifests.service("test/deaf", "sh -c \"trap '' TERM; sleep 97535 &\""));
        try (var daemon = RunningDaemon.startWith(TREE, root, List.of(), List.of("--grace=1"), deaf)) {
            await().until(() -> daemon.run("svcs", "-Ho", "state", "test/deaf").out(), "online\n"::equals);
            var log = Path.of(daemon.run("svcs", "-L", "test/deaf").out().strip());
            var stopped = daemon.run("svcadm", "shutdown");
            assertThat(stopped.err())
                    .isEqualTo("svcadm: svc:/test/deaf:default did not stop in time and was killed.\n");
            assertThat(stopped.exit()).isEqualTo(1);
            assertThat(daemon.exitStatus()).isEqualTo(1);
            assertThat(log)
                    .content()
                    .contains("The time for all services to stop (--grace=1) is over; killing everything in contract");
        }
    }

    @Test
    void a_grace_time_below_zero_is_refused() throws Exception {
        var outcome = TREE.run(Map.of(), "svc.startd", "--root", root.toString(), "--grace=-1");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("svc.startd: --grace ").hasLineCount(1);
    }
}

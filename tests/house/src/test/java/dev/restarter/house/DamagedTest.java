package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the manager does about databases that came to harm while it was away.
class DamagedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MANIFEST = Manifests.bundle(
            Manifests.service("test/contract", "sleep 97561 &"),
            Manifests.service("test/child", "sleep 97562", Manifests.property("duration", "astring", "child")));
    private static final List<String> SERVICES = List.of("test/contract", "test/child");

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(strings = {"auto", "process-tree"})
    void services_run_on_where_the_volatile_database_was_lost(String contracts) throws Exception {
        try (var daemon = RunningDaemon.startWith(Tree.built(), root, contracts, MANIFEST)) {
            for (var service : SERVICES) await().atMost(PATIENCE).until(() -> isOnline(daemon, service));
            var before = SERVICES.stream().map(service -> pids(daemon, service)).toList();
            daemon.kill();
            harm(root.resolve("run/volatile.db"));
            daemon.startAgain();
            for (var service : SERVICES) await().atMost(PATIENCE).until(() -> isOnline(daemon, service));
            assertThat(SERVICES.stream().map(service -> pids(daemon, service)).toList())
                    .isEqualTo(before);
            assertThat(Files.readString(root.resolve("log/svc.startd.log")))
                    .contains("the volatile database was damaged");
            var child = Long.parseLong(before.getLast());
            ProcessHandle.of(child).orElseThrow().destroyForcibly();
            await().atMost(PATIENCE)
                    .until(() -> isOnline(daemon, "test/child")
                            && !pids(daemon, "test/child").equals("" + child));
        }
    }

    @Test
    void a_damaged_repository_is_restored_and_svcs_tells_of_it() throws Exception {
        try (var daemon = RunningDaemon.startWith(Tree.built(), root, "auto", MANIFEST)) {
            assertThat(daemon.run("svcadm", "_smf_backup", "mine").exit()).isZero();
            daemon.kill();
            harm(root.resolve("repository.db"));
            daemon.startAgain();
            assertThat(daemon.run("svcs", "-l", "svc:/system/svc/restarter:default")
                            .out())
                    .containsPattern("recovered +the repository was damaged .* is kept as .*repository.db.damaged-")
                    .contains("repository-mine-");
            assertThat(Files.readString(daemon.log())).contains("restored from the backup");
            assertThat(daemon.run("svcs", "-H", "test/contract").exit()).isZero();
        }
    }

    @Test
    void on_a_read_only_disk_services_run_and_changes_that_last_are_refused() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "skipped: only root may make a file read-only");
        // From its second start on, in a mount namespace of the manager's own.
        var readOnly =
                "db=%s; if [ -f $db ]; then mount --bind $db $db && mount -o remount,ro,bind $db; fi; exec \"$@\""
                        .formatted(root.resolve("repository.db"));
        var prefix = List.of("unshare", "-m", "sh", "-c", readOnly, "sh");
        try (var daemon = RunningDaemon.startWith(Tree.built(), root, prefix, List.of(), MANIFEST)) {
            await().atMost(PATIENCE).until(() -> isOnline(daemon, "test/contract"));
            daemon.kill();
            Files.writeString(
                    root.resolve("manifests/late.xml"), Manifests.bundle(Manifests.service("test/late", ":true")));
            daemon.startAgain();
            assertThat(Files.readString(daemon.log()))
                    .contains("the repository is on a read-only file system")
                    .contains("late.xml: the repository '");
            var refused = daemon.run("svcadm", "disable", "test/contract");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("is read-only").contains("nothing was changed");
            assertThat(daemon.run("svcadm", "restart", "-s", "test/contract").exit())
                    .isZero();
            assertThat(daemon.run("svcadm", "disable", "-st", "test/contract").exit())
                    .isZero();
            assertThat(daemon.run("svcprop", "-c", "-p", "general/enabled", "svc:/test/contract:default")
                            .out())
                    .isEqualTo("true\n");
        }
    }

    private static void harm(Path file) throws IOException {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-wal"));
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap("not what it was".getBytes()), 0);
        }
    }

    private static boolean isOnline(RunningDaemon daemon, String service) throws Exception {
        return daemon.run("svcs", "-Ho", "state", service).out().strip().equals("online");
    }

    private static String pids(RunningDaemon daemon, String service) {
        try {
            var lines = daemon.run("svcs", "-Hp", "-o", "fmri", service)
                    .out()
                    .lines()
                    .skip(1);
            return String.join(
                    " ", lines.map(line -> line.strip().split("\\s+")[1]).toList());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

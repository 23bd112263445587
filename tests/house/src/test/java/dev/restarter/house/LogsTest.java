package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Services that write without end harm neither the disk nor the manager.
class LogsTest {
    private static final Tree TREE = Tree.built();
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String ONE_MEGABYTE = "<property_group name=\"logging\" type=\"application\">"
            + Manifests.property("max_size", "astring", "1M")
            + Manifests.property("keep", "count", 2)
            + "</property_group>";

    @TempDir
    Path root;

    private static String talkative(String name, String start, String... properties) {
        return Manifests.service(name, start, properties).replace("</service>", ONE_MEGABYTE + "</service>");
    }

    private static long allocated(Path log) throws IOException, InterruptedException {
        var said = Tree.run(Map.of(), List.of("stat", "--format=%b", log.toString()));
        return Long.parseLong(said.out().strip()) * 512;
    }

    private static long memory(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_service_that_writes_a_gigabyte_leaves_three_megabytes_and_the_manager_as_it_was() throws Exception {
        var flood = "sh -c 'yes this is a line that nobody will ever read | head -c 1073741824; echo the end'";
        var service = talkative("test/flood", flood, Manifests.property("duration", "astring", "transient"))
                .replace("\"30\"/>", "\"600\"/>");
        try (var daemon = RunningDaemon.startWith(TREE, root, "process-tree", Manifests.bundle(service))) {
            var before = memory(daemon.pid());
            await().atMost(PATIENCE)
                    .until(() -> daemon.run("svcs", "-H", "-o", "state", "test/flood")
                            .out()
                            .startsWith("online"));
            var log = root.resolve("log/test-flood:default.log");
            await().atMost(PATIENCE).until(() -> allocated(log) <= 1 << 20);
            assertThat(Files.size(log.resolveSibling(log.getFileName() + ".0"))).isLessThanOrEqualTo(1 << 20);
            assertThat(log.resolveSibling(log.getFileName() + ".2")).doesNotExist();
            assertThat(daemon.run("svcs", "-L", "test/flood").out().strip()).isEqualTo(log.toString());
            assertThat(Files.readString(log)).contains("the end");
            assertThat(memory(daemon.pid()) - before).as("kilobytes").isLessThan(32 << 10);
        }
    }

    @Test
    void a_service_that_fills_its_logs_disk_leaves_a_manager_that_works() throws Exception {
        var logs = Files.createDirectories(root.resolve("log"));
        var prefix = List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o size=2m,mode=755 none \"$1\" && shift && exec \"$@\"",
                "sh",
                logs.toString());
        assumeTrue(mayMount(logs), "only root may mount a small disk");
        var flood = talkative("test/flood", "sh -c 'while :; do yes a line; done &'");
        var other = Manifests.service("test/other", "sleep 1000000 &");
        try (var daemon = RunningDaemon.startWith(
                TREE, root, prefix, List.of("--contracts", "process-tree"), Manifests.bundle(flood, other))) {
            var log = Path.of("/proc/" + daemon.pid() + "/root" + logs).resolve("test-flood:default.log");
            // The file begins with a hole: it is longer than its disk, which was full meanwhile.
            await().atMost(PATIENCE).until(() -> Files.exists(log) && Files.size(log) > 8 << 20);
            for (var i = 0; i < 3; i++) {
                assertThat(daemon.run("svcadm", "disable", "-s", "test/other").exit())
                        .isZero();
                assertThat(daemon.run("svcadm", "enable", "-s", "test/other").exit())
                        .isZero();
            }
            assertThat(daemon.run("svcadm", "disable", "-s", "test/flood").exit())
                    .isZero();
            await().atMost(PATIENCE).until(() -> allocated(log) <= 1 << 20);
            assertThat(daemon.run("svcs", "-H", "-o", "state", "test/other").out())
                    .startsWith("online");
        }
    }

    private static boolean mayMount(Path folder) throws IOException, InterruptedException {
        var command = "mount -t tmpfs none \"$1\"";
        return Tree.run(Map.of(), List.of("unshare", "--mount", "sh", "-c", command, "sh", folder.toString()))
                        .exit()
                == 0;
    }
}

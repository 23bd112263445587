package dev.restarter.house;

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

/// A real systemd in namespaces of its own, which runs nothing but the tree's unit.
final class Systemd implements AutoCloseable {
    private static final List<Path> HIERARCHIES = List.of(Path.of("/sys/fs/cgroup/unified"), Path.of("/sys/fs/cgroup"));

    private final Path group;
    private final Process process;

    private Systemd(Path group, Process process) {
        this.group = group;
        this.process = process;
    }

    /// Starts it, and returns when it answers. Skips the test where there can be none.
    ///
    /// @param log gets what it says
    static Systemd start(Tree tree, Path log) throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/systemd")) && Files.isExecutable(Path.of("/usr/bin/systemctl")),
                "skipped: there is no systemd (package systemd)");
        assumeTrue(
                Tree.run(Map.of(), List.of("unshare", "--pid", "--mount", "--cgroup", "--net", "--fork", "true"))
                                .exit()
                        == 0,
                "skipped: no namespaces may be made here (needs root)");
        var hierarchy = HIERARCHIES.stream()
                .filter(folder -> Files.isWritable(folder.resolve("cgroup.procs")))
                .findFirst();
        assumeTrue(hierarchy.isPresent(), "skipped: control groups of version 2 cannot be written here");
        var group = Files.createDirectory(hierarchy
                .get()
                .resolve("test-systemd-" + ProcessHandle.current().pid()));
        var script =
                Path.of(Systemd.class.getResource("/systemd-in-a-namespace.sh").toURI());
        var process = new ProcessBuilder("sh", script.toString(), tree.folder().toString(), group.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        var systemd = new Systemd(group, process);
        try {
            await().atMost(Duration.ofSeconds(30))
                    .failFast("systemd ended, see " + log, () -> !process.isAlive())
                    .until(() ->
                            systemd.run("systemctl", "is-active", "one.target").exit() == 0);
        } catch (RuntimeException e) {
            systemd.close();
            throw new AssertionError("systemd does not answer; it said:\n" + Files.readString(log), e);
        }
        return systemd;
    }

    /// Runs a command inside.
    Tree.Outcome run(String... command) throws IOException, InterruptedException {
        var first = process.children().findFirst();
        if (first.isEmpty()) return new Tree.Outcome(1, "", "systemd has not begun or has ended");
        var enter = List.of("nsenter", "--target", Long.toString(first.get().pid()), "--all");
        return Tree.run(
                Map.of(), Stream.concat(enter.stream(), Stream.of(command)).toList());
    }

    @Override
    public void close() throws IOException {
        process.children().forEach(ProcessHandle::destroyForcibly); // the first process of a namespace takes all along
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Files.readString(group.resolve("cgroup.events")).contains("populated 0"));
        try (var all = Files.walk(group)) {
            for (var folder : new ArrayList<>(all.filter(Files::isDirectory).toList()).reversed()) Files.delete(folder);
        }
    }
}

package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A `svc.startd` with a folder of its own, and an end that leaves none of its processes and cgroups behind.
///
/// Use it in a try-with-resources statement. Whatever a test does to the daemon, [#close] ends what is left.
final class RunningDaemon implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);

    private final Tree tree;
    private final Path root;
    private final List<String> prefix;
    private final List<String> arguments;
    private Process process;
    private Optional<Path> cgroup = Optional.empty();

    private RunningDaemon(Tree tree, Path root, List<String> prefix, List<String> arguments) {
        this.tree = tree;
        this.root = root;
        this.prefix = prefix;
        this.arguments = arguments;
    }

    /// Starts a daemon that keeps everything below `root`, in a network namespace of its own, since the shipped
    /// manifests boot a network; returns when it answers. Skips the test where there may be no such namespace.
    static RunningDaemon start(Tree tree, Path root) throws IOException {
        return start(tree, root, NetworkNamespace.enter());
    }

    /// As above, with a command in front that becomes the daemon, such as `nsenter --net=…`.
    static RunningDaemon start(Tree tree, Path root, List<String> prefix) throws IOException {
        var daemon = new RunningDaemon(tree, root, prefix, List.of());
        daemon.startAgain();
        return daemon;
    }

    /// Starts a daemon that knows no services but those of `manifest`, and keeps their processes together in the
    /// way
    /// `contracts` names. It needs no namespace, since it leaves the network alone.
    static RunningDaemon startWith(Tree tree, Path root, String contracts, String manifest) throws IOException {
        return startWith(tree, root, List.of(), List.of("--contracts", contracts), manifest);
    }

    /// As above, with a command in front and more arguments behind.
    static RunningDaemon startWith(Tree tree, Path root, List<String> prefix, List<String> more, String manifest)
            throws IOException {
        var manifests = Files.createDirectories(root.resolve("manifests"));
        Files.writeString(manifests.resolve("test.xml"), manifest);
        var arguments = new ArrayList<>(List.of("--manifests", manifests.toString()));
        arguments.addAll(more);
        var daemon = new RunningDaemon(tree, root, prefix, arguments);
        daemon.startAgain();
        return daemon;
    }

    /// Starts the daemon on the same folder, after its end.
    void startAgain() throws IOException {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(tree.program("svc.startd").toString(), "--root", root.toString()));
        command.addAll(arguments);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        try {
            await().atMost(START)
                    .failFast("svc.startd ended, see " + log(), () -> !process.isAlive())
                    .until(this::answers);
        } catch (RuntimeException e) {
            var said = Files.readString(log());
            close();
            throw new AssertionError("svc.startd does not answer; it said:\n" + said, e);
        }
        cgroup = cgroupOf(pid());
    }

    private boolean answers() throws IOException, InterruptedException {
        return Files.exists(root.resolve("run/socket")) && run("svcs", "-H").exit() == 0;
    }

    Tree.Outcome run(String program, String... arguments) throws IOException, InterruptedException {
        return tree.run(Map.of("RESTARTER_ROOT", root.toString()), program, arguments);
    }

    /// The daemon's, or that of the command in front while it waits for the daemon.
    long pid() {
        return process.pid();
    }

    /// Waits for its end.
    int exitStatus() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        return process.exitValue();
    }

    /// Where the daemon's own output goes.
    Path log() {
        return root.resolve("svc.startd.log");
    }

    /// `kill -9`; returns when it is dead. Its services run on.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Stops the services and the daemon, and kills what does not stop.
    @Override
    public void close() throws IOException {
        try {
            if (process.isAlive()) {
                run("svcadm", "shutdown");
                process.waitFor(20, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            if (cgroup.isPresent()) remove(cgroup.get());
        }
    }

    /// The cgroup that holds those of all services of this daemon, if it keeps any.
    private static Optional<Path> cgroupOf(long pid) throws IOException {
        for (var mount : List.of("/sys/fs/cgroup/unified", "/sys/fs/cgroup")) {
            if (!Files.exists(Path.of(mount, "cgroup.procs"))) continue;
            for (var line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "cgroup"))) {
                if (!line.startsWith("0::")) continue;
                for (var at = Path.of(mount + line.substring(3)); at.getParent() != null; at = at.getParent()) {
                    if (at.getFileName().toString().startsWith("restarter-")) return Optional.of(at);
                }
            }
        }
        return Optional.empty();
    }

    private static void remove(Path cgroup) throws IOException {
        if (!Files.exists(cgroup)) return;
        Files.writeString(cgroup.resolve("cgroup.kill"), "1");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Files.readString(cgroup.resolve("cgroup.events")).contains("populated 0"));
        try (var all = Files.walk(cgroup)) {
            for (var folder : all.filter(Files::isDirectory).toList().reversed()) Files.deleteIfExists(folder);
        }
    }
}

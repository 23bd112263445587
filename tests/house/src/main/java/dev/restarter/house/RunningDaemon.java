package dev.restarter.house;

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
public final class RunningDaemon implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(120);

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

    /// Starts a daemon with the shipped manifests that keeps everything below `root`, with a command in front
    /// that becomes the daemon, such as `unshare --net`, since they boot a network; returns when it answers.
    public static RunningDaemon start(Tree tree, Path root, List<String> prefix) throws IOException {
        var daemon = new RunningDaemon(tree, root, prefix, List.of());
        daemon.startAgain();
        return daemon;
    }

    /// Starts a daemon that knows no services but those of `manifest`, and keeps their processes together in
    /// the way `contracts` names. It needs no namespace, since it leaves the network alone.
    public static RunningDaemon startWith(Tree tree, Path root, String contracts, String manifest) throws IOException {
        return startWith(tree, root, List.of(), List.of("--contracts", contracts), manifest);
    }

    /// As above, with a command in front and more arguments behind.
    public static RunningDaemon startWith(Tree tree, Path root, List<String> prefix, List<String> more, String manifest)
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
    public void startAgain() throws IOException {
        if (startAgain(List.of())) return;
        var said = Files.readString(log());
        close();
        throw new AssertionError("svc.startd ends instead of answering; it said:\n" + said);
    }

    /// As above, with more arguments, and knowing that it may die.
    ///
    /// @return whether it answers; else it has ended
    public boolean startAgain(List<String> more) throws IOException {
        begin(more);
        try {
            Patience.until(START, "svc.startd answers", () -> !process.isAlive() || answers());
        } catch (AssertionError e) {
            var said = Files.readString(log());
            close();
            throw new AssertionError("svc.startd does not answer; it said:\n" + said, e);
        }
        cgroup = ownCgroup().or(() -> cgroup);
        return process.isAlive();
    }

    /// Starts the daemon on the same folder and waits for nothing.
    public void begin(List<String> more) throws IOException {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(tree.program("svc.startd").toString(), "--root", root.toString()));
        command.addAll(arguments);
        command.addAll(more);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
    }

    private boolean answers() throws IOException, InterruptedException {
        return Files.exists(root.resolve("run/socket")) && run("svcs", "-H").exit() == 0;
    }

    public Tree.Outcome run(String program, String... arguments) throws IOException, InterruptedException {
        return tree.run(Map.of("RESTARTER_ROOT", root.toString()), program, arguments);
    }

    /// The daemon's, or that of the command in front while it waits for the daemon.
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Waits for its end.
    public int exitStatus() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) throw new AssertionError("svc.startd did not end within 60 s");
        return process.exitValue();
    }

    /// Where the daemon's own output goes.
    public Path log() {
        return root.resolve("svc.startd.log");
    }

    /// `kill -9`; returns when it is dead. Its services run on.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Stops the services and the daemon, and kills what does not stop.
    @Override
    public void close() throws IOException {
        try {
            if (process.isAlive()) {
                cgroup = cgroup.or(this::ownCgroup);
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

    private Optional<Path> ownCgroup() {
        try {
            return cgroupOf(pid());
        } catch (IOException _) {
            return Optional.empty(); // it is dead
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
        Patience.until(
                Duration.ofSeconds(10),
                cgroup + " is empty",
                () -> Files.readString(cgroup.resolve("cgroup.events")).contains("populated 0"));
        try (var all = Files.walk(cgroup)) {
            for (var folder : all.filter(Files::isDirectory).toList().reversed()) Files.deleteIfExists(folder);
        }
    }
}

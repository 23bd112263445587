import dev.restarter.kernel.process.ProcessFacts;
import dev.restarter.kernel.process.Signals;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A manager with the manifests in its folder, started and ended as often as one likes.
final class Facility implements AutoCloseable {
    private static final int SIGINT = 2;

    private final Tree tree;
    private final Path root;
    private Process manager;

    /// @param root a new folder, which holds `manifests`
    Facility(Tree tree, Path root) {
        this.tree = tree;
        this.root = root;
    }

    static Path newRoot() throws IOException {
        return Files.createTempDirectory("bench-root");
    }

    Path root() {
        return root;
    }

    Outside outside() {
        return new Outside(manager.pid());
    }

    /// Starts the manager as at a boot: what it knows of an earlier one is forgotten, the repository is not.
    void boot() throws IOException {
        var run = root.resolve("run");
        if (Files.exists(run)) Tree.delete(run);
        manager = new ProcessBuilder(
                        tree.program("svc.startd"), "--root", root.toString(),
                        "--manifests", root.resolve("manifests").toString(), "--contracts", "cgroup")
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("manager.out").toFile())
                .start();
    }

    /// Stops all services and the manager.
    ///
    /// @return how long it took, in nanoseconds
    long shutDown() throws Exception {
        var began = System.nanoTime();
        Signals.send((int) manager.pid(), SIGINT);
        if (manager.waitFor() != 0) throw new IOException("not all stopped; see " + root.resolve("manager.out"));
        return System.nanoTime() - began;
    }

    List<String> svcs(String... arguments) {
        var command = new ArrayList<>(List.of(tree.program("svcs"), "--root", root.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /// Waits until nothing is under way any more.
    void settle() throws Exception {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!Files.exists(root.resolve("run/socket"))) {
            if (!manager.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("the manager did not start:\n" + Files.readString(root.resolve("manager.out")));
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        Tree.run(svcs("--follow", "--settled"));
    }

    /// Waits until the service is one `sleep` and nothing else.
    int onlyProcess(String service) throws Exception {
        for (var tries = 0; tries < 5000; tries++) {
            var all = processes(service);
            if (all.size() == 1 && ProcessFacts.of(all.getFirst()).filter(f -> f.command().equals("sleep")).isPresent()) {
                // The manager may still be taking note of it; a kill now would hit an unfinished start.
                TimeUnit.MILLISECONDS.sleep(20);
                return processes(service).getFirst();
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
        throw new IOException(service + " does not come up; see " + root);
    }

    private List<Integer> processes(String service) throws Exception {
        var pids = new ArrayList<Integer>();
        var folder = groups().resolve(service.replace('/', '-') + ":default").toFile();
        for (var contract : Optional.ofNullable(folder.listFiles()).orElse(new File[0])) {
            try {
                Files.readString(contract.toPath().resolve("cgroup.procs")).lines().map(Integer::valueOf).forEach(pids::add);
            } catch (IOException _) {
                // A file of the folder, or a contract that has just gone.
            }
        }
        return pids;
    }

    /// The folder of this manager's control groups: its parent's is the manager's own group's.
    private Path groups() throws Exception {
        for (var tries = 0; tries < 1000; tries++) {
            var own = ProcessFacts.controlGroup((int) manager.pid()).orElse("/");
            if (own.endsWith("/@daemon")) return mount().resolve(own.substring(1)).getParent();
            TimeUnit.MILLISECONDS.sleep(10);
        }
        throw new IOException("the manager did not start:\n" + Files.readString(root.resolve("manager.out")));
    }

    private static Path mount() {
        var unified = Path.of("/sys/fs/cgroup/unified");
        return Files.isDirectory(unified) ? unified : Path.of("/sys/fs/cgroup");
    }

    @Override
    public void close() throws Exception {
        if (manager != null && manager.isAlive()) shutDown();
        Tree.delete(root);
    }
}

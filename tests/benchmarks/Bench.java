import dev.restarter.kernel.Fd;
import dev.restarter.kernel.Native;
import dev.restarter.kernel.process.Children;
import dev.restarter.kernel.process.ProcessFacts;
import dev.restarter.kernel.process.Signals;
import dev.restarter.kernel.process.Spawn;
import dev.restarter.kernel.process.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The benchmarks of the issue's "It must show": run by `tests/bench`, which see.
public final class Bench {
    private static final int ROUNDS = 100;

    private static volatile boolean over;

    private final Path tree;
    private final Path java;

    private Bench(Path tree, Path java) {
        this.tree = tree;
        this.java = java;
    }

    public static void main(String[] args) throws Exception {
        var bench = new Bench(Path.of(args[0]), Path.of(args[1]));
        switch (args[2]) {
            case "restart" -> bench.restart();
            case "svcs" -> bench.svcs();
            case "all" -> {
                bench.restart();
                bench.svcs();
            }
            default -> {
                System.err.println("bench: there is no benchmark '" + args[2] + "'; write restart, svcs or nothing");
                System.exit(2);
            }
        }
    }

    /// A contract service is one process that its start method leaves behind. It is killed, and the clock stops when the
    /// next start method has a pid.
    private void restart() throws Exception {
        System.out.println("kill -9 to the replacement's pid, " + ROUNDS + " times (ms)");
        var floor = floor();
        print("  posix_spawn + pidfd alone (the floor)", floor, null);
        try (var facility = new Facility()) {
            print("  contract service (daemon of its own)", measured(facility, "site/contract"), floor);
            print("  child service", measured(facility, "site/child"), floor);
        }
        System.out.println();
    }

    /// What any program must do at least: hear of the death, and start the next process.
    private static long[] floor() throws Exception {
        var took = new long[ROUNDS];
        var born = new LinkedBlockingQueue<Integer>();
        try (var watch = Watch.start("floor");
                var output = Native.open(Path.of("/dev/null"), Native.O_WRONLY, 0)) {
            var children = Children.of(watch, (_, _) -> {});
            begin(children, output, born);
            var pid = born.take();
            for (var round = -ROUNDS; round < ROUNDS; round++) {
                TimeUnit.MILLISECONDS.sleep(20);
                var killed = System.nanoTime();
                Signals.send(pid, 9);
                pid = born.take();
                if (round >= 0) took[round] = System.nanoTime() - killed;
            }
            over = true;
            Signals.send(pid, 9);
            born.take();
        }
        return took;
    }

    private static void begin(Children children, Fd output, LinkedBlockingQueue<Integer> born) {
        try {
            if (over) {
                born.put(0);
                return;
            }
            var child = children.start(new Spawn(
                    Path.of("/bin/sleep"), List.of("sleep", "1000"), List.of(), output, Optional.empty(), Optional.empty()));
            child.whenEnded((_, _) -> begin(children, output, born));
            born.put(child.pid());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static long[] measured(Facility facility, String service) throws Exception {
        var took = new long[ROUNDS];
        for (var round = -ROUNDS; round < ROUNDS; round++) {
            var pid = facility.onlyProcess(service);
            var newest = newestPid();
            var killed = System.nanoTime();
            Signals.send(pid, 9);
            facility.nextProcess(newest);
            if (round >= 0) took[round] = System.nanoTime() - killed;
        }
        return took;
    }

    /// The pid that the kernel gave last.
    private static int newestPid() throws IOException {
        var text = Files.readString(Path.of("/proc/loadavg")).strip();
        return Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1));
    }

    /// Pairs of runs in turn, so that a machine that changes its speed changes both.
    private void svcs() throws Exception {
        var word = Files.createTempDirectory("bench");
        Files.writeString(
                word.resolve("Word.java"), "class Word { public static void main(String[] a) { System.out.println(\"word\"); } }");
        run(List.of(java.resolve("bin/javac").toString(), "-d", word.toString(), word.resolve("Word.java").toString()));
        System.out.println("svcs against a Java program that prints one word with the same flags, 40 times (ms)");
        try (var facility = new Facility()) {
            var plain = List.of(
                    java.resolve("bin/java").toString(), "@" + tree.resolve("lib/program.flags"), "-cp", word.toString(), "Word");
            var svcs = List.of(tree.resolve("bin/svcs").toString(), "--root", facility.root.toString(), "-a");
            var floor = new long[40];
            var took = new long[40];
            for (var round = -3; round < took.length; round++) {
                var one = timed(plain);
                var other = timed(svcs);
                if (round >= 0) {
                    floor[round] = one;
                    took[round] = other;
                }
            }
            print("  a word (the floor)", floor, null);
            print("  svcs", took, floor);
        } finally {
            delete(word);
        }
    }

    private static long timed(List<String> command) throws Exception {
        var began = System.nanoTime();
        run(command);
        return System.nanoTime() - began;
    }

    private static void run(List<String> command) throws Exception {
        var process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) throw new IOException(command + " ended with " + process.exitValue());
    }

    private static void print(String what, long[] nanos, long[] floor) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        var median = sorted[sorted.length / 2];
        var p99 = sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)];
        var ratio = "";
        if (floor != null) {
            var base = floor.clone();
            Arrays.sort(base);
            ratio = "   median %.2f × the floor".formatted((double) median / base[base.length / 2]);
        }
        System.out.printf("%-42s median %8.3f   p99 %8.3f%s%n", what, median / 1e6, p99 / 1e6, ratio);
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted((a, b) -> b.compareTo(a)).toList()) Files.delete(path);
        }
    }

    /// A manager with two services that have no rate limit, in a folder of its own.
    private final class Facility implements AutoCloseable {
        final Path root = Files.createTempDirectory("bench-root");
        private final Path groups;
        private final Process manager;

        Facility() throws Exception {
            var manifests = Files.createDirectory(root.resolve("manifests"));
            Files.writeString(manifests.resolve("bench.xml"), """
                    <?xml version="1.0"?>
                    <!DOCTYPE service_bundle SYSTEM "/usr/share/lib/xml/dtd/service_bundle.dtd.1">
                    <service_bundle type="manifest" name="bench">
                    %s%s</service_bundle>
                    """.formatted(service("site/contract", "setsid --fork sleep 1000", "contract"),
                    service("site/child", "sleep 1000", "child")));
            manager = new ProcessBuilder(
                            tree.resolve("bin/svc.startd").toString(), "--root", root.toString(),
                            "--manifests", manifests.toString(), "--contracts", "cgroup")
                    .redirectErrorStream(true)
                    .redirectOutput(root.resolve("manager.out").toFile())
                    .start();
            groups = base();
        }

        private static String service(String name, String command, String duration) {
            return """
                    <service name="%s" type="service" version="1">
                      <create_default_instance enabled="true"/>
                      <exec_method type="method" name="start" exec="%s" timeout_seconds="10"/>
                      <exec_method type="method" name="stop" exec=":kill" timeout_seconds="10"/>
                      <property_group name="startd" type="framework">
                        <propval name="duration" type="astring" value="%s"/>
                        <propval name="critical_failure_count" type="integer" value="2"/>
                        <propval name="critical_failure_period" type="integer" value="0"/>
                      </property_group>
                    </service>
                    """.formatted(name, command, duration);
        }

        /// The folder of this manager's control groups: its parent's is the manager's own group's.
        private Path base() throws Exception {
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

        /// Waits until the manager has a new child. Pids are given in order, so only the new ones are looked at.
        void nextProcess(int before) throws Exception {
            var seen = before;
            var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (System.nanoTime() < deadline) {
                var newest = newestPid();
                if (newest < seen) seen = 0; // the kernel has begun again with small ones
                for (; seen < newest; seen++) {
                    if (isChild(seen + 1)) return;
                }
                LockSupport.parkNanos(20_000);
            }
            throw new IOException("nothing was started again; see " + root);
        }

        private boolean isChild(int pid) {
            return ProcessFacts.of(pid).filter(facts -> facts.parent() == manager.pid()).isPresent();
        }

        private List<Integer> processes(String service) throws IOException {
            var pids = new ArrayList<Integer>();
            var folder = groups.resolve(service.replace('/', '-') + ":default").toFile();
            for (var contract : Optional.ofNullable(folder.listFiles()).orElse(new java.io.File[0])) {
                try {
                    Files.readString(contract.toPath().resolve("cgroup.procs")).lines().map(Integer::valueOf).forEach(pids::add);
                } catch (IOException _) {
                    // A file of the folder, or a contract that has just gone.
                }
            }
            return pids;
        }

        @Override
        public void close() throws Exception {
            new ProcessBuilder(tree.resolve("bin/svcadm").toString(), "--root", root.toString(), "shutdown")
                    .inheritIO().start().waitFor();
            manager.waitFor();
            delete(root);
        }
    }
}

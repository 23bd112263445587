import dev.restarter.kernel.process.Signals;
import java.util.concurrent.TimeUnit;

/// From `kill -9` of a service's process to its successor's pid, seen from outside.
///
/// @param rounds how often, after as many again to warm up
record Restart(Tree tree, int rounds) {
    private static final int SIGKILL = 9;

    void measure(Report report) throws Exception {
        var floor = new long[rounds];
        var contract = new long[rounds];
        var child = new long[rounds];
        var root = Facility.newRoot();
        new Manifests(root.resolve("manifests")).pair();
        var bare = new ProcessBuilder(tree.floor("again")).start();
        try (var facility = new Facility(tree, root)) {
            facility.boot();
            var floorProcess = new Outside(bare.pid());
            floorProcess.awaitChildren(1);
            var pid = floorProcess.nextChild(0);
            for (var round = -rounds; round < rounds; round++) {
                TimeUnit.MILLISECONDS.sleep(20);
                var before = Outside.newestPid();
                var killed = System.nanoTime();
                Signals.send(pid, SIGKILL);
                pid = floorProcess.nextChild(before);
                if (round >= 0) floor[round] = System.nanoTime() - killed;
                var one = once(facility, "bench/contract");
                if (round >= 0) contract[round] = one;
                var other = once(facility, "bench/child");
                if (round >= 0) child[round] = other;
            }
            bare.destroyForcibly().waitFor();
            Signals.send(pid, SIGKILL);
        } finally {
            bare.destroyForcibly();
        }
        report.ratio("restart of a contract service, median", contract, floor, 1.3);
        report.ratio("restart of a child service, median", child, floor, 1.3);
    }

    private static long once(Facility facility, String service) throws Exception {
        var pid = facility.onlyProcess(service);
        var before = Outside.newestPid();
        var killed = System.nanoTime();
        Signals.send(pid, SIGKILL);
        facility.outside().nextChild(before);
        return System.nanoTime() - killed;
    }
}

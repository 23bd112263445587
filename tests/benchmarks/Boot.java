import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// From the start of the program to the last of many services, the start of the JVM included, and back. The manager
/// has imported the manifests at an earlier boot.
///
/// @param count  how many services
/// @param rounds how often; floor and manager in turn, so that a machine that changes its speed changes both
record Boot(Tree tree, int count, int rounds) {
    private interface Goal {
        void await(Outside process) throws IOException;
    }

    void flat(Report report) throws Exception {
        var root = Facility.newRoot();
        new Manifests(root.resolve("manifests")).flat(count);
        var stops = new long[2][rounds];
        var boots = boots(root, stops);
        report.ratio("boot of " + count + " services, flat", boots[0], boots[1], 1.4);
        report.ratio("stop of " + count + " services", stops[0], stops[1], 4);
    }

    void layered(Report report) throws Exception {
        var root = Facility.newRoot();
        new Manifests(root.resolve("manifests")).layered(count);
        var boots = boots(root, new long[2][rounds]);
        report.ratio("boot of " + count + " services, ten layers", boots[0], boots[1], 1.5);
    }

    /// @return the manager's times and the floor's
    private long[][] boots(Path root, long[][] stops) throws Exception {
        var boots = new long[2][rounds];
        Goal allThere = process -> process.awaitChildren(count);
        try (var facility = new Facility(tree, root)) {
            facility.boot();
            facility.settle();
            facility.shutDown();
            for (var round = 0; round < rounds; round++) {
                boots[0][round] = manager(facility, allThere);
                facility.settle();
                stops[0][round] = facility.shutDown();
                var began = System.nanoTime();
                var floor = new ProcessBuilder(tree.floor("keep", Integer.toString(count))).start();
                allThere.await(new Outside(floor.pid()));
                boots[1][round] = System.nanoTime() - began;
                TimeUnit.MILLISECONDS.sleep(500);
                began = System.nanoTime();
                floor.outputWriter().close();
                if (floor.waitFor() != 0) throw new IOException("the floor failed:\n" + floor.errorReader().readAllAsString());
                stops[1][round] = System.nanoTime() - began;
            }
        }
        return boots;
    }

    void once(Report report) throws Exception {
        var root = Facility.newRoot();
        var file = root.resolve("done");
        new Manifests(root.resolve("manifests")).once(count, file);
        var ours = new long[rounds];
        var bare = new long[rounds];
        Goal allDone = _ -> awaitFile(file);
        try (var facility = new Facility(tree, root)) {
            facility.boot();
            facility.settle();
            facility.shutDown();
            for (var round = 0; round < rounds; round++) {
                Files.delete(file);
                ours[round] = manager(facility, allDone);
                facility.settle();
                facility.shutDown();
                Files.delete(file);
                bare[round] = Tree.timed(tree.floor("once", Integer.toString(count), file.toString()));
            }
        }
        report.rate(count + " one-shot services of 5 ms", count, ours, bare, 0.8);
    }

    private static long manager(Facility facility, Goal goal) throws Exception {
        var began = System.nanoTime();
        facility.boot();
        goal.await(facility.outside());
        return System.nanoTime() - began;
    }

    private static void awaitFile(Path file) throws IOException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!Files.exists(file)) {
            if (System.nanoTime() > deadline) throw new IOException(file + " does not appear");
            LockSupport.parkNanos(1_000_000);
        }
    }
}

import java.util.concurrent.TimeUnit;

/// What a manager costs while nothing happens, and what `svcs` costs then.
///
/// @param count how many services it has
record Rest(Tree tree, int count) {
    private static final int FEW = 50;
    private static final int SECONDS = 20;
    private static final int LOOKS = 40;

    void measure(Report report) throws Exception {
        var few = new Facility(tree, Facility.newRoot());
        new Manifests(few.root().resolve("manifests")).flat(FEW);
        var many = new Facility(tree, Facility.newRoot());
        new Manifests(many.root().resolve("manifests")).flat(count);
        try (few;
                many) {
            var small = restingSize(few);
            few.shutDown();
            var large = restingSize(many);
            report.atMost("memory with " + count + " services (proportional)", "MiB", large / 1024.0, 75);
            report.atMost("growth of memory per service", "KiB", (double) (large - small) / (count - FEW), 4);
            idle(report, many.outside());
            svcs(report, many);
        }
    }

    /// The first boot imports, the second is what a machine has for the rest of its days.
    private static long restingSize(Facility facility) throws Exception {
        facility.boot();
        facility.settle();
        facility.shutDown();
        facility.boot();
        facility.settle();
        TimeUnit.SECONDS.sleep(SECONDS);
        return facility.outside().proportionalSize();
    }

    private static void idle(Report report, Outside process) throws Exception {
        var time = process.processorTime();
        var wakeUps = process.wakeUps();
        TimeUnit.SECONDS.sleep(SECONDS);
        report.atMost("processor time when idle", "ms/s", Outside.since(time, process.processorTime()) / 1e6 / SECONDS, 0.6);
        report.atMost("wake-ups when idle", "/s", (double) Outside.since(wakeUps, process.wakeUps()) / SECONDS, 8);
    }

    /// In turn, so that a machine that changes its speed changes both.
    private void svcs(Report report, Facility facility) throws Exception {
        var floor = new long[LOOKS];
        var took = new long[LOOKS];
        for (var round = -3; round < LOOKS; round++) {
            var one = Tree.timed(tree.word());
            var other = Tree.timed(facility.svcs("-a"));
            if (round >= 0) {
                floor[round] = one;
                took[round] = other;
            }
        }
        report.ratio("svcs of " + count + " services, beside one word", took, floor, 2);
    }
}

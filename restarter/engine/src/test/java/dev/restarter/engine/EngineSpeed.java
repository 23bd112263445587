package dev.restarter.engine;

import dev.restarter.model.Grouping;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import dev.restarter.model.RestartOn;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/// How fast the engine decides, without anything around it, in processor time: what else the machine does
/// counts little. A program: `tests/bench engine` runs it.
final class EngineSpeed {
    /// The depth of a graph is the depth of some recursions; the manager's loop has this stack too.
    static final long STACK = 256L << 20;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int LAYERS = 20;
    private static final long SEED = 20_261_122;
    private static final int WARM_UP = 3;
    private static final int BRANCHES = 10;

    private final Engine engine = new Engine(0);
    private final Random random = new Random(SEED);
    private final List<InstanceFmri> instances = new ArrayList<>();
    private final Deque<Event> coming = new ArrayDeque<>();
    private final WaitStatus success = WaitStatus.exited(0);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long events;

    public static void main(String[] args) throws InterruptedException {
        var thread = new Thread(null, EngineSpeed::measure, "engine", STACK);
        thread.start();
        thread.join();
    }

    private static void measure() {
        var running = new EngineSpeed();
        running.load(1000);
        for (var round = 0; round < WARM_UP; round++) running.restartSome(100_000);
        print("events", 1 / running.restartSome(300_000));
        var best = Double.MAX_VALUE;
        for (var round = 0; round < WARM_UP; round++) {
            best = Math.min(best, new EngineSpeed().load(100_000));
        }
        var tree = new EngineSpeed();
        tree.loadTree(100_000);
        print("propagation", tree.restartFirst());
        print("load", best);
    }

    private static void print(String what, double value) {
        System.out.println(what + " " + String.format(Locale.ROOT, "%.6f", value));
    }

    /// Loads a graph in layers, each instance with one to three groups of all kinds, and starts everything.
    ///
    /// @return seconds for the load alone
    private double load(int count) {
        var configurations = new ArrayList<Configuration>();
        var width = count / LAYERS;
        for (var i = 0; i < count; i++) {
            var sample = Sample.enabled().rate(2, 0);
            for (var group = 0; i >= width && group < 1 + random.nextInt(3); group++) {
                var layer = (i / width - 1) * width;
                var others = new String[1 + random.nextInt(2)];
                for (var n = 0; n < others.length; n++) others[n] = "s" + (layer + random.nextInt(width));
                sample.depends(grouping(), RestartOn.values()[random.nextInt(3)], others);
            }
            instances.add(Sample.fmri("s" + i));
            configurations.add(sample.build());
        }
        return load(configurations);
    }

    /// Loads a tree in which each instance needs the one above it and restarts with it, and starts everything.
    void loadTree(int count) {
        var configurations = new ArrayList<Configuration>();
        for (var i = 0; i < count; i++) {
            var sample = Sample.enabled().rate(2, 0);
            if (i > 0) sample.depends(Grouping.REQUIRE_ALL, RestartOn.RESTART, "s" + (i - 1) / BRANCHES);
            instances.add(Sample.fmri("s" + i));
            configurations.add(sample.build());
        }
        load(configurations);
    }

    private double load(List<Configuration> configurations) {
        var began = THREADS.getCurrentThreadCpuTime();
        for (var i = 0; i < instances.size(); i++) take(new Event.Configured(instances.get(i), configurations.get(i)));
        take(new Event.Loaded());
        var took = secondsSince(began);
        settle();
        checkOnline();
        return took;
    }

    void checkOnline() {
        var picture = engine.picture();
        for (var fmri : instances) {
            if (!picture.find(fmri).orElseThrow().state().equals(Optional.of(State.ONLINE))) {
                throw new IllegalStateException(fmri + " did not come up");
            }
        }
    }

    /// How many events have been decided.
    long events() {
        return events;
    }

    private Grouping grouping() {
        return switch (random.nextInt(4)) {
            case 0 -> Grouping.REQUIRE_ANY;
            case 1 -> Grouping.OPTIONAL_ALL;
            default -> Grouping.REQUIRE_ALL;
        };
    }

    /// Lets instances die, each with what follows for its dependents, until there were so many events.
    ///
    /// @return seconds for each event
    private double restartSome(int wanted) {
        events = 0;
        var began = THREADS.getCurrentThreadCpuTime();
        while (events < wanted) die(instances.get(random.nextInt(instances.size())));
        return secondsSince(began) / events;
    }

    /// Restarts the first instance, with all that depends on it.
    ///
    /// @return seconds
    double restartFirst() {
        var began = THREADS.getCurrentThreadCpuTime();
        die(instances.getFirst());
        return secondsSince(began);
    }

    private void die(InstanceFmri fmri) {
        now = now.plus(Duration.ofMinutes(1));
        take(new Event.Requested(fmri, AdminAction.RESTART, Optional.empty()));
        settle();
    }

    private void settle() {
        for (var event = coming.poll(); event != null; event = coming.poll()) take(event);
    }

    private void take(Event event) {
        events++;
        for (var effect : engine.step(event, now).effects()) {
            if (effect instanceof Effect.RunMethod run) answer(run);
        }
    }

    private void answer(Effect.RunMethod run) {
        if (run.method() == MethodName.START) {
            coming.add(new Event.MethodBegan(run.fmri(), run.contract(), 100, 1));
            coming.add(new Event.MethodEnded(run.fmri(), run.contract(), new Outcome.Ended(success)));
        } else {
            coming.add(new Event.MethodEnded(run.fmri(), run.contract(), new Outcome.Done()));
            coming.add(new Event.ContractEmptied(run.primary()));
        }
    }

    private static double secondsSince(long began) {
        return (THREADS.getCurrentThreadCpuTime() - began) / 1e9;
    }
}

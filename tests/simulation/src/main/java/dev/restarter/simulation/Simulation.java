package dev.restarter.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/// World after world, each of another size, until enough events have been decided or a rule is broken.
public final class Simulation {
    private static final int MOST_INSTANCES = 1_000;
    private static final int SMALLER_WORLDS = 60;

    private final long seed;
    private final Mind.Maker minds;
    private final int tries;

    /// @param seed repeats a run exactly
    public Simulation(long seed) {
        this(seed, Mind::sound, SMALLER_WORLDS);
    }

    /// @param tries how many smaller worlds are looked at for one that breaks the same rule
    Simulation(long seed, Mind.Maker minds, int tries) {
        this.tries = tries;
        this.seed = seed;
        this.minds = minds;
    }

    /// What came of a run.
    ///
    /// @param events  how many events were decided
    /// @param worlds  in how many worlds
    /// @param digest  the same for the same run
    /// @param failure what was broken, and how it came to that; empty if nothing was
    public record Result(long events, int worlds, long digest, Optional<Failure> failure) {}

    /// A broken rule.
    ///
    /// @param what  the rule's sentence
    /// @param trace what had happened to the instances involved, one thing a line
    public record Failure(String what, List<String> trace) {}

    /// @param events   about how many events are to be decided
    /// @param progress is told now and then how many have been
    public Result run(long events, LongConsumer progress) {
        var dice = new Dice(seed);
        var done = 0L;
        var digest = 0L;
        for (var worlds = 1; ; worlds++) {
            var worldSeed = dice.seed();
            var instances = dice.size(MOST_INSTANCES);
            var length = (int) Math.min(events - done, dice.between(200, 4_000));
            var world = new World(worldSeed, instances, minds);
            var failure = tried(world, length);
            done += world.events();
            digest = 31 * digest + world.trace().digest();
            progress.accept(done);
            if (failure.isPresent()) {
                return new Result(done, worlds, digest, Optional.of(told(failure.get(), world, instances, dice)));
            }
            if (done >= events) return new Result(done, worlds, digest, Optional.empty());
        }
    }

    private static Optional<RuntimeException> tried(World world, int length) {
        try {
            world.run(length);
            return Optional.empty();
        } catch (RuntimeException broken) {
            return Optional.of(broken);
        }
    }

    /// Looks for the same in a smaller world, because it is read faster there.
    private Failure told(RuntimeException failure, World world, int instances, Dice dice) {
        var best = world;
        var found = failure;
        for (var i = 0; i < tries; i++) {
            var size = 1 + dice.below(Math.clamp(instances - 1L, 1, 8));
            var smaller = new World(dice.seed(), size, minds);
            var again = tried(smaller, 400);
            if (again.isEmpty() || !isSame(again.get(), failure) || smaller.events() >= best.events()) continue;
            best = smaller;
            found = again.get();
        }
        return new Failure(sentence(found), trace(found, best));
    }

    private static boolean isSame(RuntimeException one, RuntimeException other) {
        return skeleton(one).equals(skeleton(other));
    }

    private static String skeleton(RuntimeException failure) {
        return sentence(failure)
                .replaceAll("svc:/\\S+", "")
                .replaceAll("\\d+", "")
                .replaceAll("Life\\[.*", "");
    }

    private static String sentence(RuntimeException failure) {
        return failure instanceof Broken ? failure.getMessage() : failure.toString();
    }

    private static List<String> trace(RuntimeException failure, World world) {
        var involved = new TreeSet<>(failure instanceof Broken broken ? broken.involved() : List.of());
        var lines = new ArrayList<String>();
        for (var fmri : List.copyOf(involved)) {
            var configuration = world.known().configurations.get(fmri);
            if (configuration == null) continue;
            lines.add(fmri + " is " + configuration);
            for (var group : configuration.dependencies()) {
                for (var entity : group.entities())
                    involved.addAll(world.known().instances(entity));
            }
        }
        if (!(failure instanceof Broken)) {
            for (var frame : failure.getStackTrace()) lines.add("  at " + frame);
        }
        lines.addAll(world.trace().about(involved));
        return lines;
    }
}

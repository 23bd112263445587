package dev.restarter.violence;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// The manager is killed from outside at moments that chance picks, while 50 services start, crash and restart and an
/// administrator enables, disables and restarts.
final class RandomMoments {
    private static final int STILL = 18;
    private static final int CRASHING = 22;
    private static final int TOGGLED = 10;
    private static final int LONGEST_LIFE_MILLIS = 1500;
    private static final int LONGEST_TAKEOVER_MILLIS = 700;

    private final Trial trial;
    private final Random random;
    private final List<Part> toggled;
    private final Stage stage;
    private final List<String> broken = new ArrayList<>();

    private RandomMoments(Trial trial, List<Part> toggled, Stage stage) {
        this.trial = trial;
        this.random = new Random(trial.seed());
        this.toggled = toggled;
        this.stage = stage;
    }

    /// @return what broke, each with the round
    static List<String> endure(Trial trial) throws IOException, InterruptedException {
        var toggled = new ArrayList<Part>();
        var cast = cast(new Random(trial.seed()), toggled);
        try (var stage = Stage.open(trial, "random", cast, _ -> "")) {
            var ordeal = new RandomMoments(trial, toggled, stage);
            for (var round = 1; round <= trial.rounds(); round++) {
                ordeal.round(round);
                trial.progress().accept(round + " of " + trial.rounds());
            }
            stage.daemon().run("svcadm", "shutdown");
            stage.daemon().exitStatus();
            ordeal.broken.addAll(stage.leftovers());
            return ordeal.broken;
        }
    }

    /// Half of the crashing services are single processes, and each of the toggled ones needs one that is still.
    private static List<Part> cast(Random random, List<Part> toggled) {
        var cast = new ArrayList<Part>();
        for (var i = 0; i < STILL; i++) {
            var still = i % 3 == 2 ? Part.ofOneProcess("still" + i) : Part.lasting("still" + i);
            cast.add(i < 6 ? still : still.needing("still" + random.nextInt(6), "restart"));
        }
        for (var i = 0; i < CRASHING; i++) {
            var life = "sleep %d.%02d 8>&-".formatted(random.nextInt(2), 10 + random.nextInt(90));
            cast.add(
                    i % 2 == 0
                            ? Part.ofOneProcess("crashing" + i)
                                    .doing("exec " + life)
                                    .thatMayDie()
                            : Part.lasting("crashing" + i)
                                    .doing(life + " & echo $! > \"$here/pids/$name\"")
                                    .thatMayDie());
        }
        for (var i = 0; i < TOGGLED; i++) {
            var part = Part.lasting("toggled" + i).needing("still" + random.nextInt(6), "restart");
            toggled.add(part);
            cast.add(part);
        }
        return cast;
    }

    private void round(int round) throws IOException, InterruptedException {
        var isOver = new AtomicBoolean();
        var choices = new Random(random.nextLong());
        var administrator = Thread.ofPlatform().name("administrator").start(() -> administer(choices, isOver));
        LockSupport.parkNanos(
                Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)).toNanos());
        stage.kill();
        isOver.set(true);
        administrator.join();
        // Sometimes the successor dies while it takes over.
        for (var i = random.nextInt(6) - 3; i > 0; i--) {
            stage.daemon().begin(List.of());
            LockSupport.parkNanos(
                    Duration.ofMillis(random.nextInt(LONGEST_TAKEOVER_MILLIS)).toNanos());
            stage.kill();
        }
        stage.daemon().startAgain();
        var verdict = stage.verdict(part -> !part.mortal());
        verdict.orElse(List.of("the manager died by itself"))
                .forEach(what -> broken.add("after round " + round + ": " + what));
    }

    private void administer(Random choices, AtomicBoolean isOver) {
        try {
            while (!isOver.get()) {
                var part = toggled.get(choices.nextInt(toggled.size()));
                var isOnline = stage.ledger().isSurely(part, "online");
                var isRestart = isOnline && choices.nextBoolean();
                stage.ask(isRestart ? Request.restart(part) : isOnline ? Request.disable(part) : Request.enable(part));
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

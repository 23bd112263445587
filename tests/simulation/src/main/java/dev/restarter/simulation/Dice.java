package dev.restarter.simulation;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/// The only source of chance.
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /// @param probability from 0 to 1
    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /// 0 or more, and less than the bound.
    int below(int bound) {
        return random.nextInt(bound);
    }

    /// Both included.
    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    Duration millis(int least, int most) {
        return Duration.ofMillis(between(least, most));
    }

    <T> T one(List<T> of) {
        return of.get(below(of.size()));
    }

    void shuffle(List<?> list) {
        for (var i = list.size() - 1; i > 0; i--) Collections.swap(list, i, below(i + 1));
    }

    /// From 1 to the bound, where each order of magnitude is as likely as any other.
    int size(int bound) {
        return (int) Math.exp(random.nextDouble() * Math.log(bound + 0.999));
    }

    long seed() {
        return random.nextLong();
    }
}

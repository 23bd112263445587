package dev.restarter.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SimulationTest {
    /// A new one for each build; `-Dsimulation.seed=N` tries one again.
    private static final long SEED =
            Long.getLong("simulation.seed", new SplittableRandom().nextLong(1_000_000_000_000L));

    private static final long EVENTS = Long.getLong("simulation.events", 200_000);

    @Test
    void every_rule_holds_whatever_goes_wrong() {
        var command = "tests/simulate --seed " + SEED + " --events " + EVENTS;
        System.out.println("simulation: " + command);
        var result = new Simulation(SEED).run(EVENTS, _ -> {});
        assertThat(result.failure()).as(command + " repeats this").isEmpty();
        assertThat(result.events()).isGreaterThanOrEqualTo(EVENTS);
    }

    @Test
    void a_seed_repeats_a_run_exactly() {
        var first = new Simulation(SEED).run(3_000, _ -> {});
        assertThat(new Simulation(SEED).run(3_000, _ -> {})).isEqualTo(first);
        assertThat(new Simulation(SEED + 1).run(3_000, _ -> {})).isNotEqualTo(first);
    }
}

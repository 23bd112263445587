package dev.restarter.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimulationTest {
    /// `-Dsimulation.seed=N` tries another.
    private static final long SEED = Long.getLong("simulation.seed", 101);
    private static final long EVENTS = Long.getLong("simulation.events", 200_000);

    @Test
    void every_rule_holds_whatever_goes_wrong() {
        System.out.println("simulation: tests/simulate --seed " + SEED + " --events " + EVENTS);
        var result = new Simulation(SEED).run(EVENTS, _ -> {});
        assertThat(result.failure())
                .as("seed " + SEED + ", " + result.events() + " events")
                .isEmpty();
        assertThat(result.events()).isGreaterThanOrEqualTo(EVENTS);
    }

    @Test
    void a_seed_repeats_a_run_exactly() {
        var first = new Simulation(SEED).run(3_000, _ -> {});
        assertThat(new Simulation(SEED).run(3_000, _ -> {})).isEqualTo(first);
        assertThat(new Simulation(SEED + 1).run(3_000, _ -> {})).isNotEqualTo(first);
    }
}

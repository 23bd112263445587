package dev.restarter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.Grouping;
import dev.restarter.model.RestartOn;
import dev.restarter.model.State;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Optional dependencies on what will not come by itself (reference 4.4), however far away the reason is.
class HopeTest {
    /// `last` waits for `middle` only as long as that may come; `middle` needs `near`, which needs `far`.
    private static World chain(Sample far) {
        return new World()
                .with("last", Sample.enabled().depends(Grouping.OPTIONAL_ALL, RestartOn.NONE, "middle"))
                .with("middle", Sample.enabled().needs("near"))
                .with("near", Sample.enabled().needs("far"))
                .with("far", far);
    }

    @Test
    void what_waits_for_something_disabled_far_away_holds_nobody_up() {
        var world = chain(Sample.disabled()).loaded();

        assertThat(world.state("middle")).isEqualTo(State.OFFLINE);
        assertThat(world.state("last")).isEqualTo(State.ONLINE);
    }

    @Test
    void what_may_still_come_is_waited_for() {
        var world = chain(Sample.enabled()).hold("far").loaded();

        assertThat(world.state("last")).isEqualTo(State.OFFLINE);

        world.release("far").end("far", 0);
        assertThat(world.reached()).endsWith("far:online", "near:online", "middle:online", "last:online");
    }

    @Test
    void a_failure_far_away_ends_the_waiting() {
        var world = chain(Sample.enabled()).hold("far").loaded();
        assertThat(world.state("last")).isEqualTo(State.OFFLINE);

        world.end("far", 96); // a configuration error: maintenance
        assertThat(world.state("far")).isEqualTo(State.MAINTENANCE);
        assertThat(world.state("last")).isEqualTo(State.ONLINE);
    }

    @Test
    void who_is_disabled_far_away_ends_the_waiting() {
        var world = chain(Sample.enabled().needs("never")).loaded();
        assertThat(world.state("last")).as("nobody knows 'never'").isEqualTo(State.ONLINE);

        var other = chain(Sample.enabled()).hold("far").loaded();
        assertThat(other.state("last")).isEqualTo(State.OFFLINE);
        other.with("far", Sample.disabled());
        assertThat(other.state("last")).isEqualTo(State.ONLINE);
    }

    @Test
    void a_deep_graph_is_loaded_without_looking_for_cycles_that_are_not_there() {
        var world = new World().with("n0", Sample.enabled()).hold("n0");
        IntStream.range(1, 20_000).forEach(i -> {
            var sample = Sample.enabled();
            for (var back = 1; back <= Math.min(i, 3); back++) sample.needs("n" + (i - back));
            world.with("n" + i, sample);
        });

        world.loaded();

        assertThat(world.reached()).hasSize(20_000).allMatch(line -> line.endsWith(":offline"));
    }
}

package dev.restarter.engine;

import static dev.restarter.model.State.MAINTENANCE;
import static dev.restarter.model.State.OFFLINE;
import static dev.restarter.model.State.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.Grouping;
import dev.restarter.model.MethodName;
import dev.restarter.model.Reason;
import dev.restarter.model.RestartOn;
import org.junit.jupiter.api.Test;

class CycleTest {
    private final World world = new World();

    @Test
    void only_the_one_that_completes_a_cycle_goes_to_maintenance() {
        world.with("b", Sample.enabled()).with("c", Sample.enabled().needs("b")).loaded();
        world.with("b", Sample.enabled().needs("c"));
        assertThat(world.state("b")).isEqualTo(MAINTENANCE);
        assertThat(world.life("b").reason()).isEqualTo(Reason.DEPENDENCY_CYCLE);
        assertThat(world.state("c")).isEqualTo(ONLINE);
    }

    @Test
    void whoever_depends_on_its_own_service_completes_a_cycle() {
        world.with("a", Sample.enabled().needs("svc:/a")).loaded();
        assertThat(world.life("a").reason()).isEqualTo(Reason.DEPENDENCY_CYCLE);
    }

    @Test
    void clearing_a_cycle_helps_only_after_it_is_broken() {
        world.with("a", Sample.enabled().needs("b"))
                .with("b", Sample.enabled().needs("a"))
                .loaded();
        assertThat(world.state("b")).isEqualTo(MAINTENANCE);
        world.ask("b", AdminAction.CLEAR);
        assertThat(world.state("b")).isEqualTo(MAINTENANCE);
        world.with("b", Sample.enabled()).ask("b", AdminAction.CLEAR);
        assertThat(world.state("b")).isEqualTo(ONLINE);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void after_a_restart_of_the_manager_a_cycle_is_found_in_the_instance_where_it_was() {
        world.with("a", Sample.enabled().needs("b"))
                .with("b", Sample.enabled().needs("a"))
                .loaded();
        var next = new World();
        next.step(new Event.Recovered(Sample.fmri("a"), world.life("a"), false, false));
        next.step(new Event.Recovered(Sample.fmri("b"), world.life("b"), false, false));
        next.with("a", Sample.enabled().needs("b"))
                .with("b", Sample.enabled().needs("a"))
                .loaded();
        assertThat(next.state("a")).isEqualTo(OFFLINE);
        assertThat(next.state("b")).isEqualTo(MAINTENANCE);
    }

    @Test
    void what_completes_a_cycle_while_it_starts_is_waited_for_until_it_is_in_maintenance() {
        world.hold("a")
                .with("a", Sample.enabled())
                .with("b", Sample.enabled().depends(Grouping.OPTIONAL_ALL, RestartOn.NONE, "a"))
                .with("c", Sample.enabled().invalid("nonsense"))
                .loaded();
        world.with("a", Sample.enabled().depends(Grouping.REQUIRE_ANY, RestartOn.NONE, "c", "svc:/a"));
        assertThat(world.runs("b", MethodName.START)).isZero();
        world.end("a", 0).end("a", 0).empty("a");
        assertThat(world.state("a")).isEqualTo(MAINTENANCE);
        assertThat(world.runs("b", MethodName.START)).isEqualTo(1);
    }
}

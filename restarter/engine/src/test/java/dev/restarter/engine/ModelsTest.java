package dev.restarter.engine;

import static dev.restarter.model.MethodName.START;
import static dev.restarter.model.State.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.ServiceModel;
import dev.restarter.model.WaitStatus;
import org.junit.jupiter.api.Test;

/// What sets transient and child services apart from those that are watched by their contract.
class ModelsTest {
    private final World world = new World();

    @Test
    void what_a_transient_service_leaves_behind_may_die_unnoticed() {
        world.hold("a")
                .with("a", Sample.enabled().model(ServiceModel.TRANSIENT))
                .loaded();
        var contract = world.runs.getLast().contract();
        world.end("a", 0);
        world.step(new Event.MemberDied(contract, WaitStatus.killed(11, true), false));
        world.step(new Event.ContractEmptied(contract));
        assertThat(world.shown("a")).isEqualTo("online");
        assertThat(world.runs("a", START)).isEqualTo(1);
    }

    @Test
    void a_child_service_that_a_signal_killed_is_restarted_as_if_it_had_ended_well() {
        world.hold("a").with("a", Sample.enabled().model(ServiceModel.CHILD)).loaded();
        for (var i = 0; i < 20; i++) world.end("a", WaitStatus.killed(9, false));
        assertThat(world.runs("a", START)).isEqualTo(21);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void a_service_that_said_there_is_nothing_to_watch_is_never_restarted() {
        world.hold("a").with("a", Sample.enabled()).loaded();
        var contract = world.runs.getLast().contract();
        world.end("a", 94);
        world.step(new Event.ContractEmptied(contract));
        assertThat(world.state("a")).isEqualTo(ONLINE);
        assertThat(world.runs("a", START)).isEqualTo(1);
    }
}

package dev.restarter.engine;

import static dev.restarter.model.MethodName.START;
import static dev.restarter.model.State.DISABLED;
import static dev.restarter.model.State.ONLINE;
import static dev.restarter.model.State.UNINITIALIZED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.MethodName;
import dev.restarter.model.ServiceModel;
import org.junit.jupiter.api.Test;

/// Instances that are deleted while something is done with them (reference 3.3, T24).
class DeletionTest {
    private final World world = new World();

    private World delete(String name) {
        world.step(new Event.Deleted(Sample.fmri(name)));
        return world;
    }

    private boolean isLetGo(long contract) {
        return world.effects.contains(new Effect.AbandonContract(Sample.fmri("a"), contract));
    }

    private long begin(Sample sample) {
        world.hold("a").with("a", sample).loaded();
        return world.life("a").contractId();
    }

    @Test
    void a_start_method_is_waited_for_and_what_it_started_is_let_go_then() {
        var contract = begin(Sample.enabled());
        delete("a");
        assertThat(isLetGo(contract)).isFalse();
        assertThat(world.engine.picture().find(Sample.fmri("a"))).isEmpty();
        world.end("a", 1);
        assertThat(isLetGo(contract)).isTrue();
        assertThat(world.runs("a", START)).as("not tried again").isEqualTo(1);
    }

    @Test
    void what_runs_is_let_go_at_once() {
        world.with("a", Sample.enabled()).loaded();
        var contract = world.life("a").contractId();
        delete("a");
        assertThat(isLetGo(contract)).isTrue();
    }

    @Test
    void one_that_is_imported_again_waits_for_the_former_ones_method() {
        begin(Sample.enabled());
        delete("a").with("a", Sample.enabled());
        assertThat(world.state("a")).isEqualTo(UNINITIALIZED);
        assertThat(world.runs("a", START)).isEqualTo(1);
        world.end("a", 0);
        assertThat(world.runs("a", START)).isEqualTo(2);
        world.end("a", 0);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void of_what_is_imported_again_and_again_the_last_counts() {
        begin(Sample.enabled());
        delete("a").with("a", Sample.enabled()).with("a", Sample.disabled()).end("a", 0);
        assertThat(world.runs("a", START)).isEqualTo(1);
        delete("a").with("a", Sample.enabled());
        delete("a").end("a", 0);
        assertThat(world.engine.picture().find(Sample.fmri("a"))).isEmpty();
    }

    @Test
    void the_next_manager_lets_go_what_a_method_of_a_deleted_instance_was_at_work_on() {
        begin(Sample.enabled());
        var contract = world.life("a").contractId();
        world.end("a", 0).ask("a", AdminAction.RESTART);
        delete("a").with("a", Sample.enabled());
        assertThat(world.life("a").contracts()).contains(contract).hasSize(2);
        var next = new World().hold("a");
        next.step(new Event.Recovered(Sample.fmri("a"), world.life("a"), true, true));
        next.with("a", Sample.enabled()).loaded();
        assertThat(next.runs).isEmpty();
        next.step(new Event.ContractEmptied(contract + 1));
        assertThat(next.effects).contains(new Effect.AbandonContract(Sample.fmri("a"), contract));
        assertThat(next.runs("a", START)).isEqualTo(1);
    }

    @Test
    void the_time_of_a_method_is_up_also_when_its_instance_is_gone() {
        var contract = begin(Sample.enabled());
        delete("a").timeOut("a");
        assertThat(world.effects).contains(new Effect.KillContract(Sample.fmri("a"), contract));
    }

    @Test
    void a_refresh_and_a_stop_are_waited_for_as_well() {
        for (var method : new MethodName[] {MethodName.REFRESH, MethodName.STOP}) {
            var contract = begin(Sample.enabled().refresh(Sample.command()));
            world.end("a", 0).ask("a", method == MethodName.STOP ? AdminAction.RESTART : AdminAction.REFRESH);
            delete("a");
            assertThat(isLetGo(contract)).isFalse();
            world.end("a", 0);
            assertThat(isLetGo(contract)).isTrue();
        }
    }

    @Test
    void a_child_service_is_let_go_as_soon_as_its_process_is_there() {
        var contract = begin(Sample.enabled().model(ServiceModel.CHILD));
        delete("a");
        assertThat(isLetGo(contract)).isTrue();
    }

    @Test
    void what_a_milestone_held_up_is_forgotten_with_its_instance() {
        world.with("milestone/single-user", Sample.enabled().model(ServiceModel.TRANSIENT))
                .with("a", Sample.enabled())
                .with("b", Sample.enabled().needs("a"))
                .loaded();
        world.hold("b").step(new Event.MilestoneChosen(Milestone.SINGLE_USER, false));
        delete("a").with("a", Sample.disabled());
        assertThat(world.state("a")).isEqualTo(DISABLED);
    }
}

package dev.restarter.engine;

import static dev.restarter.model.MethodName.START;
import static dev.restarter.model.MethodName.STOP;
import static dev.restarter.model.State.DISABLED;
import static dev.restarter.model.State.MAINTENANCE;
import static dev.restarter.model.State.OFFLINE;
import static dev.restarter.model.State.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.Grouping;
import dev.restarter.model.RestartOn;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.WaitStatus;
import dev.restarter.model.care.Care;
import dev.restarter.model.care.Hooks;
import dev.restarter.model.care.Readiness;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// What a new daemon makes of what the former one recorded.
class RecoveryTest {
    /// Online only when it says that it is ready.
    private static final Care TELLING = new Care(
            Optional.empty(),
            Hooks.NONE,
            Optional.of(new Readiness.Notify()),
            Optional.empty(),
            Optional.empty(),
            List.of());

    private final World former = new World();
    private final World next = new World();

    private World recover(String name, boolean populated, boolean main) {
        next.step(new Event.Recovered(Sample.fmri(name), former.life(name), populated, main));
        return next;
    }

    @Test
    void a_healthy_service_runs_on_and_its_dependents_too() {
        var dependent = Sample.enabled().depends(Grouping.REQUIRE_ALL, RestartOn.RESTART, "a");
        former.with("a", Sample.enabled()).with("b", dependent).loaded();
        recover("a", true, true).step(new Event.Recovered(Sample.fmri("b"), former.life("b"), true, true));
        next.with("a", Sample.enabled()).with("b", dependent).loaded();
        assertThat(next.state("a")).isEqualTo(ONLINE);
        assertThat(next.state("b")).isEqualTo(ONLINE);
        assertThat(next.runs).isEmpty();
        assertThat(next.effects.stream().filter(e -> e instanceof Effect.AdoptContract))
                .hasSize(2);
    }

    @Test
    void a_service_that_excludes_a_file_runs_on_when_the_file_is_first_looked_for() {
        var sample = Sample.enabled().depends(Grouping.EXCLUDE_ALL, RestartOn.NONE, "file:///tmp/flag");
        former.with("a", sample).loaded().step(new Event.FileSeen("/tmp/flag", false));
        recover("a", true, true).with("a", sample).loaded().step(new Event.FileSeen("/tmp/flag", true));
        assertThat(next.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void a_service_that_died_meanwhile_is_stopped_and_started_again() {
        former.with("a", Sample.enabled()).loaded();
        recover("a", false, false).with("a", Sample.enabled()).loaded();
        assertThat(next.state("a")).isEqualTo(ONLINE);
        assertThat(next.runs("a", START)).isEqualTo(1);
    }

    @Test
    void a_child_service_that_died_meanwhile_is_started_again() {
        former.with("a", Sample.enabled().model(ServiceModel.CHILD)).loaded();
        recover("a", true, false)
                .with("a", Sample.enabled().model(ServiceModel.CHILD))
                .loaded();
        assertThat(next.runs("a", START)).isEqualTo(1);
    }

    @Test
    void an_interrupted_start_begins_again_only_after_everything_it_left_is_gone() {
        former.hold("a").with("a", Sample.enabled()).loaded();
        var left = former.life("a").contractId();
        next.hold("a");
        recover("a", true, true).with("a", Sample.enabled()).loaded();
        assertThat(next.effects).contains(new Effect.KillContract(Sample.fmri("a"), left));
        assertThat(next.runs).isEmpty();
        next.step(new Event.ContractEmptied(left));
        assertThat(next.runs("a", START)).isEqualTo(1);
    }

    @Test
    void an_interrupted_start_does_not_begin_again_if_its_dependency_has_gone_meanwhile() {
        former.hold("a")
                .with("b", Sample.enabled())
                .with("a", Sample.enabled().needs("b"))
                .loaded();
        var left = former.life("a").contractId();
        next.hold("a");
        recover("a", true, true)
                .with("a", Sample.enabled().needs("b"))
                .with("b", Sample.disabled())
                .loaded();
        next.step(new Event.ContractEmptied(left));
        assertThat(next.state("a")).isEqualTo(OFFLINE);
        assertThat(next.runs).isEmpty();
    }

    @Test
    void an_interrupted_stop_is_run_again() {
        former.with("a", Sample.enabled()).loaded().hold("a").enable("a", Sample.disabled());
        assertThat(former.shown("a")).isEqualTo("online*");
        recover("a", true, true).with("a", Sample.disabled()).loaded();
        assertThat(next.runs("a", STOP)).isEqualTo(1);
        assertThat(next.state("a")).isEqualTo(DISABLED);
    }

    @Test
    void a_child_service_whose_refresh_was_interrupted_is_still_watched() {
        var sample = Sample.enabled().model(ServiceModel.CHILD).refresh(Sample.command());
        former.with("a", sample).loaded().hold("a").ask("a", AdminAction.REFRESH);
        recover("a", true, true).with("a", sample).loaded();
        var pid = former.life("a").start().pid();
        assertThat(next.effects).anyMatch(e -> e instanceof Effect.AdoptContract adopt && adopt.pid() == pid);
    }

    @Test
    void a_child_service_that_died_during_its_interrupted_refresh_is_started_again() {
        var sample = Sample.enabled().model(ServiceModel.CHILD).refresh(Sample.command());
        former.with("a", sample).loaded().hold("a").ask("a", AdminAction.REFRESH);
        recover("a", false, false).with("a", sample).loaded();
        assertThat(next.runs("a", START)).isEqualTo(1);
    }

    @Test
    void what_depends_on_a_service_goes_first_also_if_the_manager_died_before_it_could_disable_it() {
        var dependent = Sample.enabled().depends(Grouping.REQUIRE_ALL, RestartOn.RESTART, "a");
        former.with("a", Sample.enabled()).with("b", dependent).loaded();
        next.hold("b").step(new Event.Recovered(Sample.fmri("a"), former.life("a"), true, true));
        recover("b", true, true)
                .with("a", Sample.disabled())
                .with("b", dependent)
                .loaded();
        assertThat(next.shown("b")).isEqualTo("online*");
        assertThat(next.shown("a")).isEqualTo("online");
    }

    @Test
    void what_depends_on_a_service_goes_first_also_if_that_is_being_started_again_and_was_disabled_meanwhile() {
        var dependent = Sample.enabled().depends(Grouping.REQUIRE_ALL, RestartOn.RESTART, "a");
        former.with("a", Sample.enabled()).with("b", dependent).loaded();
        former.hold("b").with("a", Sample.enabled().care(TELLING)).empty("a");
        assertThat(former.shown("a")).isEqualTo("offline*");
        assertThat(former.shown("b")).isEqualTo("online*");
        next.hold("b");
        recover("a", true, true);
        recover("b", true, true)
                .with("a", Sample.disabled().care(TELLING))
                .with("b", dependent)
                .loaded();
        next.step(new Event.Notified(
                next.life("a").contractId(),
                new Notification(true, false, false, Optional.empty(), OptionalInt.empty(), Optional.empty())));
        assertThat(next.shown("b")).isEqualTo("online*");
        assertThat(next.shown("a")).isEqualTo("online");
    }

    @Test
    void what_needs_no_processes_to_become_ready_is_not_started_again_for_having_none() {
        var sample = Sample.enabled().model(ServiceModel.TRANSIENT).care(TELLING);
        former.with("a", sample).loaded();
        recover("a", false, false).with("a", sample).loaded();
        assertThat(next.shown("a")).isEqualTo("offline*");
        assertThat(next.runs).isEmpty();
    }

    @Test
    void what_goes_down_with_a_service_does_so_also_if_that_crashed_and_the_manager_died_before_its_turn_came() {
        var b = Sample.enabled().depends(Grouping.OPTIONAL_ALL, RestartOn.RESTART, "a");
        var c = Sample.enabled().depends(Grouping.REQUIRE_ALL, RestartOn.RESTART, "b");
        former.with("a", Sample.enabled()).with("b", b).with("c", c).loaded();
        former.hold("c").with("a", Sample.disabled()).empty("a");
        assertThat(former.state("a")).isEqualTo(DISABLED);
        assertThat(former.shown("b")).isEqualTo("online");
        assertThat(former.shown("c")).isEqualTo("online*");
        recover("a", false, false);
        recover("b", true, true);
        recover("c", true, true)
                .with("a", Sample.disabled())
                .with("b", b)
                .with("c", c)
                .loaded();
        assertThat(next.reached()).containsSubsequence("c:offline", "b:offline", "b:online", "c:online");
    }

    @Test
    void a_child_service_that_ends_while_its_interrupted_refresh_is_cleared_away_is_started_again() {
        var sample = Sample.enabled().model(ServiceModel.CHILD).refresh(Sample.command());
        former.with("a", sample).loaded().hold("a").ask("a", AdminAction.REFRESH);
        var interrupted = former.runs.getLast().contract();
        next.hold("a");
        recover("a", true, true).with("a", sample).loaded();
        var service = former.life("a").contractId();
        next.step(new Event.MethodEnded(Sample.fmri("a"), service, new Outcome.Ended(WaitStatus.exited(0))));
        next.release("a").step(new Event.ContractEmptied(interrupted));
        assertThat(next.runs("a", START)).isEqualTo(1);
    }

    @Test
    void a_cycle_is_found_again_in_what_completed_it_while_in_maintenance_for_something_else() {
        former.with("a", Sample.enabled())
                .with("b", Sample.enabled().needs("a"))
                .loaded();
        former.ask("a", AdminAction.MAINTENANCE).with("a", Sample.enabled().needs("b"));
        recover("a", false, false);
        recover("b", true, true)
                .with("a", Sample.enabled().needs("b"))
                .with("b", Sample.enabled().needs("a"))
                .loaded();
        assertThat(next.state("b")).isEqualTo(ONLINE);
    }

    @Test
    void a_request_that_waited_for_the_end_of_a_method_is_answered_by_the_next_manager() {
        former.hold("a").with("a", Sample.enabled()).loaded().ask("a", AdminAction.MAINTENANCE);
        assertThat(former.shown("a")).isEqualTo("offline*");
        recover("a", true, true).with("a", Sample.enabled()).loaded();
        assertThat(next.state("a")).isEqualTo(MAINTENANCE);
        assertThat(next.runs).isEmpty();
    }

    @Test
    void a_disable_that_came_while_no_daemon_ran_takes_effect() {
        former.with("a", Sample.enabled()).loaded();
        recover("a", true, true).with("a", Sample.disabled()).loaded();
        assertThat(next.state("a")).isEqualTo(DISABLED);
    }

    @Test
    void a_service_that_was_deleted_while_no_daemon_ran_is_forgotten() {
        former.with("a", Sample.enabled()).loaded();
        var decision = next.engine.step(new Event.Recovered(Sample.fmri("a"), former.life("a"), true, true), next.now);
        assertThat(decision.forgotten()).isEmpty();
        assertThat(next.engine.step(new Event.Loaded(), next.now).forgotten()).containsExactly(Sample.fmri("a"));
    }
}

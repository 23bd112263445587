package dev.restarter.engine;

import static dev.restarter.model.Grouping.EXCLUDE_ALL;
import static dev.restarter.model.Grouping.OPTIONAL_ALL;
import static dev.restarter.model.Grouping.REQUIRE_ALL;
import static dev.restarter.model.Grouping.REQUIRE_ANY;
import static dev.restarter.model.MethodPlan.Kind.NULL;
import static dev.restarter.model.State.DISABLED;
import static dev.restarter.model.State.MAINTENANCE;
import static dev.restarter.model.State.OFFLINE;
import static dev.restarter.model.State.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.engine.explain.Explain;
import dev.restarter.engine.explain.Finding;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.MethodName;
import dev.restarter.model.MethodPlan;
import dev.restarter.model.Reason;
import dev.restarter.model.RestartOn;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the simulation found in moments that nobody had thought of.
class OddMomentsTest {
    private final World world = new World();

    @Test
    void nothing_starts_for_a_dependency_that_came_up_and_went_in_the_same_moment() {
        world.hold("b")
                .with("a", Sample.enabled().needs("b"))
                .with("b", Sample.enabled().stop(Sample.plan(MethodPlan.Kind.ABSENT)))
                .loaded();
        world.empty("b").end("b", 0);
        assertThat(world.runs("a", MethodName.START)).isZero();
    }

    @Test
    void a_start_that_was_told_twice_is_not_done_later_without_asking() {
        var twice = Sample.enabled().needs("b").needs("b").stop(Sample.plan(MethodPlan.Kind.ABSENT));
        world.hold("a").with("a", twice).with("b", Sample.enabled()).loaded();
        world.with("b", Sample.disabled()).empty("a").end("a", 0);
        assertThat(world.state("a")).isEqualTo(OFFLINE);
        assertThat(world.runs("a", MethodName.START)).isEqualTo(1);
    }

    @Test
    void a_disable_that_is_taken_back_before_the_start_is_over_leaves_nothing_behind() {
        world.hold("a").with("a", Sample.enabled()).loaded();
        world.with("a", Sample.disabled()).with("a", Sample.enabled()).end("a", 0);
        assertThat(world.state("a")).isEqualTo(ONLINE);
        world.release("a").step(new Event.ShutdownRequested());
        assertThat(world.effects).anyMatch(effect -> effect instanceof Effect.ShutdownComplete);
    }

    @Test
    void a_disable_that_waits_for_a_dependent_and_is_taken_back_before_the_start_is_over_stops_nothing() {
        var optional = Sample.enabled().depends(OPTIONAL_ALL, RestartOn.RESTART, "a");
        world.with("a", Sample.disabled()).with("b", optional).loaded();
        world.hold("a").hold("b").with("a", Sample.enabled());
        world.with("a", Sample.disabled()).with("a", Sample.enabled());
        world.end("a", 0).release("b").end("b", 0).empty("b");
        assertThat(world.reached()).endsWith("a:online", "b:offline", "b:online");
    }

    @Test
    void what_is_refreshed_before_it_goes_down_waits_for_a_dependent_that_comes_up_meanwhile() {
        var refreshed = Sample.command();
        world.hold("b")
                .with("a", Sample.enabled().refresh(refreshed))
                .with("b", Sample.enabled().depends(REQUIRE_ALL, RestartOn.RESTART, "a"))
                .loaded();
        world.hold("a").ask("a", AdminAction.RESTART).end("a", 0).empty("a").ask("a", AdminAction.REFRESH);
        world.with("a", Sample.disabled().refresh(refreshed)).end("a", 0);
        assertThat(world.runs("a", MethodName.REFRESH)).isEqualTo(1);
        world.end("b", 0).end("a", 0);
        assertThat(world.shown("b")).isEqualTo("online*");
        assertThat(world.shown("a")).isEqualTo("online");
        world.end("b", 0).empty("b").end("a", 0).empty("a");
        assertThat(world.state("a")).isEqualTo(DISABLED);
    }

    @Test
    void what_was_to_go_with_a_service_that_is_gone_already_goes_also_when_it_is_enabled_once_more() {
        world.with("a", Sample.enabled())
                .with("b", Sample.enabled().depends(REQUIRE_ALL, RestartOn.RESTART, "a"))
                .with("c", Sample.enabled().depends(REQUIRE_ALL, RestartOn.RESTART, "b"))
                .loaded();
        world.hold("c").with("a", Sample.disabled()).ask("a", AdminAction.RESTART);
        assertThat(world.state("a")).isEqualTo(DISABLED);
        world.switched("b").end("c", 0).empty("c");
        assertThat(world.state("b")).isEqualTo(OFFLINE);
    }

    @Test
    void a_disable_that_waits_for_a_dependent_and_is_taken_back_is_not_forgotten_over_a_refresh() {
        var refreshed = Sample.command();
        world.with("a", Sample.enabled().refresh(refreshed))
                .with("b", Sample.enabled().depends(REQUIRE_ALL, RestartOn.RESTART, "a"))
                .loaded();
        world.hold("b").with("a", Sample.disabled().refresh(refreshed));
        world.with("a", Sample.enabled().refresh(refreshed)).hold("a").ask("a", AdminAction.REFRESH);
        world.end("b", 0).empty("b").release("b").release("a").end("a", 0);
        assertThat(world.reached()).endsWith("b:offline", "a:online", "a:offline", "a:online", "b:online");
    }

    @Test
    void a_disable_that_is_taken_back_during_a_refresh_still_restarts_it_for_what_it_needs() {
        var dependent = Sample.enabled().refresh(Sample.command()).depends(REQUIRE_ALL, RestartOn.RESTART, "a");
        var off = Sample.disabled().refresh(Sample.command()).depends(REQUIRE_ALL, RestartOn.RESTART, "a");
        world.with("a", Sample.enabled()).with("b", dependent).loaded();
        world.hold("b").ask("b", AdminAction.REFRESH).with("b", off);
        world.ask("a", AdminAction.RESTART);
        assertThat(world.state("a")).isEqualTo(ONLINE);
        world.with("b", dependent).end("b", 0);
        assertThat(world.runs("b", MethodName.STOP)).isEqualTo(1);
    }

    @Test
    void a_stop_that_fails_during_a_disable_shows_although_a_dependent_came_and_went_meanwhile() {
        world.hold("a").hold("b").with("a", Sample.enabled());
        world.with("b", Sample.enabled().depends(REQUIRE_ALL, RestartOn.RESTART, "a"))
                .loaded();
        world.end("a", 0).with("a", Sample.disabled());
        world.end("b", 0).end("b", 0).empty("b");
        assertThat(world.state("b")).isEqualTo(OFFLINE);
        world.end("a", 95);
        assertThat(world.state("a")).isEqualTo(MAINTENANCE);
    }

    @Test
    void a_stop_that_fails_during_a_disable_shows_although_a_dependent_was_let_go_meanwhile() {
        var dependent = Sample.enabled().depends(REQUIRE_ALL, RestartOn.RESTART, "a");
        world.with("a", Sample.enabled()).with("b", dependent).loaded();
        world.hold("a").with("a", Sample.disabled()).with("b", Sample.enabled()).end("a", 95);
        assertThat(world.state("a")).isEqualTo(MAINTENANCE);
    }

    @Test
    void what_another_restarter_was_in_the_middle_of_delays_a_disable_and_does_not_lose_it() {
        var ward = Sample.enabled().restarter("svc:/r:default");
        world.with("r", Sample.enabled()).with("a", ward).loaded();
        report(OFFLINE, Optional.empty()).report(ONLINE, Optional.empty()).report(ONLINE, Optional.of(ONLINE));
        world.with("a", Sample.disabled().restarter("svc:/r:default"));
        assertThat(told()).doesNotContain(RestarterEvent.ADMIN_DISABLE);
        report(ONLINE, Optional.empty());
        assertThat(told()).contains(RestarterEvent.ADMIN_DISABLE);
    }

    @Test
    void what_another_restarter_was_in_the_middle_of_delays_a_stop_and_does_not_lose_it() {
        var ward = Sample.enabled().restarter("svc:/r:default").depends(REQUIRE_ALL, RestartOn.RESTART, "b");
        world.with("r", Sample.enabled())
                .with("b", Sample.enabled())
                .with("a", ward)
                .loaded();
        report(OFFLINE, Optional.empty()).report(ONLINE, Optional.empty()).report(ONLINE, Optional.of(ONLINE));
        world.with("b", Sample.disabled());
        report(ONLINE, Optional.empty());
        assertThat(told()).contains(RestarterEvent.STOP_RESET);
    }

    /// The restarter of `a` reports a state, and nothing that others would have to hear of.
    private OddMomentsTest report(State state, Optional<State> next) {
        world.step(new Event.Reported(Sample.fmri("a"), state, next, ErrorLevel.NONE, Reason.NONE));
        return this;
    }

    private List<RestarterEvent> told() {
        return world.effects.stream()
                .filter(Effect.Delegate.class::isInstance)
                .map(effect -> ((Effect.Delegate) effect).event())
                .toList();
    }

    @Test
    void what_cannot_be_read_does_not_start_when_it_is_cleared_in_the_moment_it_goes_to_maintenance() {
        world.hold("a").with("a", Sample.enabled()).loaded();
        world.ask("a", AdminAction.RESTART)
                .with("a", Sample.enabled().invalid("nonsense"))
                .ask("a", AdminAction.CLEAR)
                .switched("a");
        world.end("a", 0).end("a", 0).empty("a");
        assertThat(world.runs("a", MethodName.START)).isEqualTo(1);
        assertThat(world.state("a")).isEqualTo(MAINTENANCE);
    }

    @Test
    void what_goes_down_and_was_enabled_again_meanwhile_is_waited_for() {
        world.with("a", Sample.enabled())
                .with("b", Sample.enabled().depends(REQUIRE_ALL, RestartOn.RESTART, "a"))
                .with("c", Sample.disabled().needs("a"))
                .with("d", Sample.disabled().depends(OPTIONAL_ALL, RestartOn.NONE, "c"))
                .loaded();
        world.hold("b").with("a", Sample.disabled()).with("a", Sample.enabled());
        world.with("c", Sample.enabled().needs("a"))
                .with("d", Sample.enabled().depends(OPTIONAL_ALL, RestartOn.NONE, "c"));
        assertThat(world.shown("d")).isEqualTo("offline");
        world.release("b").end("b", 0).empty("b");
        assertThat(world.state("d")).isEqualTo(ONLINE);
        assertThat(world.reached()).containsSubsequence("a:online", "c:online", "d:online");
    }

    @Test
    void what_comes_to_depend_on_a_service_that_waits_to_go_goes_before_it() {
        var dependent = Sample.enabled().depends(REQUIRE_ALL, RestartOn.RESTART, "a");
        world.with("a", Sample.enabled())
                .with("b", dependent)
                .with("c", Sample.enabled())
                .loaded()
                .forgetHistory();
        world.hold("b").with("a", Sample.disabled()).with("c", dependent);
        world.release("b").end("b", 0).empty("b");
        assertThat(world.reached()).containsSubsequence("c:offline", "a:disabled");
    }

    @Test
    void a_refresh_in_between_does_not_take_down_what_still_waits_for_its_dependents() {
        world.with("a", Sample.enabled())
                .with("b", Sample.enabled().depends(REQUIRE_ALL, RestartOn.RESTART, "a"))
                .loaded();
        world.hold("b").with("a", Sample.disabled()).ask("a", AdminAction.REFRESH);
        assertThat(world.shown("b")).isEqualTo("online*");
        assertThat(world.shown("a")).isEqualTo("online");
    }

    @Test
    void what_no_longer_depends_on_a_service_that_goes_down_starts_again_by_itself() {
        world.with("a", Sample.enabled())
                .with("b", Sample.enabled().depends(REQUIRE_ALL, RestartOn.RESTART, "a"))
                .loaded();
        world.hold("b").with("a", Sample.disabled()).with("b", Sample.enabled());
        world.release("b").end("b", 0).empty("b");
        assertThat(world.state("b")).isEqualTo(ONLINE);
    }

    @Test
    void nothing_starts_beside_a_file_it_excludes_before_anybody_has_looked_for_the_file() {
        world.with("a", Sample.enabled().depends(EXCLUDE_ALL, RestartOn.NONE, "file:///tmp/flag"))
                .loaded();
        assertThat(world.runs("a", MethodName.START)).isZero();
        world.step(new Event.FileSeen("/tmp/flag", true));
        assertThat(world.runs("a", MethodName.START)).isZero();
        world.step(new Event.FileSeen("/tmp/flag", false));
        assertThat(world.state("a")).isEqualTo(ONLINE);
        world.step(new Event.FileSeen("/tmp/flag", true));
        assertThat(world.state("a")).isEqualTo(OFFLINE);
    }

    /// While `a` starts it is disabled; `c`, which `b` alone would do for, would be taken down with it.
    private void disableWhatIsStarting() {
        var either = Sample.enabled()
                .depends(REQUIRE_ANY, RestartOn.RESTART, "a", "b")
                .start(Sample.plan(NULL));
        world.hold("a").hold("b");
        world.with("a", Sample.enabled())
                .with("b", Sample.enabled())
                .with("c", either)
                .loaded();
        world.with("a", Sample.disabled()).end("b", 0);
        assertThat(world.state("c")).isEqualTo(OFFLINE);
    }

    private List<String> explained(String name) {
        return Explain.of(world.engine.picture()).explain(world.status(name)).findings().stream()
                .map(Finding::sentence)
                .toList();
    }

    @Test
    void nothing_comes_up_beside_a_service_that_would_take_it_down_at_once() {
        disableWhatIsStarting();
        world.release("a").end("a", 0);
        assertThat(world.reached()).endsWith("b:online", "a:online", "a:disabled", "c:online");
    }

    @Test
    void what_waits_for_a_service_to_stop_is_said_to() {
        disableWhatIsStarting();
        world.with("d", Sample.enabled().needs("c"));
        assertThat(explained("c"))
                .containsExactly("Waits until svc:/a:default has stopped, which would take it down again.");
        assertThat(explained("d")).containsExactly("Service svc:/c:default waits until another service has stopped.");
    }

    @Test
    void what_lacks_its_restarter_is_said_to_wait_for_that_and_not_for_what_is_about_to_stop() {
        var delegated = Sample.enabled().restarter("svc:/r:default").depends(OPTIONAL_ALL, RestartOn.RESTART, "a");
        world.hold("a")
                .with("a", Sample.enabled())
                .with("r", Sample.enabled())
                .with("c", delegated)
                .loaded();
        world.step(new Event.Reported(Sample.fmri("c"), OFFLINE, Optional.empty(), ErrorLevel.NONE, Reason.NONE));
        world.with("a", Sample.disabled()).with("r", Sample.disabled());
        assertThat(explained("c")).containsExactly("Service svc:/r:default is disabled.");
        world.step(new Event.Deleted(Sample.fmri("r")));
        assertThat(explained("c")).containsExactly("Restarter \"svc:/r:default\" does not exist.");
    }

    @Test
    void what_waited_for_a_service_to_stop_starts_when_that_one_stays_after_all() {
        disableWhatIsStarting();
        world.with("a", Sample.enabled());
        assertThat(world.state("c")).isEqualTo(ONLINE);
    }

    @Test
    void what_became_a_child_service_during_its_start_is_started_again_when_its_process_has_ended() {
        world.hold("a")
                .with("a", Sample.enabled().model(ServiceModel.TRANSIENT))
                .loaded();
        world.with("a", Sample.enabled().model(ServiceModel.CHILD)).empty("a").end("a", 0);
        assertThat(world.runs("a", MethodName.START)).isEqualTo(2);
        assertThat(world.reached()).endsWith("a:online", "a:offline", "a:online");
    }

    @Test
    void a_disable_waits_no_longer_for_a_dependent_that_has_been_told_to_depend_on_something_else() {
        world.with("a", Sample.enabled())
                .with("b", Sample.enabled().depends(REQUIRE_ALL, RestartOn.RESTART, "a"))
                .loaded();
        world.hold("b").with("a", Sample.disabled());
        assertThat(world.state("a")).isEqualTo(ONLINE);
        world.with("b", Sample.enabled());
        assertThat(world.state("a")).isEqualTo(DISABLED);
    }
}

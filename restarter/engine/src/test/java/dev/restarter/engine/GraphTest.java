package dev.restarter.engine;

import static dev.restarter.model.Grouping.EXCLUDE_ALL;
import static dev.restarter.model.Grouping.OPTIONAL_ALL;
import static dev.restarter.model.Grouping.REQUIRE_ALL;
import static dev.restarter.model.Grouping.REQUIRE_ANY;
import static dev.restarter.model.State.DEGRADED;
import static dev.restarter.model.State.DISABLED;
import static dev.restarter.model.State.MAINTENANCE;
import static dev.restarter.model.State.OFFLINE;
import static dev.restarter.model.State.ONLINE;
import static dev.restarter.model.State.UNINITIALIZED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.ErrorLevel;
import dev.restarter.model.Reason;
import dev.restarter.model.RestartOn;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GraphTest {
    private final World world = new World();

    @Test
    void a_service_starts_when_what_it_requires_comes_online() {
        world.hold("b")
                .with("a", Sample.enabled().needs("b"))
                .with("b", Sample.enabled())
                .loaded();
        assertThat(world.shown("b")).isEqualTo("offline*");
        assertThat(world.shown("a")).isEqualTo("offline");
        world.end("b", 0);
        assertThat(world.state("b")).isEqualTo(ONLINE);
        assertThat(world.state("a")).isEqualTo(ONLINE);
        assertThat(world.life("a").reason()).isEqualTo(Reason.DEPENDENCIES_SATISFIED);
    }

    @Test
    void a_service_waits_offline_and_not_in_maintenance_for_one_that_is_disabled() {
        world.with("a", Sample.enabled().needs("b"))
                .with("b", Sample.disabled())
                .loaded();
        assertThat(world.state("a")).isEqualTo(OFFLINE);
        assertThat(world.state("b")).isEqualTo(DISABLED);
    }

    @Test
    void one_instance_online_satisfies_whoever_requires_the_service() {
        world.with("a", Sample.enabled().needs("svc:/b"))
                .with("b:one", Sample.enabled())
                .with("b:two", Sample.disabled())
                .loaded();
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void a_dependency_that_does_not_exist_is_picked_up_when_it_is_imported() {
        world.with("a", Sample.enabled().needs("b")).loaded();
        assertThat(world.state("a")).isEqualTo(OFFLINE);
        world.with("b", Sample.enabled());
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void a_service_without_instances_satisfies_nobody_who_requires_it() {
        world.with("a", Sample.enabled().needs("svc:/b")).loaded();
        assertThat(world.state("a")).isEqualTo(OFFLINE);
    }

    @Test
    void any_one_member_is_enough_for_require_any() {
        world.with("a", Sample.enabled().depends(REQUIRE_ANY, RestartOn.NONE, "b", "c"))
                .with("b", Sample.disabled())
                .with("c", Sample.enabled())
                .loaded();
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void an_optional_dependency_that_is_disabled_absent_or_in_maintenance_holds_nobody_up() {
        world.with("a", Sample.enabled().depends(OPTIONAL_ALL, RestartOn.NONE, "b", "absent", "broken"))
                .with("b", Sample.disabled())
                .with("broken", Sample.enabled().invalid("a bad group"))
                .loaded();
        assertThat(world.state("broken")).isEqualTo(MAINTENANCE);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void an_optional_dependency_that_is_starting_is_waited_for_until_it_fails() {
        world.hold("b")
                .with("a", Sample.enabled().depends(OPTIONAL_ALL, RestartOn.NONE, "b"))
                .with("b", Sample.enabled())
                .loaded();
        assertThat(world.state("a")).isEqualTo(OFFLINE);
        world.end("b", 95);
        assertThat(world.state("b")).isEqualTo(MAINTENANCE);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void an_optional_dependency_that_is_blocked_by_a_disabled_one_is_not_waited_for() {
        world.with("a", Sample.enabled().depends(OPTIONAL_ALL, RestartOn.NONE, "b"))
                .with("b", Sample.enabled().needs("c"))
                .with("c", Sample.disabled())
                .loaded();
        assertThat(world.state("b")).isEqualTo(OFFLINE);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void every_instance_of_an_optional_service_counts() {
        world.hold("b:two")
                .with("a", Sample.enabled().depends(OPTIONAL_ALL, RestartOn.NONE, "svc:/b"))
                .with("b:one", Sample.enabled())
                .with("b:two", Sample.enabled())
                .loaded();
        assertThat(world.state("a")).isEqualTo(OFFLINE);
        world.end("b:two", 0);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void a_missing_file_leaves_even_an_optional_dependency_unsatisfied_until_it_appears() {
        world.with("a", Sample.enabled().depends(OPTIONAL_ALL, RestartOn.NONE, "file:///tmp/flag"))
                .loaded();
        assertThat(world.state("a")).isEqualTo(OFFLINE);
        world.step(new Event.FileSeen("/tmp/flag", true));
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void an_excluded_service_that_runs_keeps_the_other_down_until_it_is_disabled() {
        world.with("b", Sample.enabled())
                .loaded()
                .with("a", Sample.enabled().depends(EXCLUDE_ALL, RestartOn.NONE, "b"));
        assertThat(world.state("a")).isEqualTo(OFFLINE);
        world.enable("b", Sample.disabled());
        assertThat(world.state("b")).isEqualTo(DISABLED);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void a_service_is_stopped_when_one_that_it_excludes_comes_online() {
        world.with("a", Sample.enabled().depends(EXCLUDE_ALL, RestartOn.NONE, "b"))
                .with("b", Sample.disabled())
                .loaded();
        assertThat(world.state("a")).isEqualTo(ONLINE);
        world.enable("b", Sample.enabled());
        assertThat(world.state("b")).isEqualTo(ONLINE);
        assertThat(world.state("a")).isEqualTo(OFFLINE);
    }

    @Test
    void those_of_one_commit_know_each_other_before_the_first_of_them_may_start() {
        world.loaded().hold("b");
        world.step(new Event.Committed(List.of(
                configured("a", Sample.enabled().depends(OPTIONAL_ALL, RestartOn.NONE, "b")),
                configured("b", Sample.enabled()),
                configured("c", Sample.enabled().depends(EXCLUDE_ALL, RestartOn.NONE, "d")),
                configured("d", Sample.enabled()))));
        assertThat(world.state("a")).isEqualTo(OFFLINE);
        assertThat(world.state("c")).isEqualTo(OFFLINE);
        world.end("b", 0);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    private static Event.Configured configured(String name, Sample sample) {
        return new Event.Configured(Sample.fmri(name), sample.build());
    }

    @Test
    void two_that_exclude_each_other_make_no_cycle_and_both_wait() {
        world.with("a", Sample.enabled().depends(EXCLUDE_ALL, RestartOn.NONE, "b"))
                .with("b", Sample.enabled().depends(EXCLUDE_ALL, RestartOn.NONE, "a"))
                .loaded();
        assertThat(world.state("a")).isEqualTo(OFFLINE);
        assertThat(world.state("b")).isEqualTo(OFFLINE);
    }

    @Test
    void a_running_service_with_restart_on_none_stays_when_its_dependency_goes() {
        world.with("a", Sample.enabled().needs("b")).with("b", Sample.enabled()).loaded();
        world.enable("b", Sample.disabled());
        assertThat(world.state("b")).isEqualTo(DISABLED);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void restart_on_error_answers_a_core_dump_but_not_a_plain_exit() {
        world.with("a", Sample.enabled().depends(REQUIRE_ALL, RestartOn.ERROR, "b"))
                .with("b", Sample.enabled())
                .loaded();
        world.forgetHistory();
        world.empty("b");
        assertThat(world.reached()).containsExactly("b:offline", "b:online");
        world.forgetHistory();
        world.memberDies("b", 11, true);
        assertThat(world.reached()).contains("b:offline", "a:offline", "a:online", "b:online");
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void restart_on_restart_answers_an_administrators_restart_but_not_a_refresh() {
        world.with("a", Sample.enabled().depends(REQUIRE_ALL, RestartOn.RESTART, "b"))
                .with("b", Sample.enabled())
                .loaded();
        world.forgetHistory();
        world.ask("b", AdminAction.REFRESH);
        assertThat(world.reached()).containsExactly("b:online");
        world.forgetHistory();
        world.ask("b", AdminAction.RESTART);
        assertThat(world.reached())
                .startsWith("b:offline")
                .contains("b:online")
                .containsSubsequence("a:offline", "a:online");
    }

    @Test
    void restart_on_refresh_answers_a_successful_refresh_of_a_running_dependency_only() {
        world.with("a", Sample.enabled().depends(REQUIRE_ALL, RestartOn.REFRESH, "b"))
                .with("b", Sample.enabled())
                .loaded();
        world.forgetHistory();
        world.ask("b", AdminAction.REFRESH);
        assertThat(world.reached()).containsExactly("b:online", "a:offline", "a:online");
    }

    @Test
    void a_dependency_that_comes_online_late_restarts_its_dependent_only_if_restart_on_says_so() {
        world.with("a", Sample.enabled().depends(OPTIONAL_ALL, RestartOn.RESTART, "b"))
                .with("c", Sample.enabled().depends(OPTIONAL_ALL, RestartOn.NONE, "b"))
                .with("b", Sample.disabled())
                .loaded();
        world.forgetHistory();
        world.enable("b", Sample.enabled());
        assertThat(world.reached()).contains("a:offline", "a:online").doesNotContain("c:offline");
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void a_disable_takes_the_dependents_down_first_leaf_by_leaf() {
        world.with("a", Sample.enabled())
                .with("b", Sample.enabled().depends(REQUIRE_ALL, RestartOn.RESTART, "a"))
                .with("c", Sample.enabled().depends(REQUIRE_ALL, RestartOn.RESTART, "b"))
                .loaded();
        world.forgetHistory();
        world.enable("a", Sample.disabled());
        assertThat(world.reached()).containsExactly("c:offline", "b:offline", "a:disabled");
    }

    @Test
    void a_disable_leaves_dependents_with_restart_on_none_alone() {
        world.with("a", Sample.enabled()).with("b", Sample.enabled().needs("a")).loaded();
        world.forgetHistory();
        world.enable("a", Sample.disabled());
        assertThat(world.reached()).containsExactly("a:disabled");
    }

    @Test
    void an_invalid_dependency_group_takes_the_instance_to_maintenance() {
        world.with("a", Sample.enabled().invalid("grouping 'foo' is not known")).loaded();
        assertThat(world.life("a").reason()).isEqualTo(Reason.INVALID_DEPENDENCY);
    }

    @Test
    void an_empty_dependency_group_is_satisfied() {
        world.with("a", Sample.enabled().depends(REQUIRE_ANY, RestartOn.NONE)).loaded();
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void a_restarter_that_is_no_instance_takes_the_instance_to_maintenance() {
        world.with("a", Sample.enabled().restarter("svc:/b")).loaded();
        assertThat(world.life("a").reason()).isEqualTo(Reason.INVALID_RESTARTER);
    }

    @Test
    void an_instance_whose_restarter_is_absent_stays_uninitialized() {
        world.with("a", Sample.enabled().restarter("svc:/b:default")).loaded();
        assertThat(world.state("a")).isEqualTo(UNINITIALIZED);
    }

    @Test
    void a_delegated_restarter_is_told_to_start_an_instance_when_it_runs_itself() {
        world.hold("r")
                .with("r", Sample.enabled())
                .with("a", Sample.enabled().restarter("svc:/r:default"))
                .loaded();
        world.step(new Event.Reported(Sample.fmri("a"), OFFLINE, Optional.empty(), ErrorLevel.NONE, Reason.NONE));
        assertThat(world.effects).noneMatch(GraphTest::isDelegatedStart);
        world.end("r", 0);
        assertThat(world.effects).anyMatch(GraphTest::isDelegatedStart);
    }

    private static boolean isDelegatedStart(Effect effect) {
        return effect instanceof Effect.Delegate delegate && delegate.event() == RestarterEvent.START;
    }

    @Test
    void deleting_a_running_dependency_stops_those_that_restart_with_it() {
        world.with("a", Sample.enabled().depends(REQUIRE_ALL, RestartOn.RESTART, "b"))
                .with("c", Sample.enabled().depends(OPTIONAL_ALL, RestartOn.NONE, "b"))
                .with("b", Sample.enabled())
                .loaded();
        world.step(new Event.Deleted(Sample.fmri("b")));
        assertThat(world.state("a")).isEqualTo(OFFLINE);
        assertThat(world.state("c")).isEqualTo(ONLINE);
    }

    @Test
    void a_degraded_dependency_satisfies_like_an_online_one() {
        world.with("b", Sample.enabled()).loaded().ask("b", AdminAction.DEGRADED);
        world.with("a", Sample.enabled().needs("b"));
        assertThat(world.state("b")).isEqualTo(DEGRADED);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void enabling_what_is_in_maintenance_leaves_it_there() {
        world.hold("a").with("a", Sample.enabled()).loaded().end("a", 95);
        world.switched("a");
        assertThat(world.state("a")).isEqualTo(MAINTENANCE);
    }

    @Test
    void disabling_what_is_in_maintenance_leads_through_uninitialized_to_disabled() {
        world.hold("a").with("a", Sample.enabled()).loaded().end("a", 95);
        world.forgetHistory();
        world.enable("a", Sample.disabled());
        assertThat(world.reached()).containsExactly("a:uninitialized", "a:disabled");
        assertThat(world.life("a").reason()).isEqualTo(Reason.DISABLE_REQUEST);
    }

    @Test
    void disabling_what_is_disabled_and_in_maintenance_counts_too() {
        world.with("a", Sample.disabled().invalid("bad")).loaded();
        assertThat(world.state("a")).isEqualTo(MAINTENANCE);
        world.with("a", Sample.disabled()).switched("a");
        assertThat(world.state("a")).isEqualTo(DISABLED);
    }

    @Test
    void a_temporary_disable_wins_over_the_permanent_setting() {
        world.with("a", Sample.enabled().overridden(false)).loaded();
        assertThat(world.state("a")).isEqualTo(DISABLED);
    }

    @Test
    void a_shutdown_stops_dependents_before_what_they_need_whatever_restart_on_says() {
        world.with("a", Sample.enabled())
                .with("b", Sample.enabled().needs("a"))
                .with("c", Sample.enabled().depends(OPTIONAL_ALL, RestartOn.NONE, "b"))
                .with("d", Sample.enabled().needs("absent"))
                .loaded();
        world.forgetHistory();
        world.step(new Event.ShutdownRequested());
        assertThat(world.reached()).containsSubsequence("c:disabled", "b:disabled", "a:disabled");
        assertThat(world.state("d")).isEqualTo(DISABLED);
        assertThat(world.effects).contains(new Effect.ShutdownComplete(true));
    }

    @Test
    void a_service_that_must_be_killed_makes_a_shutdown_unclean() {
        world.hold("a").with("a", Sample.enabled()).loaded().end("a", 0);
        world.step(new Event.ShutdownRequested());
        world.step(new Event.MethodEnded(Sample.fmri("a"), world.runs.getLast().contract(), new Outcome.Done()));
        world.timeOut("a");
        world.empty("a");
        assertThat(world.effects).contains(new Effect.ShutdownComplete(false));
    }
}

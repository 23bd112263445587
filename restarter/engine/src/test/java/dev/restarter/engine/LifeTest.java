package dev.restarter.engine;

import static dev.restarter.model.MethodName.REFRESH;
import static dev.restarter.model.MethodName.START;
import static dev.restarter.model.MethodName.STOP;
import static dev.restarter.model.State.DISABLED;
import static dev.restarter.model.State.MAINTENANCE;
import static dev.restarter.model.State.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.Grouping;
import dev.restarter.model.MethodPlan;
import dev.restarter.model.MethodPlan.Kind;
import dev.restarter.model.Reason;
import dev.restarter.model.RestartOn;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.WaitStatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifeTest {
    private final World world = new World();

    private World starting(Sample sample) {
        return world.hold("a").with("a", sample).loaded();
    }

    private World online(Sample sample) {
        return starting(sample).end("a", 0);
    }

    @Test
    void a_start_method_that_exits_0_makes_the_service_online() {
        online(Sample.enabled());
        assertThat(world.state("a")).isEqualTo(ONLINE);
        assertThat(world.life("a").start().status()).contains(WaitStatus.exited(0));
    }

    @Test
    void the_third_failure_of_a_start_method_leads_to_maintenance_without_delay() {
        starting(Sample.enabled()).end("a", 1).end("a", 1);
        assertThat(world.shown("a")).isEqualTo("offline*");
        world.end("a", 1);
        assertThat(world.state("a")).isEqualTo(MAINTENANCE);
        assertThat(world.life("a").reason()).isEqualTo(Reason.FAULT_THRESHOLD_REACHED);
        assertThat(world.runs("a", START)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {95, 96, 99, 100})
    void an_exit_code_that_says_never_again_leads_to_maintenance_at_once(int exit) {
        starting(Sample.enabled()).end("a", exit);
        assertThat(world.life("a").reason()).isEqualTo(Reason.METHOD_FAILED);
        assertThat(world.runs("a", START)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {97, 98})
    void the_monitors_exit_codes_are_plain_failures(int exit) {
        starting(Sample.enabled()).end("a", exit);
        assertThat(world.runs("a", START)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {94, 102})
    void a_start_method_may_say_that_there_is_nothing_to_watch(int exit) {
        starting(Sample.enabled()).end("a", exit);
        assertThat(world.state("a")).isEqualTo(ONLINE);
        assertThat(world.life("a").contract()).isEmpty();
    }

    @Test
    void a_start_method_may_ask_to_be_disabled_until_the_next_boot() {
        starting(Sample.enabled()).end("a", 101);
        assertThat(world.state("a")).isEqualTo(DISABLED);
        assertThat(world.effects).contains(new Effect.DisableTemporarily(Sample.fmri("a")));
        assertThat(world.runs("a", START)).isEqualTo(1);
    }

    @Test
    void a_start_that_times_out_is_killed_and_tried_again() {
        starting(Sample.enabled()).timeOut("a");
        assertThat(world.effects).anyMatch(e -> e instanceof Effect.KillContract);
        world.end("a", WaitStatus.killed(9, false));
        assertThat(world.runs("a", START)).isEqualTo(2);
    }

    @Test
    void without_timeout_retry_the_first_timeout_leads_to_maintenance() {
        starting(Sample.enabled().withoutTimeoutRetry()).timeOut("a").end("a", WaitStatus.killed(9, false));
        assertThat(world.life("a").reason()).isEqualTo(Reason.METHOD_FAILED);
        assertThat(world.runs("a", START)).isEqualTo(1);
    }

    @Test
    void a_service_without_a_start_method_is_online_at_once() {
        starting(Sample.enabled().start(MethodPlan.absent("There is no start method.")));
        assertThat(world.state("a")).isEqualTo(ONLINE);
        assertThat(world.log("a")).contains("There is no start method.");
    }

    @Test
    void a_start_method_that_cannot_be_run_leads_to_maintenance_and_starts_nothing() {
        starting(Sample.enabled().start(new MethodPlan(Kind.INVALID, Optional.empty(), "user 'nix' does not exist.")));
        assertThat(world.life("a").reason()).isEqualTo(Reason.METHOD_FAILED);
        assertThat(world.runs).isEmpty();
        assertThat(world.log("a")).contains("user 'nix' does not exist.");
    }

    @Test
    void a_refresh_without_a_method_succeeds_and_restarts_those_that_ask_for_it() {
        world.with("a", Sample.enabled().refresh(MethodPlan.absent("No refresh method; nothing to do.")))
                .with("b", Sample.enabled().depends(Grouping.REQUIRE_ALL, RestartOn.REFRESH, "a"))
                .loaded();
        world.forgetHistory();
        world.ask("a", AdminAction.REFRESH);
        assertThat(world.reached()).containsExactly("a:online", "b:offline", "b:online");
    }

    @Test
    void a_stop_that_does_nothing_leaves_the_processes_alone() {
        online(Sample.enabled().stop(Sample.plan(Kind.NULL)));
        world.enable("a", Sample.disabled().stop(Sample.plan(Kind.NULL)));
        assertThat(world.state("a")).isEqualTo(DISABLED);
        assertThat(world.effects)
                .noneMatch(e -> e instanceof Effect.KillContract)
                .anyMatch(e -> e instanceof Effect.AbandonContract);
    }

    @Test
    void a_service_that_outlives_its_stop_is_killed_when_the_time_is_up_and_goes_to_maintenance() {
        online(Sample.enabled());
        world.enable("a", Sample.disabled());
        world.step(new Event.MethodEnded(Sample.fmri("a"), world.runs.getLast().contract(), new Outcome.Done()));
        assertThat(world.shown("a")).isEqualTo("online*");
        world.timeOut("a").empty("a");
        assertThat(world.state("a")).isEqualTo(MAINTENANCE);
        assertThat(world.life("a").reason()).isEqualTo(Reason.METHOD_FAILED);
    }

    @Test
    void kill_cannot_stop_a_transient_service() {
        online(Sample.enabled().model(ServiceModel.TRANSIENT));
        world.enable("a", Sample.disabled().model(ServiceModel.TRANSIENT));
        assertThat(world.life("a").reason()).isEqualTo(Reason.METHOD_FAILED);
    }

    @Test
    void a_stop_method_that_succeeds_is_followed_by_a_wait_for_the_last_process() {
        online(Sample.enabled().stop(Sample.command()));
        world.enable("a", Sample.disabled().stop(Sample.command()));
        world.pass(Duration.ofSeconds(20)).end("a", 0);
        assertThat(world.shown("a")).isEqualTo("online*");
        assertThat(world.effects)
                .anyMatch(
                        e -> e instanceof Effect.ArmTimer timer && timer.delay().equals(Duration.ofSeconds(40)));
        world.empty("a");
        assertThat(world.state("a")).isEqualTo(DISABLED);
    }

    @Test
    void a_refresh_that_fails_three_times_leads_to_maintenance_and_leaves_the_processes_running() {
        online(Sample.enabled().refresh(Sample.command()));
        world.ask("a", AdminAction.REFRESH).end("a", 1).end("a", 1).end("a", 1);
        assertThat(world.state("a")).isEqualTo(MAINTENANCE);
        assertThat(world.runs("a", REFRESH)).isEqualTo(3);
        assertThat(world.runs("a", STOP)).isZero();
        assertThat(world.life("a").contract()).isPresent();
    }

    @Test
    void the_fifth_start_within_forty_minutes_is_refused() {
        online(Sample.enabled());
        for (var i = 0; i < 3; i++)
            world.pass(Duration.ofSeconds(599)).empty("a").end("a", 0);
        assertThat(world.state("a")).isEqualTo(ONLINE);
        world.pass(Duration.ofSeconds(602)).empty("a");
        assertThat(world.life("a").reason()).isEqualTo(Reason.RESTARTING_TOO_QUICKLY);
        assertThat(world.runs("a", START)).isEqualTo(4);
    }

    @Test
    void five_starts_in_exactly_forty_minutes_are_allowed() {
        online(Sample.enabled());
        for (var i = 0; i < 4; i++)
            world.pass(Duration.ofSeconds(600)).empty("a").end("a", 0);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void an_administrators_restart_forgets_earlier_starts() {
        online(Sample.enabled());
        for (var i = 0; i < 3; i++) world.empty("a").end("a", 0);
        world.release("a").ask("a", AdminAction.RESTART);
        assertThat(world.state("a")).isEqualTo(ONLINE);
        world.empty("a");
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void an_administrators_disable_forgets_earlier_starts() {
        var nothing = Sample.plan(Kind.NULL);
        online(Sample.enabled().stop(nothing));
        for (var i = 0; i < 6; i++) {
            world.enable("a", Sample.disabled().stop(nothing))
                    .enable("a", Sample.enabled().stop(nothing))
                    .end("a", 0);
            assertThat(world.state("a")).isEqualTo(ONLINE);
        }
    }

    @Test
    void a_rate_of_its_own_counts_the_starts_it_names() {
        online(Sample.enabled().rate(3, 10));
        world.pass(Duration.ofSeconds(9)).empty("a").end("a", 0);
        world.pass(Duration.ofSeconds(9)).empty("a");
        assertThat(world.life("a").reason()).isEqualTo(Reason.RESTARTING_TOO_QUICKLY);
    }

    @Test
    void a_period_of_zero_means_no_rate_limit() {
        online(Sample.enabled().rate(2, 0));
        for (var i = 0; i < 100; i++) world.empty("a").end("a", 0);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void a_child_service_is_online_as_soon_as_it_runs_and_has_no_start_timeout() {
        starting(Sample.enabled().model(ServiceModel.CHILD));
        assertThat(world.state("a")).isEqualTo(ONLINE);
        assertThat(world.hasTimer("a")).isFalse();
    }

    @Test
    void a_child_service_that_keeps_failing_is_restarted_for_ever_about_once_a_second() {
        starting(Sample.enabled().model(ServiceModel.CHILD));
        for (var i = 0; i < 4; i++) world.end("a", 1);
        assertThat(world.runs("a", START)).isEqualTo(5);
        world.end("a", 1);
        assertThat(world.runs("a", START)).isEqualTo(5);
        assertThat(world.shown("a")).isEqualTo("online*");
        world.timeOut("a");
        assertThat(world.runs("a", START)).isEqualTo(6);
    }

    @Test
    void a_child_service_that_ends_well_is_restarted_without_a_breath() {
        starting(Sample.enabled().model(ServiceModel.CHILD));
        for (var i = 0; i < 20; i++) world.end("a", 0);
        assertThat(world.runs("a", START)).isEqualTo(21);
    }

    @Test
    void a_child_service_with_a_configuration_error_goes_to_maintenance() {
        starting(Sample.enabled().model(ServiceModel.CHILD)).end("a", 96);
        assertThat(world.life("a").reason()).isEqualTo(Reason.METHOD_FAILED);
    }

    @Test
    void a_child_service_whose_process_asks_for_it_is_disabled_until_the_next_boot() {
        starting(Sample.enabled().model(ServiceModel.CHILD)).end("a", 101);
        assertThat(world.effects).contains(new Effect.DisableTemporarily(Sample.fmri("a")));
        assertThat(world.life("a").start().status()).contains(WaitStatus.exited(101));
        assertThat(world.runs("a", START)).isEqualTo(1);
        world.with("a", Sample.enabled().model(ServiceModel.CHILD).overridden(false));
        assertThat(world.state("a")).isEqualTo(DISABLED);
    }

    @Test
    void a_core_dump_of_any_process_of_a_child_service_is_fatal_to_all_and_a_signal_is_not() {
        starting(Sample.enabled().model(ServiceModel.CHILD)).memberDies("a", 15, false);
        assertThat(world.log("a")).noneMatch(line -> line.contains("killed"));
        world.memberDies("a", 11, true);
        assertThat(world.log("a")).contains("One of its processes dumped core; the others are killed.");
        world.step(new Event.MethodEnded(
                Sample.fmri("a"), world.life("a").contractId(), new Outcome.Ended(WaitStatus.killed(9, false))));
        assertThat(world.runs("a", START)).isEqualTo(2);
    }

    @Test
    void a_child_service_that_ends_during_its_refresh_is_restarted_after_it() {
        starting(Sample.enabled().model(ServiceModel.CHILD).refresh(Sample.command()));
        var child = world.life("a").contractId();
        world.ask("a", AdminAction.REFRESH);
        world.step(new Event.MethodEnded(Sample.fmri("a"), child, new Outcome.Ended(WaitStatus.exited(0))));
        world.end("a", 0);
        assertThat(world.runs("a", START)).isEqualTo(2);
    }

    @Test
    void an_ignored_core_dump_stops_nothing_but_the_last_process_still_counts() {
        online(Sample.enabled().ignores(Critical.CORE));
        world.memberDies("a", 11, true);
        assertThat(world.shown("a")).isEqualTo("online");
        world.empty("a");
        assertThat(world.runs("a", START)).isEqualTo(2);
    }

    @Test
    void a_member_killed_from_outside_stops_and_restarts_the_service() {
        online(Sample.enabled());
        world.memberDies("a", 9, false);
        assertThat(world.shown("a")).isEqualTo("online*");
        assertThat(world.log("a"))
                .contains("Stopping because one of its processes was killed from outside the service.");
    }

    @Test
    void a_service_whose_last_process_was_killed_is_started_again_without_waiting_for_more_news() {
        online(Sample.enabled());
        world.step(new Event.MemberDied(world.life("a").contractId(), WaitStatus.killed(9, false), true));
        assertThat(world.runs("a", STOP)).isZero();
        assertThat(world.runs("a", START)).isEqualTo(2);
    }

    @Test
    void an_ignored_signal_of_the_last_process_is_followed_by_the_news_that_none_is_left() {
        online(Sample.enabled().ignores(Critical.SIGNAL));
        world.step(new Event.MemberDied(world.life("a").contractId(), WaitStatus.killed(9, false), true));
        assertThat(world.shown("a")).isEqualTo("online");
        world.empty("a");
        assertThat(world.runs("a", START)).isEqualTo(2);
    }

    @Test
    void a_service_whose_processes_are_gone_before_its_start_method_ends_is_restarted() {
        starting(Sample.enabled()).empty("a").end("a", 0);
        assertThat(world.runs("a", START)).isEqualTo(2);
    }

    @Test
    void clearing_maintenance_gives_all_attempts_again() {
        starting(Sample.enabled()).end("a", 1).end("a", 1).end("a", 1);
        world.ask("a", AdminAction.CLEAR);
        world.end("a", 1).end("a", 1);
        assertThat(world.shown("a")).isEqualTo("offline*");
        assertThat(world.runs("a", START)).isEqualTo(6);
    }

    @Test
    void requests_during_a_method_wait_for_its_end() {
        starting(Sample.enabled()).ask("a", AdminAction.REFRESH);
        assertThat(world.runs("a", REFRESH)).isZero();
        world.end("a", 0);
        assertThat(world.runs("a", REFRESH)).isEqualTo(1);
    }

    @Test
    void maintenance_on_request_stops_the_service_and_at_once_does_not() {
        online(Sample.enabled()).release("a").ask("a", AdminAction.MAINTENANCE);
        assertThat(world.state("a")).isEqualTo(MAINTENANCE);
        assertThat(world.runs("a", STOP)).isEqualTo(1);
        assertThat(world.life("a").reason()).isEqualTo(Reason.ADMINISTRATIVE_REQUEST);
        world.ask("a", AdminAction.CLEAR).ask("a", AdminAction.MAINTENANCE_IMMEDIATE);
        assertThat(world.state("a")).isEqualTo(MAINTENANCE);
        assertThat(world.runs("a", STOP)).isEqualTo(1);
    }

    @Test
    void maintenance_asked_for_by_a_service_names_it() {
        online(Sample.enabled()).release("a");
        world.step(new Event.Requested(Sample.fmri("a"), AdminAction.MAINTENANCE, Optional.of("svc:/cron:default")));
        assertThat(world.life("a").reason()).isEqualTo(Reason.SERVICE_REQUEST);
        assertThat(world.life("a").reasonFmri()).isEqualTo("svc:/cron:default");
    }

    @Test
    void a_stale_timer_changes_nothing() {
        starting(Sample.enabled());
        var token = world.life("a").token();
        world.end("a", 0);
        world.step(new Event.TimerFired(Sample.fmri("a"), token));
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void a_restart_with_a_core_dump_leaves_the_restart_to_the_end_of_the_processes() {
        world.with("a", Sample.enabled()).loaded().ask("a", AdminAction.DUMP);
        assertThat(world.effects).anyMatch(it -> it instanceof Effect.SignalContract signal && signal.signal() == 6);
        assertThat(world.runs("a", START)).isEqualTo(2);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }
}

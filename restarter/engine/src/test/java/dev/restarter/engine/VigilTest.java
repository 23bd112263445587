package dev.restarter.engine;

import static dev.restarter.model.MethodName.START;
import static dev.restarter.model.MethodName.STOP;
import static dev.restarter.model.State.DEGRADED;
import static dev.restarter.model.State.MAINTENANCE;
import static dev.restarter.model.State.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.Grouping;
import dev.restarter.model.MethodPlan;
import dev.restarter.model.Reason;
import dev.restarter.model.RestartOn;
import dev.restarter.model.care.Care;
import dev.restarter.model.care.CareFault;
import dev.restarter.model.care.HealthCheck;
import dev.restarter.model.care.HealthCheck.Action;
import dev.restarter.model.care.Hooks;
import dev.restarter.model.care.Readiness;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A watchdog of ten seconds, and health checks of which the second failure in a row counts.
class VigilTest {
    private final World world = new World();

    private static Care care(Optional<Duration> watchdog, Optional<HealthCheck> health) {
        return new Care(Optional.empty(), Hooks.NONE, Optional.empty(), watchdog, health, List.of());
    }

    private static Sample watched() {
        return Sample.enabled().care(care(Optional.of(Duration.ofSeconds(10)), Optional.empty()));
    }

    private static Sample checked(Action action) {
        var check = new HealthCheck("/bin/check", Duration.ofSeconds(30), Duration.ofSeconds(5), 2, action);
        return Sample.enabled().care(care(Optional.empty(), Optional.of(check)));
    }

    private void tell(boolean alive, boolean failed) {
        world.step(new Event.Notified(
                world.life("a").contractId(),
                new Notification(alive, alive, failed, Optional.empty(), OptionalInt.empty(), Optional.empty())));
    }

    @Test
    void who_is_silent_for_too_long_is_killed_and_started_again_and_it_counts_as_a_fault() {
        world.with("a", watched())
                .with("b", Sample.enabled().depends(Grouping.REQUIRE_ALL, RestartOn.ERROR, "a"))
                .loaded();
        var contract = world.life("a").contractId();
        world.forgetHistory();
        world.timeOut(Timer.WATCHDOG);
        assertThat(world.effects).contains(new Effect.KillContract(Sample.fmri("a"), contract));
        assertThat(world.runs("a", STOP)).isZero();
        assertThat(world.runs("a", START)).isEqualTo(2);
        assertThat(world.reached()).contains("a:offline", "b:offline", "a:online", "b:online");
    }

    @Test
    void a_sign_of_life_begins_the_time_anew_and_is_not_worth_a_record() {
        world.with("a", watched()).loaded();
        world.others.clear();
        var told = new Notification(false, true, false, Optional.empty(), OptionalInt.empty(), Optional.empty());
        var decision = world.engine.step(new Event.Notified(world.life("a").contractId(), told), world.now);
        assertThat(decision.lives()).isEmpty();
        assertThat(decision.effects())
                .singleElement()
                .isInstanceOfSatisfying(
                        Effect.ArmTimer.class,
                        timer -> assertThat(timer.timer()).isEqualTo(Timer.WATCHDOG));
    }

    @Test
    void a_service_may_trigger_its_watchdog_itself() {
        world.with("a", watched()).loaded();
        tell(false, true);
        assertThat(world.runs("a", START)).isEqualTo(2);
    }

    @Test
    void who_has_no_watchdog_is_not_listened_to() {
        world.with("a", Sample.enabled()).loaded();
        tell(true, true);
        assertThat(world.runs("a", START)).isEqualTo(1);
        assertThat(world.others).isEmpty();
    }

    @Test
    void the_watchdog_of_an_earlier_run_is_not_that_of_this_one() {
        world.with("a", watched()).loaded();
        var old = world.others.get(Timer.WATCHDOG);
        world.ask("a", AdminAction.RESTART);
        world.step(new Event.TimerFired(Sample.fmri("a"), Timer.WATCHDOG, old.token()));
        assertThat(world.runs("a", START)).isEqualTo(2);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @ParameterizedTest
    @ValueSource(ints = {94, 102})
    void who_left_nothing_to_watch_cannot_be_heard_of_and_is_let_alone_which_its_log_says_once(int exit) {
        world.hold("a").with("a", watched()).loaded().end("a", exit);
        assertThat(world.state("a")).isEqualTo(ONLINE);
        assertThat(world.others).doesNotContainKey(Timer.WATCHDOG);
        var line = "Its watchdog is not armed: there is nothing of it to watch, so it cannot be heard of.";
        assertThat(world.log("a")).containsOnlyOnce(line);
        var next = new World();
        next.step(new Event.Recovered(Sample.fmri("a"), world.life("a"), false, false));
        next.with("a", watched()).loaded();
        assertThat(next.others).doesNotContainKey(Timer.WATCHDOG);
        assertThat(next.log("a")).doesNotContain(line);
    }

    @Test
    void a_new_manager_gives_a_service_its_whole_time_again() {
        world.with("a", watched()).loaded();
        var next = new World();
        next.step(new Event.Recovered(Sample.fmri("a"), world.life("a"), true, true));
        next.with("a", watched()).loaded();
        assertThat(next.others.get(Timer.WATCHDOG).delay()).isEqualTo(Duration.ofSeconds(10));
        assertThat(next.runs).isEmpty();
    }

    @Test
    void who_was_started_before_it_was_to_give_signs_of_life_is_let_alone_also_by_the_next_manager() {
        world.with("a", Sample.enabled()).loaded().with("a", watched());
        assertThat(world.others).isEmpty();
        var next = new World();
        next.step(new Event.Recovered(Sample.fmri("a"), world.life("a"), true, true));
        next.with("a", watched()).loaded();
        assertThat(next.others).isEmpty();
        next.ask("a", AdminAction.RESTART);
        assertThat(next.others).containsKey(Timer.WATCHDOG);
    }

    @Test
    void who_is_to_give_signs_of_life_more_often_has_the_time_it_was_told_until_its_next_start() {
        world.with("a", watched()).loaded();
        var hurried = Sample.enabled().care(care(Optional.of(Duration.ofSeconds(2)), Optional.empty()));
        world.with("a", hurried);
        tell(true, false);
        assertThat(world.others.get(Timer.WATCHDOG).delay()).isEqualTo(Duration.ofSeconds(10));
        world.ask("a", AdminAction.RESTART);
        assertThat(world.others.get(Timer.WATCHDOG).delay()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void a_service_that_is_not_well_is_degraded_until_a_check_succeeds() {
        world.with("a", checked(Action.DEGRADE)).loaded();
        world.timeOut(Timer.CHECK).answer(false);
        assertThat(world.state("a")).isEqualTo(ONLINE);
        world.timeOut(Timer.CHECK).answer(false);
        assertThat(world.state("a")).isEqualTo(DEGRADED);
        assertThat(world.life("a").reason()).isEqualTo(Reason.HEALTH_CHECK_FAILED);
        world.timeOut(Timer.CHECK).answer(true);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void a_check_that_succeeds_makes_the_count_begin_again() {
        world.with("a", checked(Action.DEGRADE)).loaded();
        for (var passed : new boolean[] {false, true, false}) {
            world.timeOut(Timer.CHECK).answer(passed);
        }
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void what_an_administrator_degraded_no_check_restores() {
        world.with("a", checked(Action.DEGRADE)).loaded().ask("a", AdminAction.DEGRADED);
        world.timeOut(Timer.CHECK).answer(true);
        assertThat(world.state("a")).isEqualTo(DEGRADED);
    }

    @Test
    void a_service_that_is_not_well_is_restarted_if_it_asks_for_that() {
        world.with("a", checked(Action.RESTART)).loaded();
        world.timeOut(Timer.CHECK).answer(false).timeOut(Timer.CHECK).answer(false);
        assertThat(world.runs("a", STOP)).isEqualTo(1);
        assertThat(world.runs("a", START)).isEqualTo(2);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void the_answer_to_a_check_of_a_service_that_was_stopped_meanwhile_means_nothing() {
        world.with("a", checked(Action.RESTART)).loaded();
        world.timeOut(Timer.CHECK).answer(false).timeOut(Timer.CHECK).enable("a", Sample.disabled());
        world.answer(false);
        assertThat(world.shown("a")).isEqualTo("disabled");
    }

    @Test
    void a_check_of_one_run_says_nothing_of_whether_the_next_is_ready() {
        var check = new HealthCheck("/bin/check", Duration.ofSeconds(30), Duration.ofSeconds(5), 2, Action.RESTART);
        var care = new Care(
                Optional.empty(),
                Hooks.NONE,
                Optional.of(new Readiness.Notify()),
                Optional.empty(),
                Optional.of(check),
                List.of());
        world.with("a", Sample.enabled().care(care).stop(Sample.plan(MethodPlan.Kind.ABSENT)))
                .loaded();
        tell(true, false);
        world.timeOut(Timer.CHECK).ask("a", AdminAction.RESTART).answer(true);
        assertThat(world.shown("a")).isEqualTo("offline*");
        tell(true, false);
        assertThat(world.shown("a")).isEqualTo("online");
    }

    @Test
    void what_cannot_be_used_takes_the_service_to_maintenance_before_anything_is_started() {
        var fault = new CareFault("health", "exec", true, "is missing; set it");
        var wrong = new Care(
                Optional.empty(), Hooks.NONE, Optional.empty(), Optional.empty(), Optional.empty(), List.of(fault));
        world.with("a", Sample.enabled().care(wrong)).loaded();
        assertThat(world.state("a")).isEqualTo(MAINTENANCE);
        assertThat(world.runs).isEmpty();
        assertThat(world.log("a")).contains("Property 'health/exec' is missing; set it.");
    }
}

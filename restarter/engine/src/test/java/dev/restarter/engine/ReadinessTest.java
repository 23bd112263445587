package dev.restarter.engine;

import static dev.restarter.model.MethodName.START;
import static dev.restarter.model.State.MAINTENANCE;
import static dev.restarter.model.State.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.ServiceModel;
import dev.restarter.model.WaitStatus;
import dev.restarter.model.care.Care;
import dev.restarter.model.care.Hooks;
import dev.restarter.model.care.Readiness;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Services whose start method has a minute, and that are not online before they are ready.
class ReadinessTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final World world = new World();

    private static Sample needing(Readiness readiness) {
        return Sample.enabled()
                .care(new Care(
                        Optional.empty(),
                        Hooks.NONE,
                        Optional.of(readiness),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    private static Sample telling() {
        return needing(new Readiness.Notify());
    }

    private static Sample probed() {
        return needing(new Readiness.Command("/bin/probe", SECOND, Duration.ofSeconds(5)));
    }

    private World starting(Sample sample) {
        return world.hold("a").with("a", sample).loaded();
    }

    private void tell(boolean ready, Optional<String> status, Optional<Duration> extend) {
        world.step(new Event.Notified(
                world.life("a").contractId(),
                new Notification(ready, false, false, status, OptionalInt.empty(), extend)));
    }

    private void ready() {
        tell(true, Optional.empty(), Optional.empty());
    }

    @Test
    void a_service_is_online_only_when_it_says_that_it_is_ready() {
        starting(telling()).end("a", 0);
        assertThat(world.shown("a")).isEqualTo("offline*");
        tell(false, Optional.of("reading maps"), Optional.empty());
        assertThat(world.life("a").upkeep().status()).isEqualTo("reading maps");
        assertThat(world.shown("a")).isEqualTo("offline*");
        ready();
        assertThat(world.shown("a")).isEqualTo("online");
    }

    @Test
    void a_service_may_be_ready_before_its_start_method_ends() {
        starting(telling());
        ready();
        assertThat(world.shown("a")).isEqualTo("offline*");
        world.end("a", 0);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void a_child_service_is_not_online_by_being_started() {
        starting(telling().model(ServiceModel.CHILD));
        assertThat(world.shown("a")).isEqualTo("offline*");
        ready();
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void who_is_not_ready_in_time_has_failed_to_start() {
        starting(telling());
        world.pass(Duration.ofSeconds(20)).end("a", 0);
        assertThat(world.effects)
                .anyMatch(
                        e -> e instanceof Effect.ArmTimer timer && timer.delay().equals(Duration.ofSeconds(40)));
        world.timeOut("a").empty("a");
        assertThat(world.runs("a", START)).isEqualTo(2);
        world.end("a", 0).timeOut("a").empty("a").end("a", 0).timeOut("a").empty("a");
        assertThat(world.state("a")).isEqualTo(MAINTENANCE);
    }

    @Test
    void what_comes_after_the_time_is_up_is_too_late() {
        starting(telling()).end("a", 0).timeOut("a");
        ready();
        assertThat(world.shown("a")).isEqualTo("offline*");
    }

    @Test
    void a_service_may_ask_for_more_time() {
        starting(telling()).end("a", 0);
        tell(false, Optional.empty(), Optional.of(Duration.ofSeconds(90)));
        assertThat(world.effects)
                .anyMatch(
                        e -> e instanceof Effect.ArmTimer timer && timer.delay().equals(Duration.ofSeconds(90)));
    }

    @Test
    void who_ends_before_it_is_ready_has_failed_to_start() {
        starting(telling()).end("a", 0).empty("a");
        assertThat(world.runs("a", START)).isEqualTo(2);
        assertThat(world.log("a")).contains("It ended before it was ready.");
    }

    @Test
    void what_a_start_method_leaves_that_says_there_is_nothing_to_watch_is_watched_until_the_service_is_ready() {
        starting(telling()).end("a", 102);
        var awaiting = world.life("a").phase();
        assertThat(world.life("a").contracts()).containsExactly(world.life("a").contractId());
        world.empty("a");
        assertThat(world.life("a").phase()).as("needs no processes").isEqualTo(awaiting);
        ready();
        assertThat(world.shown("a")).isEqualTo("online");
        assertThat(world.life("a").contract()).isEmpty();
    }

    @Test
    void a_service_that_needs_no_processes_is_looked_at_also_if_they_went_before_its_start_method() {
        starting(probed().model(ServiceModel.TRANSIENT)).empty("a").end("a", 0).answer(true);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void a_child_service_that_ends_before_it_is_ready_has_failed_to_start() {
        starting(telling().model(ServiceModel.CHILD)).end("a", WaitStatus.killed(11, true));
        assertThat(world.runs("a", START)).isEqualTo(2);
        assertThat(world.shown("a")).isEqualTo("offline*");
    }

    @Test
    void a_child_service_that_asks_for_it_before_it_is_ready_is_disabled_until_the_next_boot() {
        starting(telling().model(ServiceModel.CHILD)).end("a", 101);
        assertThat(world.shown("a")).isEqualTo("disabled");
        assertThat(world.effects).contains(new Effect.DisableTemporarily(Sample.fmri("a")));
        assertThat(world.runs("a", START)).isEqualTo(1);
    }

    @Test
    void what_the_last_run_said_does_not_make_the_next_one_ready() {
        starting(telling());
        ready();
        world.end("a", 1).end("a", 0);
        assertThat(world.shown("a")).isEqualTo("offline*");
    }

    @Test
    void a_command_is_asked_until_it_succeeds() {
        starting(probed()).end("a", 0).answer(false);
        assertThat(world.shown("a")).isEqualTo("offline*");
        world.timeOut(Timer.CHECK).answer(false).timeOut(Timer.CHECK).answer(true);
        assertThat(world.state("a")).isEqualTo(ONLINE);
        assertThat(world.errands()).hasSize(3);
    }

    @Test
    void a_look_that_takes_too_long_is_ended() {
        starting(probed()).end("a", 0).timeOut(Timer.CHECK_LIMIT);
        assertThat(world.effects)
                .contains(new Effect.KillContract(
                        Sample.fmri("a"), world.errands().getFirst().contract()));
    }

    private World after(Sample sample, boolean populated) {
        var next = new World();
        next.hold("a").now = world.now;
        next.step(new Event.Recovered(Sample.fmri("a"), world.life("a"), populated, populated));
        return next.with("a", sample).loaded();
    }

    @Test
    void a_new_manager_goes_on_waiting_for_a_service_that_is_there() {
        starting(probed()).end("a", 0);
        var next = after(probed(), true);
        assertThat(next.shown("a")).isEqualTo("offline*");
        assertThat(next.runs).isEmpty();
        next.answer(true);
        assertThat(next.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void a_new_manager_starts_again_what_ended_before_it_was_ready() {
        starting(telling()).end("a", 0);
        assertThat(after(telling(), false).runs("a", START)).isEqualTo(1);
    }
}

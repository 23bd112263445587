package dev.restarter.engine;

import static dev.restarter.model.MethodName.START;
import static dev.restarter.model.State.DISABLED;
import static dev.restarter.model.State.MAINTENANCE;
import static dev.restarter.model.State.OFFLINE;
import static dev.restarter.model.State.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.ServiceModel;
import dev.restarter.model.care.Care;
import dev.restarter.model.care.Hooks;
import dev.restarter.model.care.RestartPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The restart policy: 10 seconds, then twice as long each time, up to a minute; forgotten after 5 minutes.
class BackoffTest {
    private final World world = new World();

    private static Care policy(int jitter, int attempts) {
        var policy = new RestartPolicy(
                Duration.ofSeconds(10), 2, Duration.ofSeconds(60), jitter, Duration.ofMinutes(5), attempts);
        return new Care(
                Optional.of(policy), Hooks.NONE, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    private static Sample waiting() {
        return Sample.enabled().care(policy(0, 0));
    }

    private Duration wait(String name) {
        return Duration.between(world.now, world.life(name).upkeep().nextTry().orElseThrow());
    }

    @Test
    void a_start_that_fails_is_tried_again_later_and_each_time_later_up_to_the_cap() {
        world.hold("a").with("a", waiting()).loaded();
        for (var seconds : new int[] {10, 20, 40, 60, 60}) {
            world.end("a", 1);
            assertThat(world.shown("a")).isEqualTo("offline");
            assertThat(wait("a")).isEqualTo(Duration.ofSeconds(seconds));
            world.timeOut("a");
            assertThat(world.shown("a")).isEqualTo("offline*");
        }
        assertThat(world.runs("a", START)).isEqualTo(6);
    }

    @Test
    void a_running_service_that_dies_waits_too_and_no_rate_limit_gives_it_up() {
        world.with("a", waiting()).loaded();
        for (var n = 0; n < 20; n++) {
            world.empty("a");
            assertThat(world.state("a")).isEqualTo(OFFLINE);
            world.timeOut("a");
            assertThat(world.state("a")).isEqualTo(ONLINE);
        }
    }

    @Test
    void a_configured_rate_limit_still_counts() {
        world.with("a", waiting().rate(2, 600)).loaded().empty("a").timeOut("a");
        assertThat(world.state("a")).isEqualTo(MAINTENANCE);
    }

    @Test
    void a_child_service_that_ends_waits_as_long() {
        world.with("a", waiting().model(ServiceModel.CHILD)).loaded().end("a", 1);
        assertThat(world.shown("a")).isEqualTo("offline");
        assertThat(wait("a")).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void failures_are_forgotten_after_a_healthy_time() {
        world.with("a", waiting()).loaded().empty("a").timeOut("a").empty("a");
        assertThat(wait("a")).isEqualTo(Duration.ofSeconds(20));
        world.timeOut("a").pass(Duration.ofMinutes(5)).empty("a");
        assertThat(wait("a")).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void jitter_makes_the_wait_shorter_by_its_share_at_most_and_the_same_for_the_same_events() {
        var other = new World();
        for (var one : new World[] {world, other}) {
            one.with("a", Sample.enabled().care(policy(50, 0))).loaded().empty("a");
        }
        assertThat(wait("a")).isBetween(Duration.ofSeconds(5), Duration.ofMillis(9_999));
        assertThat(other.life("a").upkeep()).isEqualTo(world.life("a").upkeep());
    }

    @Test
    void too_many_failures_in_a_row_lead_to_maintenance() {
        world.with("a", Sample.enabled().care(policy(0, 2))).loaded().empty("a").timeOut("a");
        assertThat(world.state("a")).isEqualTo(ONLINE);
        world.empty("a");
        assertThat(world.state("a")).isEqualTo(MAINTENANCE);
    }

    @Test
    void who_waits_can_be_disabled_at_once() {
        world.with("a", waiting())
                .loaded()
                .empty("a")
                .enable("a", Sample.disabled().care(policy(0, 0)));
        assertThat(world.state("a")).isEqualTo(DISABLED);
        assertThat(world.hasTimer("a")).isFalse();
    }

    @Test
    void an_administrators_restart_ends_the_wait() {
        world.with("a", waiting()).loaded().empty("a").ask("a", AdminAction.RESTART);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void who_waited_does_not_start_if_its_dependency_has_gone_meanwhile() {
        world.with("b", Sample.enabled())
                .with("a", waiting().needs("b"))
                .loaded()
                .empty("a");
        world.enable("b", Sample.disabled()).timeOut("a");
        assertThat(world.state("a")).isEqualTo(OFFLINE);
        world.enable("b", Sample.enabled());
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void a_new_manager_waits_for_the_rest_of_the_time() {
        world.with("a", waiting()).loaded().empty("a").pass(Duration.ofSeconds(4));
        var next = new World();
        next.now = world.now;
        next.step(new Event.Recovered(Sample.fmri("a"), world.life("a"), false, false));
        next.with("a", waiting()).loaded();
        assertThat(next.effects)
                .anyMatch(
                        e -> e instanceof Effect.ArmTimer timer && timer.delay().equals(Duration.ofSeconds(6)));
        next.timeOut("a");
        assertThat(next.state("a")).isEqualTo(ONLINE);
    }
}

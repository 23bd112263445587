package dev.restarter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.engine.explain.BootTime;
import dev.restarter.engine.explain.BootTime.Started;
import dev.restarter.model.Grouping;
import dev.restarter.model.MethodName;
import dev.restarter.model.RestartOn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootTimeTest {
    private final World world = new World();
    private final Instant boot = world.now;

    @Test
    void the_chain_goes_from_the_last_service_back_over_what_each_waited_for() {
        for (var name : List.of("disk", "net", "db", "web")) world.hold(name);
        world.with("disk", Sample.enabled())
                .with("net", Sample.enabled())
                .with("db", Sample.enabled().needs("disk"))
                .with("web", Sample.enabled().needs("db", "net"))
                .loaded();
        end("net", 100);
        end("disk", 200);
        end("db", 300);
        end("web", 50);
        var time = bootTime();
        assertThat(time.slowestFirst())
                .extracting(start -> start.fmri().service())
                .containsExactly("db", "disk", "net", "web");
        assertThat(time.slowestFirst()).extracting(Started::took).containsExactly(millis(300, 300, 100, 50));
        assertThat(path(time)).containsExactly("web", "db", "disk");
    }

    @Test
    void of_several_that_would_do_the_first_one_up_was_waited_for() {
        for (var name : List.of("a", "b", "c")) world.hold(name);
        world.with("a", Sample.enabled())
                .with("b", Sample.enabled())
                .with("c", Sample.enabled().depends(Grouping.REQUIRE_ANY, RestartOn.NONE, "a", "b"))
                .loaded();
        end("b", 100);
        end("a", 100);
        end("c", 500);
        assertThat(path(bootTime())).containsExactly("c", "b");
    }

    @Test
    void failures_and_their_repetitions_count_as_one_start() {
        world.hold("a").with("a", Sample.enabled()).loaded();
        world.pass(Duration.ofMillis(100)).end("a", 1);
        end("a", 100);
        assertThat(world.runs("a", MethodName.START)).isEqualTo(2);
        assertThat(bootTime().slowestFirst()).extracting(Started::took).containsExactly(millis(200));
    }

    @Test
    void a_later_restart_changes_nothing() {
        world.with("a", Sample.enabled()).loaded();
        var before = bootTime().slowestFirst();
        world.pass(Duration.ofHours(1)).ask("a", AdminAction.RESTART);
        assertThat(world.life("a").since()).isAfter(before.getFirst().online());
        assertThat(bootTime().slowestFirst()).isEqualTo(before);
    }

    @Test
    void what_somebody_enables_long_after_did_not_hold_the_boot_up() {
        world.with("a", Sample.enabled()).with("b", Sample.disabled()).loaded();
        world.pass(Duration.ofSeconds(11)).enable("b", Sample.enabled());
        assertThat(path(bootTime())).containsExactly("a");
        assertThat(bootTime().slowestFirst()).hasSize(2);
    }

    @Test
    void what_never_came_up_is_no_start_of_this_boot() {
        world.hold("a").with("a", Sample.enabled()).loaded();
        assertThat(bootTime().slowestFirst()).isEmpty();
        assertThat(bootTime().last()).isEmpty();
    }

    @Test
    void a_successor_still_knows_when_it_was() {
        world.with("a", Sample.enabled()).loaded();
        var next = new World();
        next.now = world.now.plusSeconds(60);
        next.step(new Event.Recovered(Sample.fmri("a"), world.life("a"), true, true));
        next.with("a", Sample.enabled()).loaded();
        assertThat(next.life("a").firstStart()).isEqualTo(world.life("a").firstStart());
    }

    private void end(String name, int millis) {
        world.pass(Duration.ofMillis(millis)).end(name, 0);
    }

    private BootTime bootTime() {
        return BootTime.of(world.engine.picture(), boot);
    }

    private static List<String> path(BootTime time) {
        return time.chain(time.last().orElseThrow()).stream()
                .map(start -> start.fmri().service())
                .toList();
    }

    private static Duration[] millis(int... counts) {
        var all = new Duration[counts.length];
        for (var i = 0; i < counts.length; i++) all[i] = Duration.ofMillis(counts[i]);
        return all;
    }
}

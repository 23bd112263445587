package dev.restarter.engine;

import static dev.restarter.model.Grouping.REQUIRE_ALL;
import static dev.restarter.model.State.DISABLED;
import static dev.restarter.model.State.MAINTENANCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.MethodName;
import dev.restarter.model.RestartOn;
import org.junit.jupiter.api.Test;

/// Shutdowns that begin in the middle of something: everything still stops in order, and the end is told.
class ShutdownTest {
    private final World world = new World();

    private static Sample restartingWith(String name) {
        return Sample.enabled().depends(REQUIRE_ALL, RestartOn.RESTART, name);
    }

    private World shutDown() {
        world.step(new Event.ShutdownRequested());
        return world;
    }

    private void assertComplete() {
        assertThat(world.state("a")).isEqualTo(DISABLED);
        assertThat(world.effects).contains(new Effect.ShutdownComplete(true));
    }

    @Test
    void a_disable_that_waits_for_dependents_is_done_after_them() {
        world.with("a", Sample.enabled())
                .with("b", restartingWith("a"))
                .with("c", restartingWith("b"))
                .loaded();
        world.hold("c").with("a", Sample.disabled());
        shutDown().end("c", 0).empty("c");
        assertThat(world.reached()).endsWith("c:offline", "c:disabled", "b:disabled", "a:disabled");
        assertComplete();
    }

    @Test
    void a_disable_that_waits_for_a_refresh_is_done_after_it() {
        var refreshed = Sample.command();
        world.with("a", Sample.enabled().refresh(refreshed)).loaded();
        world.hold("a")
                .ask("a", AdminAction.REFRESH)
                .with("a", Sample.disabled().refresh(refreshed));
        shutDown().end("a", 0);
        assertThat(world.runs("a", MethodName.STOP)).isEqualTo(1);
        world.end("a", 0).empty("a");
        assertComplete();
    }

    @Test
    void a_disable_that_waits_for_a_start_is_done_after_it() {
        world.hold("a").with("a", Sample.enabled()).loaded();
        world.with("a", Sample.disabled());
        shutDown().end("a", 0);
        assertThat(world.runs("a", MethodName.STOP)).isEqualTo(1);
        world.end("a", 0).empty("a");
        assertComplete();
    }

    @Test
    void what_waits_for_a_dependent_goes_also_if_that_is_deleted() {
        world.with("a", Sample.enabled()).with("b", restartingWith("a")).loaded();
        world.hold("b");
        shutDown().step(new Event.Deleted(Sample.fmri("b")));
        assertComplete();
    }

    @Test
    void what_waits_for_a_dependent_goes_also_if_that_no_longer_depends_on_it() {
        world.with("a", Sample.enabled()).with("b", restartingWith("a")).loaded();
        world.hold("b");
        shutDown().with("b", Sample.enabled());
        assertThat(world.state("a")).isEqualTo(DISABLED);
        world.end("b", 0).empty("b");
        assertComplete();
    }

    @Test
    void a_stop_that_fails_while_a_disable_is_under_way_is_not_clean() {
        world.with("a", Sample.enabled()).loaded();
        world.hold("a").with("a", Sample.disabled());
        shutDown().end("a", 95);
        assertThat(world.state("a")).isEqualTo(MAINTENANCE);
        assertThat(world.effects).contains(new Effect.ShutdownComplete(false));
    }
}

package dev.restarter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// How fast this is, `tests/bench engine` tells.
class LargeGraphTest {
    private static final int SIZE = 100_000;

    /// Each of them is told to stop and to start, and everything comes up again.
    @Test
    void the_restart_of_one_goes_through_a_graph_of_a_hundred_thousand_that_need_it() throws Exception {
        var went = new CompletableFuture<Long>();
        var thread = new Thread(
                null, () -> went.completeAsync(LargeGraphTest::restart, Runnable::run), "engine", EngineSpeed.STACK);
        thread.start();
        assertThat(went.get()).as("events that one restart led to").isGreaterThan(4L * SIZE);
    }

    private static long restart() {
        var large = new EngineSpeed();
        large.loadTree(SIZE);
        var before = large.events();
        large.restartFirst();
        large.checkOnline();
        return large.events() - before;
    }
}

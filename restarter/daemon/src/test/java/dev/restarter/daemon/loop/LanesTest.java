package dev.restarter.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LanesTest {
    @Test
    void tasks_of_one_lane_run_one_after_another_in_order() {
        var workers = new ArrayDeque<Runnable>();
        var done = new ArrayList<String>();
        var lanes = new Lanes<String>(workers::add);
        lanes.run("a", () -> {
            lanes.run("a", () -> done.add("second"));
            done.add("first");
        });
        assertThat(workers).hasSize(1);
        workers.poll().run();
        assertThat(done).containsExactly("first", "second");
        lanes.run("a", () -> done.add("third"));
        assertThat(workers).hasSize(1);
    }

    @Test
    void what_is_to_run_last_lets_everything_else_of_its_lane_go_first() {
        var workers = new ArrayDeque<Runnable>();
        var done = new ArrayList<String>();
        var lanes = new Lanes<String>(workers::add);
        lanes.run("a", () -> {
            lanes.runLast("a", () -> done.add("last"));
            lanes.run("a", () -> {
                lanes.run("a", () -> done.add("third"));
                done.add("second");
            });
            done.add("first");
        });
        workers.poll().run();
        assertThat(done).containsExactly("first", "second", "third", "last");
    }

    @Test
    void lanes_do_not_wait_for_each_other() throws InterruptedException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var lanes = new Lanes<String>(executor);
            var met = new CountDownLatch(2);
            for (var lane : List.of("a", "b")) {
                lanes.run(lane, () -> {
                    met.countDown();
                    await(met);
                });
            }
            assertThat(met.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

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
        lanes.add("a", () -> {
            lanes.add("a", () -> done.add("second"));
            done.add("first");
        });
        lanes.go();
        assertThat(workers).hasSize(1);
        workers.poll().run();
        assertThat(done).containsExactly("first", "second");
        lanes.add("a", () -> done.add("third"));
        lanes.go();
        assertThat(workers).hasSize(1);
    }

    @Test
    void tasks_that_are_handed_in_together_take_one_worker_for_each_lane() {
        var workers = new ArrayDeque<Runnable>();
        var done = new ArrayList<String>();
        var lanes = new Lanes<String>(workers::add);
        lanes.addLast("a", () -> done.add("third"));
        lanes.add("a", () -> done.add("first"));
        lanes.add("b", () -> done.add("other"));
        lanes.add("a", () -> done.add("second"));
        assertThat(workers).isEmpty();
        lanes.go();
        lanes.go();
        assertThat(workers).hasSize(2);
        workers.forEach(Runnable::run);
        assertThat(done).containsExactly("first", "second", "third", "other");
    }

    @Test
    void what_is_to_run_last_lets_everything_else_of_its_lane_go_first() {
        var workers = new ArrayDeque<Runnable>();
        var done = new ArrayList<String>();
        var lanes = new Lanes<String>(workers::add);
        lanes.add("a", () -> {
            lanes.addLast("a", () -> done.add("last"));
            lanes.add("a", () -> {
                lanes.add("a", () -> done.add("third"));
                done.add("second");
            });
            done.add("first");
        });
        lanes.go();
        workers.poll().run();
        assertThat(done).containsExactly("first", "second", "third", "last");
    }

    @Test
    void lanes_do_not_wait_for_each_other() throws InterruptedException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var lanes = new Lanes<String>(executor);
            var met = new CountDownLatch(2);
            for (var lane : List.of("a", "b")) {
                lanes.add(lane, () -> {
                    met.countDown();
                    await(met);
                });
            }
            lanes.go();
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

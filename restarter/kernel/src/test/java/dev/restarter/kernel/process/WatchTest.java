package dev.restarter.kernel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.restarter.kernel.CFunction;
import dev.restarter.kernel.Fd;
import dev.restarter.kernel.Native;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class WatchTest {
    @Test
    void a_descriptor_calls_back_until_it_is_removed() {
        try (var watch = Watch.start("test watch");
                var fd = new Fd(new CFunction("eventfd").call(1, Native.O_CLOEXEC))) {
            var calls = new AtomicInteger();
            var registration = watch.add(fd, Watch.IN, _ -> calls.incrementAndGet());
            await().until(() -> calls.get() > 2);
            registration.close();
            onceMore(watch);
            var before = calls.get();
            onceMore(watch);
            assertThat(calls).hasValue(before);
        }
    }

    @Test
    void a_callback_that_fails_stops_nobody_else() {
        Logger.getLogger(Watch.class.getName()).setLevel(Level.OFF); // this failure is wanted
        try (var watch = Watch.start("test watch")) {
            watch.run(() -> {
                throw new IllegalStateException("on purpose, for a test");
            });
            onceMore(watch);
        }
    }

    @Test
    void an_idle_watch_does_not_wake_up() {
        try (var watch = Watch.start("idle watch")) {
            onceMore(watch);
            await().during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(5))
                    .until(new Unchanged("idle watch")::sinceLastLook);
        }
    }

    @Test
    void a_guest_has_its_turn_on_the_same_thread_after_a_callback_and_after_being_woken() {
        try (var watch = Watch.start("test watch")) {
            var news = new AtomicInteger();
            var answered = new AtomicInteger();
            watch.host(guest(Long.MAX_VALUE, () -> {
                if (watch.isCurrentThread()) answered.set(news.get());
            }));
            watch.run(news::incrementAndGet);
            await().until(() -> answered.get() == 1);
            news.incrementAndGet();
            watch.wake();
            await().until(() -> answered.get() == 2);
        }
    }

    @Test
    void a_guest_has_a_turn_when_its_patience_is_at_an_end() {
        try (var watch = Watch.start("test watch")) {
            var turns = new AtomicInteger();
            watch.host(guest(1, turns::incrementAndGet));
            await().until(() -> turns.get() > 3);
        }
    }

    @Test
    void a_watch_with_a_patient_guest_does_not_wake_up() {
        try (var watch = Watch.start("patient watch")) {
            watch.host(guest(Long.MAX_VALUE, () -> {}));
            onceMore(watch);
            await().during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(5))
                    .until(new Unchanged("patient watch")::sinceLastLook);
        }
    }

    private static Watch.Guest guest(long patience, Runnable turn) {
        return new Watch.Guest() {
            @Override
            public void turn() {
                turn.run();
            }

            @Override
            public long patience() {
                return patience;
            }
        };
    }

    private static void onceMore(Watch watch) {
        var done = new CountDownLatch(1);
        watch.run(done::countDown);
        try {
            assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Counts how often a thread went to sleep, as the kernel sees it.
    private static final class Unchanged {
        private final String thread;
        private String last = "";

        Unchanged(String thread) {
            this.thread = thread;
        }

        boolean sinceLastLook() throws IOException {
            var now = switches();
            var same = now.equals(last);
            last = now;
            return same;
        }

        private String switches() throws IOException {
            try (var tasks = Files.list(Path.of("/proc/self/task"))) {
                for (var task : tasks.toList()) {
                    if (!Files.readString(task.resolve("comm")).trim().equals(thread)) continue;
                    return Files.readAllLines(task.resolve("status")).stream()
                            .filter(line -> line.startsWith("voluntary_ctxt_switches"))
                            .findFirst()
                            .orElseThrow();
                }
            }
            throw new AssertionError("no thread is named " + thread);
        }
    }

    @Test
    void a_pipe_that_gets_data_wakes_the_watch() {
        try (var arena = Arena.ofConfined();
                var watch = Watch.start("test watch")) {
            var ends = arena.allocate(ValueLayout.JAVA_INT, 2);
            new CFunction("pipe2").call(ends.address(), Native.O_CLOEXEC);
            try (var read = new Fd(ends.getAtIndex(ValueLayout.JAVA_INT, 0));
                    var write = new Fd(ends.getAtIndex(ValueLayout.JAVA_INT, 1))) {
                var ready = new CountDownLatch(1);
                watch.add(read, Watch.IN, _ -> ready.countDown());
                Native.write(write, arena.allocate(1));
                await().until(() -> ready.getCount() == 0);
            }
        }
    }
}

package dev.restarter.daemon.loop;

import static dev.restarter.engine.Timer.PHASE;
import static dev.restarter.engine.Timer.WATCHDOG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.engine.Event;
import dev.restarter.model.InstanceFmri;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static final InstanceFmri A = InstanceFmri.parse("svc:/a:default");
    private static final InstanceFmri B = InstanceFmri.parse("svc:/b:default");
    // The clock of the JVM may be about to overflow.
    private static final long NOW = Long.MAX_VALUE - 10;

    private final Deadlines deadlines = new Deadlines();

    @Test
    void the_earliest_deadline_is_waited_for_and_fires_when_it_is_due() {
        deadlines.arm(A, PHASE, 1, Duration.ofNanos(100), NOW);
        deadlines.arm(B, PHASE, 2, Duration.ofNanos(50), NOW);
        assertThat(deadlines.untilNext(NOW)).contains(50L);
        assertThat(deadlines.due(NOW + 49)).isEmpty();
        assertThat(deadlines.due(NOW + 50)).contains(new Event.TimerFired(B, 2));
        assertThat(deadlines.untilNext(NOW + 50)).contains(50L);
    }

    @Test
    void an_instance_has_one_timer_of_a_kind_and_the_last_one_counts() {
        deadlines.arm(A, PHASE, 1, Duration.ofNanos(10), NOW);
        deadlines.arm(A, PHASE, 2, Duration.ofNanos(20), NOW);
        assertThat(deadlines.due(NOW + 20)).contains(new Event.TimerFired(A, 2));
        assertThat(deadlines.due(NOW + 20)).isEmpty();
    }

    @Test
    void timers_of_different_kinds_run_side_by_side() {
        deadlines.arm(A, PHASE, 1, Duration.ofNanos(10), NOW);
        deadlines.arm(A, WATCHDOG, 2, Duration.ofNanos(20), NOW);
        deadlines.cancel(A, PHASE);
        assertThat(deadlines.due(NOW + 20)).contains(new Event.TimerFired(A, WATCHDOG, 2));
    }

    @Test
    void a_cancelled_timer_is_not_waited_for() {
        deadlines.arm(A, PHASE, 1, Duration.ofNanos(10), NOW);
        deadlines.cancel(A, PHASE);
        assertThat(deadlines.untilNext(NOW)).isEmpty();
    }
}

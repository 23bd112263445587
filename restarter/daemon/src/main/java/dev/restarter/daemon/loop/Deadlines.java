package dev.restarter.daemon.loop;

import dev.restarter.engine.Event;
import dev.restarter.engine.Timer;
import dev.restarter.model.InstanceFmri;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// The engine's timers, one of each kind an instance; the loop's own wait is the clock, so an idle manager does
/// not wake up. Belongs to the loop's thread. Instants are [System#nanoTime()].
public final class Deadlines {
    private record Key(InstanceFmri fmri, Timer timer) {}

    private record Deadline(long at, Key key, long token) {}

    private final PriorityQueue<Deadline> queue = new PriorityQueue<>((a, b) -> Long.signum(a.at - b.at));
    private final Map<Key, Deadline> current = new HashMap<>();

    public void arm(InstanceFmri fmri, Timer timer, long token, Duration delay, long now) {
        var deadline = new Deadline(now + delay.toNanos(), new Key(fmri, timer), token);
        cancel(fmri, timer);
        current.put(deadline.key, deadline);
        queue.add(deadline);
    }

    public void cancel(InstanceFmri fmri, Timer timer) {
        var old = current.remove(new Key(fmri, timer));
        if (old != null) queue.remove(old);
    }

    /// How long until the next one, in nanoseconds, not negative; empty if there is none.
    public Optional<Long> untilNext(long now) {
        return queue.isEmpty() ? Optional.empty() : Optional.of(Math.max(0, queue.peek().at - now));
    }

    /// Takes out one that is due.
    public Optional<Event.TimerFired> due(long now) {
        if (queue.isEmpty() || queue.peek().at - now > 0) return Optional.empty();
        var deadline = queue.poll();
        current.remove(deadline.key, deadline);
        return Optional.of(new Event.TimerFired(deadline.key.fmri, deadline.key.timer, deadline.token));
    }
}

package dev.restarter.daemon.modules;

import dev.restarter.engine.Event;
import dev.restarter.model.InstanceFmri;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One timer for each instance, on the clock that nobody can set. Owned by the restarter's thread.
final class Alarms {
    private final Map<InstanceFmri, Alarm> armed = new HashMap<>();

    private record Alarm(long token, long due) {}

    void arm(InstanceFmri fmri, long token, Duration delay) {
        armed.put(fmri, new Alarm(token, System.nanoTime() + nanos(delay)));
    }

    void cancel(InstanceFmri fmri) {
        armed.remove(fmri);
    }

    /// Nanoseconds until the next timer fires; not positive if one is due.
    long untilNext() {
        var now = System.nanoTime();
        return armed.values().stream()
                .mapToLong(alarm -> alarm.due() - now)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /// Takes away the timers that are due.
    List<Event.TimerFired> due() {
        var now = System.nanoTime();
        var fired = new ArrayList<Event.TimerFired>();
        armed.entrySet().removeIf(entry -> {
            if (entry.getValue().due() - now > 0) return false;
            fired.add(new Event.TimerFired(entry.getKey(), entry.getValue().token()));
            return true;
        });
        return fired;
    }

    /// Differences of nanoTime beyond half its range would come out negative.
    private static long nanos(Duration delay) {
        var most = Duration.ofNanos(Long.MAX_VALUE / 4);
        return delay.compareTo(most) < 0 ? delay.toNanos() : most.toNanos();
    }
}

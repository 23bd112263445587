package dev.restarter.engine.life;

import dev.restarter.engine.Notification;
import dev.restarter.engine.Phase;
import dev.restarter.model.care.Readiness;
import java.time.Duration;
import java.util.Optional;

/// What a service tells its manager about itself. Beyond SMF.
final class Hearing {
    private static final Duration LONGEST_EXTENSION = Duration.ofDays(1);

    private Hearing() {}

    static void heard(Turn turn, long contract, Notification told) {
        if (!turn.life().holds(contract) || !turn.care().isHeard()) return;
        told.status().ifPresent(text -> turn.keep(turn.upkeep().says(text)));
        told.mainPid().ifPresent(pid -> turn.keep(turn.upkeep().main(pid)));
        told.extend().ifPresent(time -> extend(turn, time.compareTo(LONGEST_EXTENSION) < 0 ? time : LONGEST_EXTENSION));
        if (told.alive()) Vigil.alive(turn);
        if (told.ready()) ready(turn);
        if (told.failed() && turn.care().watchdog().isPresent()) Vigil.dead(turn, "it says that it failed");
    }

    private static void ready(Turn turn) {
        if (turn.care().readiness().filter(Readiness.Notify.class::isInstance).isEmpty()) return;
        switch (turn.life().phase()) {
            case Phase.Starting _ -> turn.keep(turn.upkeep().nowReady());
            case Phase.Awaiting awaiting when !awaiting.killed() -> Readying.ready(turn);
            case Phase.Awaiting _,
                    Phase.Idle _,
                    Phase.Clearing _,
                    Phase.Stopping _,
                    Phase.Draining _,
                    Phase.Killing _,
                    Phase.Refreshing _,
                    Phase.Throttled _,
                    Phase.Delayed _ -> {} // it said so before
        }
    }

    /// A method gets more time, and never less than it has.
    private static void extend(Turn turn, Duration time) {
        var configuration = turn.configuration();
        switch (turn.life().phase()) {
            case Phase.Starting starting when !starting.killed() -> extendStart(turn, time);
            case Phase.Awaiting awaiting when !awaiting.killed() -> extendStart(turn, time);
            case Phase.Stopping stopping
            when !stopping.killed() -> extend(turn, time, configuration.stop().timeout(), sinceChange(turn));
            case Phase.Draining _ -> extend(turn, time, configuration.stop().timeout(), sinceChange(turn));
            case Phase.Refreshing refreshing
            when !refreshing.killed() ->
                extend(turn, time, configuration.refresh().timeout(), sinceChange(turn));
            case Phase.Starting _,
                    Phase.Awaiting _,
                    Phase.Stopping _,
                    Phase.Refreshing _,
                    Phase.Idle _,
                    Phase.Clearing _,
                    Phase.Killing _,
                    Phase.Throttled _,
                    Phase.Delayed _ -> {} // nothing is limited
        }
    }

    private static void extendStart(Turn turn, Duration time) {
        turn.configuration().start().timeout().ifPresent(limit -> arm(turn, time, Readying.rest(turn, limit)));
    }

    private static void extend(Turn turn, Duration time, Optional<Duration> limit, Duration used) {
        limit.ifPresent(whole -> arm(turn, time, whole.minus(used)));
    }

    private static Duration sinceChange(Turn turn) {
        return Duration.between(turn.life().since(), turn.now());
    }

    private static void arm(Turn turn, Duration time, Duration rest) {
        turn.arm(time.compareTo(rest) > 0 ? time : rest);
    }
}

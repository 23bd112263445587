package dev.restarter.daemon.commands.svcs;

import dev.restarter.daemon.commands.Printable;
import dev.restarter.engine.Life;
import dev.restarter.engine.Phase;
import java.util.LinkedHashMap;
import java.util.Map;

/// What `svcs -l` shows beyond SMF. What an instance does not ask for has no line.
final class UpkeepLines {
    private UpkeepLines() {}

    /// Label and value, in the order in which they are shown.
    static Map<String, String> of(Life life, Times times) {
        var upkeep = life.upkeep();
        var lines = new LinkedHashMap<String, String>();
        if (life.phase() instanceof Phase.Delayed) {
            var failures = upkeep.tries() == 1 ? "1 failure" : upkeep.tries() + " failures in a row";
            upkeep.nextTry().ifPresent(next -> lines.put("next_try", times.full(next) + " (after " + failures + ")"));
        }
        upkeep.rounds().last().ifPresent(last -> lines.put("last_run", times.full(last)));
        upkeep.rounds().next().ifPresent(next -> lines.put("next_run", times.full(next)));
        if (!upkeep.status().isEmpty()) lines.put("status", Printable.of(upkeep.status()));
        if (upkeep.mainPid() > 0) lines.put("main_pid", Integer.toString(upkeep.mainPid()));
        if (upkeep.misses() > 0 && life.state().isRunning()) {
            lines.put("health", upkeep.misses() + " failed checks in a row");
        }
        return lines;
    }
}

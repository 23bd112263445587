package dev.restarter.daemon.commands.svcs;

import dev.restarter.daemon.commands.Json;
import dev.restarter.engine.explain.BootTime;
import dev.restarter.engine.explain.BootTime.Started;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// `svcs --blame`: how long each service took to come up in this boot, the slowest first, as `systemd-analyze blame`
/// shows it.
final class Blaming {
    private static final int WIDTH = 13;
    private static final double NANOS = 1e9;

    private final View view;
    private final SvcsOptions options;

    Blaming(View view, SvcsOptions options) {
        this.view = view;
        this.options = options;
    }

    int show() {
        var time = BootTime.of(view.picture(), view.facility().bootBegan());
        var chosen = view.chosen();
        Predicate<Started> isWanted = start ->
                chosen.instances().stream().anyMatch(status -> status.fmri().equals(start.fmri()));
        var starts = view.hasOperands()
                ? time.slowestFirst().stream().filter(isWanted).toList()
                : time.slowestFirst();
        if (options.json) view.asker().out(Json.pretty(facts(time, starts)));
        else starts.forEach(start -> view.asker().out(line(start)));
        return chosen.exitStatus();
    }

    private static String line(Started start) {
        return Times.padLeft(Amounts.waited(start.took()), WIDTH) + " " + start.fmri() + "\n";
    }

    /// Seconds are counted from the beginning of the boot.
    static List<Map<String, Object>> facts(BootTime time, List<Started> starts) {
        return starts.stream().map(start -> facts(time, start)).toList();
    }

    private static Map<String, Object> facts(BootTime time, Started start) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("fmri", start.fmri().toString());
        facts.put("beganAfterSeconds", seconds(Duration.between(time.began(), start.began())));
        facts.put("onlineAfterSeconds", seconds(Duration.between(time.began(), start.online())));
        facts.put("tookSeconds", seconds(start.took()));
        return facts;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / NANOS;
    }
}

package dev.restarter.daemon.commands.svcs;

import dev.restarter.daemon.commands.Json;
import dev.restarter.engine.Status;
import dev.restarter.engine.explain.BootTime;
import dev.restarter.engine.explain.BootTime.Started;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// `svcs --critical-path`: the chain of starts that determined when everything was up, or when a named service was, as
/// `systemd-analyze critical-chain` shows it: after `@` when the start began, after `+` how long it took.
final class CriticalPath {
    private final View view;
    private final SvcsOptions options;
    private final BootTime time;

    CriticalPath(View view, SvcsOptions options) {
        this.view = view;
        this.options = options;
        this.time = BootTime.of(view.picture(), view.facility().bootBegan());
    }

    int show() {
        var chosen = view.chosen();
        var exitStatus = chosen.exitStatus();
        List<Started> ends;
        if (view.hasOperands()) {
            ends = chosen.instances().stream().flatMap(this::start).toList();
            if (ends.size() < chosen.instances().size()) exitStatus = 1;
        } else {
            ends = time.last().stream().toList();
        }
        if (options.json) {
            view.asker()
                    .out(Json.pretty(ends.stream()
                            .map(end -> Blaming.facts(time, time.chain(end)))
                            .toList()));
            return exitStatus;
        }
        var separator = "";
        for (var end : ends) {
            view.asker().out(separator + text(end));
            separator = "\n";
        }
        return exitStatus;
    }

    private Stream<Started> start(Status status) {
        var found = time.start(status.fmri());
        if (found.isEmpty()) view.asker().complain(status.fmri() + " has not been online since the boot");
        return found.stream();
    }

    private String text(Started end) {
        var text = new StringBuilder();
        text.append(headline(end)).append('\n');
        var indent = 0;
        for (var link : time.chain(end)) {
            if (indent > 0) text.repeat(" ", 2 * (indent - 1)).append("└─");
            text.append(link.fmri()).append(" @").append(Amounts.waited(Duration.between(time.began(), link.began())));
            text.append(" +").append(Amounts.waited(link.took())).append('\n');
            indent++;
        }
        return text.toString();
    }

    private String headline(Started end) {
        var after = Amounts.waited(Duration.between(time.began(), end.online())) + " after the boot began";
        if (view.hasOperands()) return end.fmri() + " was up " + after + ".";
        var missing = view.picture().instances().values().stream()
                .filter(status ->
                        status.isEnabled() && time.start(status.fmri()).isEmpty())
                .count();
        if (missing == 0) return "Everything enabled was up " + after + ".";
        return "The last start of the boot ended " + after + "; " + missing
                + (missing == 1 ? " enabled service has" : " enabled services have")
                + " not come up, see 'svcs -x'.";
    }
}

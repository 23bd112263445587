package dev.restarter.daemon.commands.svcs;

import dev.restarter.daemon.commands.Json;
import dev.restarter.engine.Status;
import java.util.LinkedHashMap;
import java.util.Map;

/// `svcs -L`: the names of log files; with -v what they say last, as in Solaris 11.
final class Logs {
    private static final int LINES = 10;

    private final View view;
    private final SvcsOptions options;

    Logs(View view, SvcsOptions options) {
        this.view = view;
        this.options = options;
    }

    int show() {
        var chosen = view.chosen();
        var known = chosen.instances().stream()
                .filter(status -> status.life().isPresent())
                .toList();
        if (options.json)
            view.asker().out(Json.pretty(known.stream().map(this::facts).toList()));
        else known.forEach(status -> view.asker().out(text(status)));
        return chosen.exitStatus();
    }

    private String text(Status status) {
        var log = view.facility().log(status.fmri());
        var text = new StringBuilder().append(log).append('\n');
        if (!options.verbose) return text.toString();
        LogTail.of(log, LINES).forEach(line -> text.append("    ").append(line).append('\n'));
        return text.toString();
    }

    private Map<String, Object> facts(Status status) {
        var log = view.facility().log(status.fmri());
        var facts = new LinkedHashMap<String, Object>();
        facts.put("fmri", status.fmri().toString());
        facts.put("log", log.toString());
        if (options.verbose) facts.put("logTail", LogTail.of(log, LINES));
        return facts;
    }
}

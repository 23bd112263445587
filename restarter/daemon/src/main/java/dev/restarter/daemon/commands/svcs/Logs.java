package dev.restarter.daemon.commands.svcs;

import dev.restarter.daemon.commands.Json;
import dev.restarter.engine.Status;
import java.util.List;
import java.util.Map;

/// `svcs -L`: the names of log files.
final class Logs {
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
        if (options.json) view.asker().out(Json.pretty(facts(known)));
        else known.forEach(status -> view.asker().out(view.facility().log(status.fmri()) + "\n"));
        return chosen.exitStatus();
    }

    private List<Map<String, String>> facts(List<Status> known) {
        return known.stream()
                .map(status -> Map.of(
                        "fmri", status.fmri().toString(),
                        "log", view.facility().log(status.fmri()).toString()))
                .toList();
    }
}

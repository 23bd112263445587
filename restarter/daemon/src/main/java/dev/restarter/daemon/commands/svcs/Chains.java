package dev.restarter.daemon.commands.svcs;

import dev.restarter.daemon.commands.Json;
import dev.restarter.daemon.commands.Printable;
import dev.restarter.engine.Status;
import dev.restarter.engine.explain.Chain;
import dev.restarter.engine.explain.Explain;
import dev.restarter.model.State;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// `svcs -x --chain`: for each service that does not run, the way from it to what is the matter, a line a link.
final class Chains {
    private final View view;
    private final SvcsOptions options;

    Chains(View view, SvcsOptions options) {
        this.view = view;
        this.options = options;
    }

    int show() {
        var explain = Explain.of(view.picture());
        var chosen = view.chosen();
        var chains = chosen.instances().stream()
                .filter(Explain::isKnown)
                .filter(status -> view.hasOperands() || isMissed(status))
                .flatMap(status -> explain.chains(status).stream())
                .toList();
        if (options.json) {
            view.asker().out(Json.pretty(chains.stream().map(Chains::facts).toList()));
            return chosen.exitStatus();
        }
        var separator = "";
        for (var chain : chains) {
            view.asker().out(separator + text(chain));
            separator = "\n";
        }
        return chosen.exitStatus();
    }

    /// Enabled, and not running although nobody is just starting it.
    private static boolean isMissed(Status status) {
        return status.isEnabled()
                && !status.isRunning()
                && status.next().isEmpty()
                && !status.state().equals(Optional.of(State.UNINITIALIZED));
    }

    private static String text(Chain chain) {
        var text = new StringBuilder();
        var indent = 0;
        for (var link : chain.links()) {
            text.repeat(" ", 2 * indent++).append(link.fmri()).append(' ');
            text.append(Printable.of(link.sentence())).append('\n');
        }
        if (!chain.next().isEmpty())
            text.append("  Next: ").append(Explaining.advice(chain.next())).append('\n');
        return text.toString();
    }

    private static Map<String, Object> facts(Chain chain) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("fmri", chain.links().getFirst().fmri().toString());
        facts.put("cause", chain.links().getLast().fmri().toString());
        facts.put("links", chain.links().stream().map(Chains::facts).toList());
        facts.put("next", chain.next());
        return facts;
    }

    private static Map<String, Object> facts(Chain.Link link) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("fmri", link.fmri().toString());
        facts.put("sentence", link.sentence());
        return facts;
    }
}

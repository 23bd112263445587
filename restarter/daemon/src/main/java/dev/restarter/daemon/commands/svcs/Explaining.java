package dev.restarter.daemon.commands.svcs;

import dev.restarter.daemon.commands.Json;
import dev.restarter.daemon.commands.Printable;
import dev.restarter.daemon.commands.ZoneChoice;
import dev.restarter.engine.Life;
import dev.restarter.engine.explain.Explain;
import dev.restarter.engine.explain.Explanation;
import dev.restarter.engine.explain.Finding;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `svcs -x`: what is wrong, why, and what to do (reference 9.1.5; the lines `Log:` and `Next:` are ours).
final class Explaining {
    private static final int WIDEST = 80;
    private static final int LOG_LINES = 5;
    private static final int MORE_LOG_LINES = 10;

    private final View view;
    private final SvcsOptions options;

    Explaining(View view, SvcsOptions options) {
        this.view = view;
        this.options = options;
    }

    int show() {
        var explain = Explain.of(view.picture());
        for (var cycle : explain.cycles()) {
            var names = new StringBuilder("Dependency cycle detected:");
            cycle.forEach(fmri -> names.append("\n  ").append(fmri));
            view.asker().complain(names.toString());
        }
        var exitStatus = 0;
        List<Explanation> explanations;
        if (view.hasOperands()) {
            var chosen = view.chosen();
            exitStatus = chosen.exitStatus();
            chosen.instances().stream()
                    .filter(status -> !Explain.isKnown(status))
                    .forEach(status -> view.asker()
                            .complain(status.fmri() + " is not managed yet: it has no state or no general/enabled."));
            explanations = chosen.instances().stream()
                    .filter(Explain::isKnown)
                    .map(explain::explain)
                    .toList();
        } else {
            explanations = explain.problems();
        }
        if (options.json) {
            view.asker().out(Json.pretty(explanations.stream().map(this::facts).toList()));
            return exitStatus;
        }
        var separator = "";
        for (var explanation : explanations) {
            view.asker().out(separator + paragraph(explanation));
            separator = "\n";
        }
        return exitStatus;
    }

    private String paragraph(Explanation explanation) {
        var fmri = explanation.fmri();
        var life = explanation.status().life().orElseThrow();
        var text = new StringBuilder();
        text.append(fmri).append(" (").append(view.commonName(fmri).orElse("?")).append(")\n");
        if (options.zones.isGiven())
            text.append("  Zone: ").append(ZoneChoice.ZONE).append('\n');
        text.append(" State: ").append(life.state().word());
        text.append(" since ").append(view.times().full(life.since())).append('\n');
        for (var finding : explanation.findings()) {
            text.append("Reason: ").append(broken(finding)).append('\n');
            References.message(view, explanation.status(), finding.code()).ifPresent(uri -> see(text, uri));
            if (options.verbose) path(text, finding);
            finding.other().ifPresent(other -> {
                see(text, view.facility().log(other).toString());
                if (options.verbose) log(text, other, LOG_LINES);
            });
        }
        References.manual(view.properties(fmri), options.verbose).forEach(page -> see(text, page));
        see(text, view.facility().log(fmri).toString());
        if (life.state() == State.MAINTENANCE
                || options.verbose && !life.state().isRunning()) {
            log(text, fmri, options.verbose ? MORE_LOG_LINES : LOG_LINES);
        }
        explanation.findings().stream()
                .map(Finding::next)
                .filter(next -> !next.isEmpty())
                .distinct()
                .forEach(next -> text.append("  Next: ").append(advice(next)).append('\n'));
        impact(text, explanation, life);
        return text.toString();
    }

    private static void see(StringBuilder text, String what) {
        text.append("   See: ").append(what).append('\n');
    }

    private void log(StringBuilder text, InstanceFmri fmri, int lines) {
        LogTail.of(view.facility().log(fmri), lines)
                .forEach(line -> text.append("   Log: ").append(line).append('\n'));
    }

    private static String broken(Finding finding) {
        var sentence = Printable.of(finding.sentence());
        if (finding.summary() == 0 || "Reason: ".length() + sentence.length() <= WIDEST) return sentence;
        return sentence.substring(0, finding.summary()) + "\n        " + sentence.substring(finding.summary() + 1);
    }

    private static void path(StringBuilder text, Finding finding) {
        if (finding.path().isEmpty()) return;
        text.append("  Path: ").append(finding.path().getFirst()).append('\n');
        for (var hop = 1; hop < finding.path().size(); hop++) {
            text.repeat(" ", 8 + 2 * hop).append(finding.path().get(hop)).append('\n');
        }
    }

    private void impact(StringBuilder text, Explanation explanation, Life life) {
        var count = explanation.impact().size();
        text.append("Impact: ");
        if (count == 0) {
            text.append(life.state().isRunning() ? "None.\n" : "This service is not running.\n");
            return;
        }
        text.append(count == 1 ? "1 dependent service is" : count + " dependent services are");
        text.append(" not running");
        if (!options.verbose) {
            text.append(".  (Use -v for list.)\n");
            return;
        }
        text.append(":\n");
        explanation
                .impact()
                .forEach(fmri -> text.append("        ").append(fmri).append('\n'));
    }

    /// As a sentence of its own.
    static String advice(String next) {
        return Printable.of(Character.toUpperCase(next.charAt(0)) + next.substring(1)) + ".";
    }

    private Map<String, Object> facts(Explanation explanation) {
        var fmri = explanation.fmri();
        var log = view.facility().log(fmri);
        var facts = JsonFacts.brief(view, view.row(explanation.status()), false);
        var reasons = new ArrayList<Map<String, Object>>();
        for (var finding : explanation.findings()) {
            var one = new LinkedHashMap<String, Object>();
            one.put("sentence", finding.sentence());
            one.put("code", "SMF-8000-" + finding.code());
            one.put("next", finding.next());
            one.put("path", finding.path().stream().map(InstanceFmri::toString).toList());
            reasons.add(one);
        }
        facts.put("reasons", reasons);
        facts.put("log", log.toString());
        facts.put("logTail", LogTail.of(log, LOG_LINES));
        facts.put(
                "impact",
                explanation.impact().stream().map(InstanceFmri::toString).toList());
        return facts;
    }
}

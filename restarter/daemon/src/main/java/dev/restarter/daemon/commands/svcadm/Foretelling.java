package dev.restarter.daemon.commands.svcadm;

import dev.restarter.daemon.commands.Json;
import dev.restarter.engine.whatif.WhatIf;
import dev.restarter.engine.whatif.WhatIf.Kind;
import dev.restarter.engine.whatif.WhatIf.Step;
import dev.restarter.model.InstanceFmri;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What `svcadm -n` prints: what would stop and start, in order, and then what would change without ever running.
final class Foretelling {
    private Foretelling() {}

    static String text(WhatIf.Answer answer) {
        var text = new StringBuilder();
        for (var step : told(answer.steps())) {
            text.append("%-6s %s (%s -> %s)\n"
                    .formatted(
                            word(step),
                            step.fmri(),
                            step.from().word(),
                            step.to().word()));
        }
        return text.isEmpty() ? "Nothing would stop or start.\n" : text.toString();
    }

    static String json(WhatIf.Answer answer) {
        return Json.pretty(told(answer.steps()).stream().map(Foretelling::facts).toList());
    }

    private static Map<String, Object> facts(Step step) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("what", word(step));
        facts.put("fmri", step.fmri().toString());
        facts.put("from", step.from().word());
        facts.put("to", step.to().word());
        return facts;
    }

    private static String word(Step step) {
        return step.kind() == Kind.OTHER ? "change" : step.kind().name().toLowerCase(Locale.ROOT);
    }

    /// Of an instance that neither stops nor starts, only where it ends up.
    private static List<Step> told(List<Step> steps) {
        var told = new ArrayList<Step>();
        var moved = new LinkedHashSet<InstanceFmri>();
        for (var step : steps) {
            if (step.kind() == Kind.OTHER) continue;
            told.add(step);
            moved.add(step.fmri());
        }
        told.addAll(others(steps, moved));
        return told;
    }

    private static List<Step> others(List<Step> steps, Set<InstanceFmri> moved) {
        var others = new LinkedHashMap<InstanceFmri, Step>();
        for (var step : steps) {
            if (moved.contains(step.fmri())) continue;
            others.merge(step.fmri(), step, (first, last) -> new Step(first.fmri(), first.from(), last.to()));
        }
        return others.values().stream().filter(step -> step.from() != step.to()).toList();
    }
}

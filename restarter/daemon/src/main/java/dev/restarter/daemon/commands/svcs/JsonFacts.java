package dev.restarter.daemon.commands.svcs;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the JSON form says of an instance. A fact that does not exist has no key.
final class JsonFacts {
    private JsonFacts() {}

    static Map<String, Object> brief(View view, Row row, boolean processes) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("fmri", row.fmri().toString());
        row.commonName().ifPresent(name -> facts.put("name", name));
        facts.put("enabled", row.status().isEnabled());
        row.state().map(State::word).ifPresent(word -> facts.put("state", word));
        row.next().map(State::word).ifPresent(word -> facts.put("nextState", word));
        row.status().life().ifPresent(life -> {
            facts.put("since", life.since().toString());
            facts.put("reason", life.reason().word());
        });
        facts.put("restarter", View.restarter(row.status()));
        if (row.contract() != 0) facts.put("contract", row.contract());
        row.lastRun().ifPresent(last -> facts.put("lastRun", last.toString()));
        row.nextRun().ifPresent(next -> facts.put("nextRun", next.toString()));
        if (processes) facts.put("processes", processes(view, row.fmri()));
        return facts;
    }

    private static List<Map<String, Object>> processes(View view, InstanceFmri fmri) {
        return view.members(fmri).stream()
                .map(member -> {
                    var facts = new LinkedHashMap<String, Object>();
                    facts.put("pid", member.pid());
                    facts.put("started", member.started().toString());
                    facts.put("command", member.command());
                    facts.put("arguments", member.arguments());
                    facts.put("defunct", member.defunct());
                    return (Map<String, Object>) facts;
                })
                .toList();
    }
}

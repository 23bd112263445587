package dev.restarter.daemon.commands.svcs;

import dev.restarter.contract.method.Counterparts;
import dev.restarter.daemon.commands.Json;
import dev.restarter.daemon.commands.Printable;
import dev.restarter.daemon.commands.ZoneChoice;
import dev.restarter.engine.Configuration;
import dev.restarter.engine.Life;
import dev.restarter.engine.Status;
import dev.restarter.model.Dependency;
import dev.restarter.model.FileFmri;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.PropertyFmri;
import dev.restarter.model.PropertyGroupFmri;
import dev.restarter.model.ServiceFmri;
import dev.restarter.model.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `svcs -l`: a paragraph for each instance (reference 9.1.3).
final class Details {
    private static final int LABEL = 13;
    private static final int LONGEST_COMMAND = 80;
    private static final double MILLIS = 1000;

    private final View view;
    private final SvcsOptions options;

    Details(View view, SvcsOptions options) {
        this.view = view;
        this.options = options;
    }

    int show() {
        var chosen = view.chosen();
        if (options.json) {
            view.asker()
                    .out(Json.pretty(
                            chosen.instances().stream().map(this::facts).toList()));
            return chosen.exitStatus();
        }
        var separator = "";
        for (var status : chosen.instances()) {
            view.asker().out(separator + paragraph(status));
            separator = "\n";
        }
        return chosen.exitStatus();
    }

    private String paragraph(Status status) {
        var text = new StringBuilder();
        line(text, "fmri", status.fmri().toString());
        view.commonName(status.fmri()).ifPresent(name -> line(text, "name", name));
        if (options.zones.isGiven()) line(text, "zone", ZoneChoice.ZONE);
        line(text, "enabled", status.isEnabled() + (isTemporary(status) ? " (temporary)" : ""));
        var comment = status.configuration().map(Configuration::comment).orElse("");
        if (!status.isEnabled() && !comment.isEmpty()) line(text, "comment", Printable.of(comment));
        var live = view.facility().repository().editing(status.fmri());
        live.string("repository_recovery", "sentence")
                .ifPresent(sentence -> line(text, "recovered", Printable.of(sentence)));
        status.state().ifPresent(state -> line(text, "state", state.word()));
        status.life().ifPresent(life -> {
            line(text, "next_state", life.next().map(State::word).orElse("none"));
            line(text, "state_time", view.times().full(life.since()));
            UpkeepLines.of(life, view.times()).forEach((label, value) -> line(text, label, value));
            line(text, "logfile", view.facility().log(status.fmri()).toString());
        });
        line(text, "restarter", Printable.of(View.restarter(status)));
        // Each contract is followed by a blank, also the last one.
        status.life().flatMap(Life::contract).ifPresent(held -> line(text, "contract_id", held.id() + " "));
        view.usage(status.fmri()).ifPresent(used -> {
            line(text, "cpu_time", Amounts.cpu(used.cpu()));
            line(text, "memory", Amounts.bytes(used.memory()));
        });
        dependencies(status).forEach(group -> line(text, "dependency", written(group)));
        Counterparts.missing(view.properties(status.fmri())).forEach(sentence -> line(text, "unsupported", sentence));
        if (options.processes) processes(text, status.fmri());
        if (options.verbose) text.append(ApplicationProperties.of(view, view.properties(status.fmri())));
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(View.pad(label, LABEL)).append(value).append('\n');
    }

    private void processes(StringBuilder text, InstanceFmri fmri) {
        for (var member : view.members(fmri)) {
            var command = member.defunct() ? "<defunct>" : Printable.of(member.arguments());
            line(
                    text,
                    "process",
                    member.pid() + " " + command.substring(0, Math.min(LONGEST_COMMAND, command.length())));
        }
    }

    private static boolean isTemporary(Status status) {
        return status.configuration()
                .filter(c -> c.override().isPresent() && !c.override().equals(c.enabled()))
                .isPresent();
    }

    private static List<Dependency> dependencies(Status status) {
        return status.configuration().map(Configuration::dependencies).orElse(List.of());
    }

    private String written(Dependency group) {
        var text = new StringBuilder(
                group.grouping().word() + "/" + group.restartOn().word());
        for (var entity : group.entities()) {
            text.append(' ').append(entity).append(" (").append(state(entity)).append(')');
        }
        return text.toString();
    }

    private String state(Fmri entity) {
        return switch (entity) {
            case InstanceFmri instance ->
                view.picture().find(instance).map(Details::word).orElse("absent");
            case ServiceFmri service -> {
                var instances = view.picture().ofService(service);
                yield switch (instances.size()) {
                    case 0 -> "absent";
                    case 1 -> word(instances.getFirst());
                    default -> "multiple";
                };
            }
            case FileFmri file -> {
                var exists = view.picture().files().get(file.path());
                if (exists == null) yield "unknown";
                yield exists ? "online" : "absent";
            }
            case PropertyGroupFmri _, PropertyFmri _ -> "invalid";
        };
    }

    private static String word(Status status) {
        return status.state().map(State::word).orElse("-");
    }

    private Map<String, Object> facts(Status status) {
        var facts = JsonFacts.brief(view, view.row(status), options.processes);
        facts.put("temporary", isTemporary(status));
        view.usage(status.fmri()).ifPresent(used -> {
            facts.put("cpuSeconds", used.cpu().toMillis() / MILLIS);
            facts.put("memoryBytes", used.memory());
        });
        facts.put("log", view.facility().log(status.fmri()).toString());
        var groups = new ArrayList<Map<String, Object>>();
        for (var group : dependencies(status)) {
            var entities = new LinkedHashMap<String, Object>();
            group.entities().forEach(entity -> entities.put(entity.toString(), state(entity)));
            var one = new LinkedHashMap<String, Object>();
            one.put("name", group.name());
            one.put("grouping", group.grouping().word());
            one.put("restartOn", group.restartOn().word());
            one.put("entities", entities);
            groups.add(one);
        }
        facts.put("dependencies", groups);
        facts.put("unsupported", Counterparts.missing(view.properties(status.fmri())));
        return facts;
    }
}

package dev.restarter.daemon.commands.svcs;

import dev.restarter.daemon.commands.Json;
import dev.restarter.daemon.commands.Printable;
import dev.restarter.engine.Status;
import dev.restarter.model.PropertyGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `svcs -n`: who is to be told of which events, as the property groups of the type `notify_params` say
/// (reference 7.2). Without operands it shows every instance that has any.
final class Notifications {
    private static final String TYPE = "notify_params";
    private static final String ENDING = ",fmnotify";

    private final View view;
    private final SvcsOptions options;

    Notifications(View view, SvcsOptions options) {
        this.view = view;
        this.options = options;
    }

    int show() {
        var chosen = view.chosen();
        var found = new LinkedHashMap<String, Map<String, Map<String, Map<String, List<String>>>>>();
        for (var status : chosen.instances()) {
            var events = events(status);
            if (!events.isEmpty()) found.put(status.fmri().toString(), events);
        }
        view.asker().out(options.json ? Json.pretty(found) : text(found));
        return chosen.exitStatus();
    }

    /// For each event its ways of telling, each with its parameters.
    private Map<String, Map<String, Map<String, List<String>>>> events(Status status) {
        var events = new TreeMap<String, Map<String, Map<String, List<String>>>>();
        for (var group : view.properties(status.fmri()).groups()) {
            if (!group.type().equals(TYPE)) continue;
            var name = group.name();
            events.put(name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name, ways(group));
        }
        return events;
    }

    private static Map<String, Map<String, List<String>>> ways(PropertyGroup group) {
        var ways = new TreeMap<String, Map<String, List<String>>>();
        for (var property : group.properties()) {
            var comma = property.name().indexOf(',');
            if (comma < 0) continue;
            ways.computeIfAbsent(property.name().substring(0, comma), _ -> new TreeMap<>())
                    .put(property.name().substring(comma + 1), property.values());
        }
        return ways;
    }

    private static String text(Map<String, Map<String, Map<String, Map<String, List<String>>>>> found) {
        var text = new StringBuilder();
        found.forEach((fmri, events) -> {
            if (!text.isEmpty()) text.append('\n');
            text.append(fmri).append('\n');
            events.forEach((event, ways) -> {
                text.append("    Event: ").append(event).append('\n');
                ways.forEach((way, parameters) -> {
                    text.append("        Notification Type: ").append(way).append('\n');
                    parameters.forEach((name, values) -> text.append("            ")
                            .append(name)
                            .append(": ")
                            .append(Printable.of(String.join(" ", values)))
                            .append('\n'));
                });
            });
        });
        return text.toString();
    }
}

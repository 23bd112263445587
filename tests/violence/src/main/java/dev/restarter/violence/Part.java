package dev.restarter.violence;

import dev.restarter.house.Manifests;
import java.util.ArrayList;
import java.util.List;

/// A test service on the stage, and how it is written in a manifest. Its methods leave records.
///
/// @param name    without the `test/` before it
/// @param mortal  whether its processes end also without being stopped
/// @param enabled at first
/// @param extra   elements of the manifest: dependencies and property groups
record Part(String name, boolean mortal, boolean enabled, boolean child, String body, List<String> extra) {
    /// What a start method leaves: one process, which the stop method finds again.
    private static final String STAYS = "sleep 1000000 8>&- & echo $! > \"$here/pids/$name\"";

    /// A service that lives until it is stopped.
    static Part lasting(String name) {
        return new Part(name, false, true, false, STAYS, List.of());
    }

    /// A service that is its own start method.
    static Part ofOneProcess(String name) {
        return new Part(name, false, true, true, "exec sleep 1000000 8>&-", List.of());
    }

    /// The same, that may also end by itself or be killed.
    Part thatMayDie() {
        return new Part(name, true, enabled, child, body, extra);
    }

    Part disabled() {
        return new Part(name, mortal, false, child, body, extra);
    }

    /// The same with this start method.
    Part doing(String newBody) {
        return new Part(name, mortal, enabled, child, newBody, extra);
    }

    Part with(String element) {
        var more = new ArrayList<>(extra);
        more.add(element);
        return new Part(name, mortal, enabled, child, body, List.copyOf(more));
    }

    /// The same, that needs another, and follows it in what `restartOn` says.
    Part needing(String other, String restartOn) {
        return with(
                "<dependency name=\"%1$s\" grouping=\"require_all\" restart_on=\"%2$s\" type=\"service\"><service_fmri value=\"svc:/test/%1$s\"/></dependency>"
                        .formatted(other, restartOn));
    }

    /// Its own property group.
    Part group(String group, String... properties) {
        return with("<property_group name=\"%s\" type=\"application\">%s</property_group>"
                .formatted(group, String.join("", properties)));
    }

    String fmri() {
        return "svc:/test/" + name + ":default";
    }

    /// Its element of a manifest. A service may fail as often as it likes: what too many failures lead to is shown
    /// elsewhere.
    String manifest(Records records) {
        var startd = new ArrayList<>(List.of(
                Manifests.property("critical_failure_count", "integer", 2),
                Manifests.property("critical_failure_period", "integer", 0)));
        if (child) startd.add(Manifests.property("duration", "astring", "child"));
        return """
                <service name="test/%s" type="service" version="1">
                  <create_default_instance enabled="%s"/>
                  %s
                  %s
                  %s
                  %s
                  <property_group name="startd" type="framework">%s</property_group>
                </service>
                """.formatted(
                        name,
                        enabled,
                        String.join("\n", extra.stream().filter(Part::isFirst).toList()),
                        method(records, "start", body),
                        method(records, "stop", "kill $(cat \"$here/pids/$name\") 2>/dev/null; :"),
                        method(records, "refresh", ":"),
                        String.join("", startd)) // the DTD wants dependencies before methods and groups after them
                .replace(
                        "</service>",
                        String.join(
                                        "",
                                        extra.stream()
                                                .filter(one -> !isFirst(one))
                                                .toList()) + "</service>");
    }

    private static boolean isFirst(String element) {
        return element.startsWith("<dependency") || element.startsWith("<restarter");
    }

    private String method(Records records, String method, String what) {
        var exec = method.equals("stop") && child ? ":kill" : records.act(method, name, what);
        return "<exec_method type=\"method\" name=\"%s\" exec=\"%s\" timeout_seconds=\"60\"/>"
                .formatted(method, Manifests.escaped(exec));
    }
}

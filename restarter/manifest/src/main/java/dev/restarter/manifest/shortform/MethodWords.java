package dev.restarter.manifest.shortform;

import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.tree.NewElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Methods and their context in the short form: `start: COMMAND`, or the command with what else there is to say.
final class MethodWords {
    private static final List<String> USUAL = List.of("start", "stop", "refresh");
    private static final String TIMEOUT = "60";
    private static final List<String> CONTEXT =
            List.of("working_directory", "project", "resource_pool", "security_flags");
    private static final List<String> CREDENTIAL =
            List.of("user", "group", "supp_groups", "privileges", "limit_privileges");
    private static final Map<String, List<String>> TIMED = Map.of(
            "periodic", List.of("period", "delay", "jitter", "recover", "persistent"),
            "scheduled",
                    List.of(
                            "interval",
                            "frequency",
                            "year",
                            "week_of_year",
                            "month",
                            "day_of_month",
                            "weekday_of_month",
                            "day",
                            "hour",
                            "minute",
                            "timezone",
                            "recover",
                            "persistent"));

    private final PropertyWords properties;
    private final Findings findings;

    MethodWords(PropertyWords properties, Findings findings) {
        this.properties = properties;
        this.findings = findings;
    }

    void read(FieldReader fields, NewElement made) {
        fields.node("context").ifPresent(node -> made.add(context(node)));
        for (var name : fields.inOrder(USUAL))
            made.add(method(name, fields.entry(name).orElseThrow(), fields));
        fields.map("methods").forEach((name, entry) -> made.add(method(name, entry, fields)));
        for (var name : List.of("periodic", "scheduled")) {
            fields.entry(name).ifPresent(entry -> made.add(timed(name, entry)));
        }
    }

    private Element method(String name, Node.Entry entry, FieldReader entity) {
        var made = new NewElement("exec_method").at(entry.at()).with("name", name);
        if (entry.node() instanceof Node.Scalar scalar) {
            return made.with("type", "method")
                    .with("exec", entity.text(name, scalar).orElse(""))
                    .with("timeout_seconds", TIMEOUT)
                    .done();
        }
        var fields = new FieldReader("a method", entry.node(), findings);
        made.with("type", fields.text("type").orElse("method"))
                .with("exec", fields.required("exec"))
                .with("timeout_seconds", fields.text("timeout_seconds").orElse(TIMEOUT))
                .with("delete", Boolean.toString(fields.flag("delete")));
        fields.node("context").ifPresent(node -> made.add(context(node)));
        properties.read(fields, made);
        fields.done();
        return made.done();
    }

    private Element timed(String name, Node.Entry entry) {
        var fields = new FieldReader("a " + name + " method", entry.node(), findings);
        var made = new NewElement(name + "_method")
                .at(entry.at())
                .with("exec", fields.required("exec"))
                .with("timeout_seconds", fields.text("timeout_seconds").orElse(TIMEOUT));
        for (var attribute : TIMED.get(name)) made.with(attribute, fields.text(attribute));
        fields.done();
        return made.done();
    }

    private Element context(Node node) {
        var fields = new FieldReader("a method context", node, findings);
        var made = new NewElement("method_context").at(node.place());
        for (var attribute : CONTEXT) made.with(attribute, fields.text(attribute));
        var credential = new NewElement("method_credential").at(node.place());
        for (var attribute : CREDENTIAL) credential.with(attribute, fields.text(attribute));
        if (!credential.saysNothing()) made.add(credential.done());
        fields.node("profile")
                .ifPresent(profile -> made.add(new NewElement("method_profile")
                        .at(profile.place())
                        .with("name", fields.text("profile"))
                        .done()));
        fields.node("environment").ifPresent(environment -> made.add(environment(environment, fields)));
        fields.done();
        return made.done();
    }

    /// Variables by name, or a list of `NAME=VALUE`, which may name one twice.
    private Element environment(Node node, FieldReader fields) {
        var made = new NewElement("method_environment").at(node.place());
        if (node instanceof Node.Fields variables) {
            variables
                    .entries()
                    .forEach((name, entry) -> fields.text(name, entry.node())
                            .ifPresent(value -> made.add(new NewElement("envvar")
                                    .at(entry.at())
                                    .with("name", name)
                                    .with("value", value)
                                    .done())));
            return made.done();
        }
        for (var each : fields.list("environment")) {
            var text = fields.text("environment", each).orElse("=");
            var equals = text.indexOf('=');
            if (equals < 0) {
                findings.problem(each.place(), "'" + text + "' sets no variable", "write NAME=VALUE");
                continue;
            }
            made.add(new NewElement("envvar")
                    .at(each.place())
                    .with("name", text.substring(0, equals))
                    .with("value", text.substring(equals + 1))
                    .done());
        }
        return made.done();
    }

    static void write(Element element, boolean isProfile, FieldWriter fields) {
        element.child("method_context").ifPresent(context -> fields.put("context", context(context)));
        var others = new FieldWriter();
        for (var method : element.children("exec_method")) {
            var to = USUAL.contains(method.attribute("name")) ? fields : others;
            to.put(method.attribute("name"), method(method, isProfile));
        }
        fields.map("methods", others);
        TIMED.forEach((name, attributes) -> element.child(name + "_method").ifPresent(method -> {
            var written = new FieldWriter();
            written.text("exec", method.attribute("exec"))
                    .plain(method, List.of("timeout_seconds"))
                    .plain(method, attributes);
            fields.put(name, written.done());
        }));
    }

    private static Node method(Element method, boolean isProfile) {
        var fields = new FieldWriter();
        fields.text("exec", method.attribute("exec"));
        if (!method.attribute("timeout_seconds").equals(TIMEOUT)) fields.plain(method, List.of("timeout_seconds"));
        fields.attribute(method, "type", "method").flag(method, "delete");
        method.child("method_context").ifPresent(context -> fields.put("context", context(context)));
        PropertyWords.write(method, isProfile, fields);
        return fields.shortest("exec");
    }

    private static Node context(Element context) {
        var fields = new FieldWriter();
        fields.attributes(context, CONTEXT);
        context.child("method_credential").ifPresent(credential -> fields.attributes(credential, CREDENTIAL));
        context.child("method_profile").ifPresent(profile -> fields.text("profile", profile.attribute("name")));
        context.child("method_environment").ifPresent(environment -> {
            var variables = environment.children("envvar");
            var names = variables.stream().map(each -> each.attribute("name")).collect(Collectors.toSet());
            if (names.size() == variables.size()) {
                var byName = new FieldWriter();
                variables.forEach(each -> byName.text(each.attribute("name"), each.attribute("value")));
                fields.put("environment", byName.done());
            } else {
                var all = new ArrayList<Node>();
                for (var each : variables) {
                    all.add(Node.Scalar.text(each.attribute("name") + "=" + each.attribute("value")));
                }
                fields.list("environment", all);
            }
        });
        return fields.done();
    }
}

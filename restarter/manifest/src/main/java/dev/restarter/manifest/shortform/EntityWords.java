package dev.restarter.manifest.shortform;

import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.tree.NewElement;
import java.util.Optional;

/// Services and instances in the short form.
final class EntityWords {
    private final boolean isProfile;
    private final Findings findings;
    private final PropertyWords properties;
    private final DependencyWords dependencies;
    private final MethodWords methods;

    EntityWords(boolean isProfile, Findings findings) {
        this.isProfile = isProfile;
        this.findings = findings;
        this.properties = new PropertyWords(isProfile, findings);
        this.dependencies = new DependencyWords(properties, findings);
        this.methods = new MethodWords(properties, findings);
    }

    Element service(FieldReader fields) {
        var made = new NewElement("service")
                .at(fields.place())
                .with("name", fields.required("service"))
                .with("type", fields.text("type").orElse("service"))
                .with("version", fields.text("version").orElse("1"));
        fields.text("enabled")
                .ifPresent(_ -> made.add(new NewElement("create_default_instance")
                        .at(fields.node("enabled").orElseThrow().place())
                        .with("enabled", Boolean.toString(fields.flag("enabled")))
                        .done()));
        if (fields.flag("single_instance"))
            made.add(new NewElement("single_instance").at(fields.place()).done());
        common(fields, made);
        fields.map("instances").forEach((name, entry) -> made.add(instance(name, entry, fields)));
        fields.text("stability")
                .ifPresent(text -> made.add(new NewElement("stability")
                        .at(fields.node("stability").orElseThrow().place())
                        .with("value", text)
                        .done()));
        return made.add(template(fields)).done();
    }

    private Element instance(String name, Node.Entry entry, FieldReader service) {
        var made = new NewElement("instance").at(entry.at()).with("name", name);
        if (entry.node() instanceof Node.Scalar scalar) {
            return made.with("enabled", Boolean.toString(service.flag(name, scalar)))
                    .done();
        }
        var fields = new FieldReader("an instance", entry.node(), findings);
        if (!isProfile && !fields.has("enabled")) {
            findings.problem(
                    entry.at(),
                    "instance '" + name + "' does not say whether it is enabled",
                    "write 'enabled: true' or 'enabled: false' below it");
        }
        if (!isProfile || fields.has("enabled")) made.with("enabled", Boolean.toString(fields.flag("enabled")));
        common(fields, made);
        made.add(template(fields));
        fields.done();
        return made.done();
    }

    private void common(FieldReader fields, NewElement made) {
        fields.node("restarter")
                .flatMap(node -> fields.text("restarter", node)
                        .map(fmri -> new NewElement("restarter")
                                .at(node.place())
                                .add(DependencyWords.named(fmri, node.place()))
                                .done()))
                .ifPresent(made::add);
        dependencies.read(fields, made);
        methods.read(fields, made);
        NotificationWords.read(fields, made, findings);
        properties.duration(fields, made);
        properties.groups(fields, made);
    }

    private Optional<Element> template(FieldReader fields) {
        return fields.node("template").map(node -> new TemplateWords(findings).template(node));
    }

    static FieldWriter service(Element service, boolean isProfile, FieldWriter fields) {
        fields.text("service", service.attribute("name"))
                .attribute(service, "type", "service")
                .attribute(service, "version", "1");
        service.child("create_default_instance").ifPresent(made -> fields.put("enabled", enabled(made)));
        service.child("single_instance").ifPresent(_ -> fields.put("single_instance", Node.Scalar.flag(true)));
        common(service, isProfile, fields);
        var instances = new FieldWriter();
        for (var instance : service.children("instance")) {
            instances.put(instance.attribute("name"), instance(instance, isProfile));
        }
        fields.map("instances", instances);
        service.child("stability").ifPresent(made -> fields.text("stability", made.attribute("value")));
        return fields.put("template", service.child("template").map(TemplateWords::write));
    }

    private static Node instance(Element instance, boolean isProfile) {
        var fields = new FieldWriter();
        if (instance.optional("enabled").isPresent()) fields.put("enabled", enabled(instance));
        common(instance, isProfile, fields);
        fields.put("template", instance.child("template").map(TemplateWords::write));
        return fields.shortest("enabled");
    }

    private static Node enabled(Element element) {
        return Node.Scalar.flag(element.flag("enabled"));
    }

    private static void common(Element element, boolean isProfile, FieldWriter fields) {
        element.child("restarter")
                .flatMap(made -> made.child("service_fmri"))
                .ifPresent(fmri -> fields.text("restarter", fmri.attribute("value")));
        DependencyWords.write(element, isProfile, fields);
        MethodWords.write(element, isProfile, fields);
        NotificationWords.write(element, fields);
        PropertyWords.writeGroups(element, isProfile, fields);
    }
}

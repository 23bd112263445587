package dev.restarter.manifest.shortform;

import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.tree.NewElement;
import dev.restarter.manifest.tree.Place;
import dev.restarter.model.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Dependencies and dependents in the short form. `require_all: [FMRI, …]` and the other groupings stand for a
/// dependency of that name; `dependencies` tells each one by its own name.
final class DependencyWords {
    private static final String FILE = "file:";
    private static final List<String> GROUPINGS =
            Stream.of(Grouping.values()).map(Grouping::word).toList();

    private final PropertyWords properties;
    private final Findings findings;

    DependencyWords(PropertyWords properties, Findings findings) {
        this.properties = properties;
        this.findings = findings;
    }

    void read(FieldReader fields, NewElement made) {
        for (var grouping : GROUPINGS) made.add(group(grouping, fields));
        fields.map("dependencies").forEach((name, entry) -> made.add(dependency(name, entry)));
        fields.map("dependents").forEach((name, entry) -> made.add(dependent(name, entry)));
    }

    /// A dependency cannot mix services and files, so these make one each.
    private List<Element> group(String grouping, FieldReader fields) {
        var services = new ArrayList<Element>();
        var files = new ArrayList<Element>();
        for (var node : fields.list(grouping)) {
            fields.text(grouping, node)
                    .ifPresent(fmri -> (isFile(fmri) ? files : services).add(named(fmri, node.place())));
        }
        var made = new ArrayList<Element>();
        var place = fields.entry(grouping).map(Node.Entry::at).orElse(Place.NOWHERE);
        if (!services.isEmpty()) made.add(plain(grouping, grouping, "service", services, place));
        if (!files.isEmpty()) made.add(plain(grouping + "_path", grouping, "path", files, place));
        return made;
    }

    private static Element plain(String name, String grouping, String type, List<Element> entities, Place place) {
        return new NewElement("dependency")
                .at(place)
                .with("name", name)
                .with("grouping", grouping)
                .with("restart_on", "none")
                .with("type", type)
                .add(entities)
                .done();
    }

    private Element dependency(String name, Node.Entry entry) {
        var fields = reader("a dependency", "entities", entry);
        var entities = fields.list("entities").stream()
                .flatMap(node -> fields.text("entities", node).map(fmri -> named(fmri, node.place())).stream())
                .toList();
        var made = new NewElement("dependency")
                .at(entry.at())
                .with("name", name)
                .with("grouping", fields.text("grouping").orElse("require_all"))
                .with("restart_on", fields.text("restart_on").orElse("none"))
                .with("type", fields.text("type").orElseGet(() -> typeOf(entities)))
                .with("delete", Boolean.toString(fields.flag("delete")))
                .add(entities);
        properties.read(fields, made);
        fields.done();
        return made.done();
    }

    private Element dependent(String name, Node.Entry entry) {
        var fields = reader("a dependent", "target", entry);
        var made = new NewElement("dependent")
                .at(entry.at())
                .with("name", name)
                .with("grouping", fields.text("grouping").orElse("optional_all"))
                .with("restart_on", fields.text("restart_on").orElse("none"))
                .with("delete", Boolean.toString(fields.flag("delete")))
                .with("override", Boolean.toString(fields.flag("override")));
        var target = fields.required("target");
        made.add(named(target, fields.node("target").map(Node::place).orElse(entry.at())));
        properties.read(fields, made);
        fields.done();
        return made.done();
    }

    /// The fields of an entry, which may be no more than the one that matters.
    private FieldReader reader(String what, String key, Node.Entry entry) {
        var node = entry.node() instanceof Node.Fields
                ? entry.node()
                : new FieldWriter().put(key, entry.node()).done();
        return new FieldReader(what, node, findings);
    }

    static Element named(String fmri, Place place) {
        return new NewElement("service_fmri").at(place).with("value", fmri).done();
    }

    private static boolean isFile(String fmri) {
        return fmri.startsWith(FILE);
    }

    private static String typeOf(List<Element> entities) {
        var areFiles = !entities.isEmpty() && entities.stream().allMatch(entity -> isFile(entity.attribute("value")));
        return areFiles ? "path" : "service";
    }

    static void write(Element element, boolean isProfile, FieldWriter fields) {
        var dependencies = new FieldWriter();
        for (var each : element.children("dependency")) {
            var entities = each.children("service_fmri");
            var written = new FieldWriter();
            written.put("entities", entities(entities))
                    .attribute(each, "grouping", "require_all")
                    .attribute(each, "restart_on", "none")
                    .attribute(each, "type", typeOf(entities))
                    .flag(each, "delete");
            PropertyWords.write(each, isProfile, written);
            dependencies.put(each.attribute("name"), written.shortest("entities"));
        }
        var dependents = new FieldWriter();
        for (var each : element.children("dependent")) {
            var written = new FieldWriter();
            each.child("service_fmri").ifPresent(fmri -> written.text("target", fmri.attribute("value")));
            written.attribute(each, "grouping", "optional_all")
                    .attribute(each, "restart_on", "none")
                    .flag(each, "delete")
                    .flag(each, "override");
            PropertyWords.write(each, isProfile, written);
            dependents.put(each.attribute("name"), written.shortest("target"));
        }
        fields.map("dependencies", dependencies).map("dependents", dependents);
    }

    private static Node entities(List<Element> entities) {
        var texts = entities.stream()
                .map(entity -> Node.Scalar.text(entity.attribute("value")))
                .toList();
        return texts.size() == 1 ? texts.getFirst() : Node.Items.of(texts);
    }
}

package dev.restarter.manifest.shortform;

import dev.restarter.manifest.BundleType;
import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.tree.NewElement;
import dev.restarter.manifest.tree.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The short form of a whole bundle.
///
/// A file describes one service, or lists several under `services`. `manifest: NAME`, `profile: NAME` or
/// `archive: NAME` says what the bundle is; without it, it is a manifest with the name of its only service.
public final class ShortForm {
    private static final String SERVICES = "services";
    private static final String SERVICE = "service";
    /// Stands for a name that was missed already.
    private static final String NAMELESS = "nameless";

    private ShortForm() {}

    /// The root element; empty if the document cannot be read, which then is among the findings. The tree is not
    /// held against the grammar yet.
    public static Optional<Element> read(byte[] content, boolean isJson, Findings findings) {
        return NodeReader.read(content, isJson, findings).map(root -> bundle(root, findings));
    }

    /// The document for a tree that was made out of a bundle.
    public static String write(Element root, boolean isJson) {
        return NodeWriter.write(bundle(root), isJson);
    }

    private static Element bundle(Node root, Findings findings) {
        var fields = new FieldReader("a service bundle", root, findings);
        var type = type(fields, findings);
        var words = new EntityWords(type == BundleType.PROFILE, findings);
        var services = new ArrayList<Element>();
        for (var service : fields.list(SERVICES)) {
            var each = new FieldReader("a service", service, findings);
            services.add(words.service(each));
            each.done();
        }
        if (!fields.has(SERVICES) || fields.has(SERVICE)) services.add(words.service(fields));
        fields.done();
        return new NewElement("service_bundle")
                .at(root.place())
                .with("type", type.word())
                .with("name", name(fields, type, services, findings))
                .add(services)
                .done();
    }

    private static BundleType type(FieldReader fields, Findings findings) {
        var named = List.of(BundleType.values()).stream()
                .filter(type -> fields.has(type.word()))
                .toList();
        if (named.size() > 1) {
            findings.problem(
                    fields.place(),
                    "it is both a " + named.get(0).word() + " and a "
                            + named.get(1).word(),
                    "make two files of it");
        }
        return named.isEmpty() ? BundleType.MANIFEST : named.getFirst();
    }

    private static String name(FieldReader fields, BundleType type, List<Element> services, Findings findings) {
        var name = fields.text(type.word())
                .orElseGet(() -> services.isEmpty() ? "" : services.getFirst().attribute("name"));
        if (!name.isEmpty()) return name;
        // A service without a name has been told of.
        if (services.isEmpty() || fields.has(type.word())) {
            findings.problem(fields.place(), "the service bundle has no name", "write '" + type.word() + ": NAME'");
        }
        return NAMELESS;
    }

    private static Node bundle(Element root) {
        var fields = new FieldWriter();
        var services = root.children(SERVICE);
        var isProfile = root.attribute("type").equals(BundleType.PROFILE.word());
        var isShort = services.size() == 1
                && root.attribute("type").equals(BundleType.MANIFEST.word())
                && root.attribute("name").equals(services.getFirst().attribute("name"));
        if (!isShort) fields.text(root.attribute("type"), root.attribute("name"));
        if (services.size() == 1) {
            EntityWords.service(services.getFirst(), isProfile, fields);
        } else {
            fields.put(
                    SERVICES,
                    new Node.Items(
                            services.stream()
                                    .map(service -> EntityWords.service(service, isProfile, new FieldWriter())
                                            .done())
                                    .toList(),
                            Place.NOWHERE));
        }
        return fields.done();
    }
}

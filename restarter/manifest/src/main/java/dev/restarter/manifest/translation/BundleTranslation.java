package dev.restarter.manifest.translation;

import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleType;
import dev.restarter.manifest.ServiceDefinition;
import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.model.ServiceFmri;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns the tree of a document into a bundle (reference 7.2, 7.3).
public final class BundleTranslation {
    private final BundleType type;
    private final Findings findings;
    private final List<ServiceDefinition> services = new ArrayList<>();
    private final Map<ServiceFmri, Integer> seen = new LinkedHashMap<>();

    private BundleTranslation(BundleType type, Findings findings) {
        this.type = type;
        this.findings = findings;
    }

    /// The bundle; if anything was found wrong it is not complete and must not be used.
    public static Bundle translate(Element root, Findings findings) {
        var word = root.attribute("type");
        var type = BundleType.named(word);
        if (type.isEmpty()) {
            findings.problem(
                    root.place(),
                    "'" + word + "' is no type of service bundle",
                    "write type='manifest', 'profile' or 'archive'");
        }
        var translation = new BundleTranslation(type.orElse(BundleType.MANIFEST), findings);
        translation.bundle(root);
        return new Bundle(findings.source(), translation.type, root.attribute("name"), translation.services);
    }

    private void bundle(Element bundle) {
        if (bundle.attribute("name").isEmpty()) {
            findings.problem(bundle.place(), "the service bundle has no name", "write <service_bundle name='…'>");
        }
        for (var child : bundle.children()) {
            switch (child.name()) {
                case "service_bundle" -> nested(bundle, child);
                case "service" -> service(child);
                default -> findings.warning(child.place(), "element '" + child.name() + "' is skipped here", "");
            }
        }
    }

    private void nested(Element outer, Element inner) {
        if (!inner.attribute("type").equals(outer.attribute("type"))) {
            findings.problem(
                    inner.place(),
                    "the included bundle is a " + inner.attribute("type") + " inside a " + outer.attribute("type"),
                    "nest bundles of one type only");
            return;
        }
        bundle(inner);
    }

    private void service(Element element) {
        EntityTranslation.service(element, type, findings).ifPresent(service -> {
            var before = seen.putIfAbsent(service.fmri(), service.line());
            if (before == null) {
                services.add(service);
            } else {
                findings.problem(
                        element.place(),
                        "service '" + service.fmri() + "' is defined a second time, first in line " + before,
                        "make it one");
            }
        });
    }
}

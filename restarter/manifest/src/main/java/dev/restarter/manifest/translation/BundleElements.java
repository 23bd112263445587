package dev.restarter.manifest.translation;

import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.NewElement;

/// Makes a bundle's tree of elements, in the order that the grammar wants: what [BundleTranslation] undoes.
public final class BundleElements {
    private BundleElements() {}

    /// The root element. Read again, it gives a bundle that says the same, though groups and properties may
    /// stand in another order where the bundle did not come from a document.
    ///
    /// @throws IllegalArgumentException if the bundle holds what no element can say: several values without a type
    public static Element of(Bundle bundle) {
        var root = new NewElement("service_bundle")
                .with("type", bundle.type().word())
                .with("name", bundle.name());
        bundle.services().forEach(service -> root.add(EntityElements.service(service)));
        return root.done();
    }
}

package dev.restarter.manifest;

import dev.restarter.manifest.shortform.ShortForm;
import dev.restarter.manifest.translation.BundleElements;
import dev.restarter.manifest.xml.XmlWriter;

/// Writes service bundles. Any thread.
///
/// Groups become the elements that they came from (`dependency`, `exec_method`, `template` and so on) where such an
/// element says just the same, and a `property_group` otherwise, so the document is valid by the grammar and is read
/// to the same bundle. What it is to hold must be in its place: `general/enabled` in [InstanceDefinition#enabled], the
/// `dependents` as [DependentDefinition]s; groups that are not to be exported must be left out by the caller.
public final class BundleWriter {
    private BundleWriter() {}

    /// The document's text, to be stored in UTF-8.
    ///
    /// @throws IllegalArgumentException naming what cannot be written: a character that XML does not have, or
    /// several values without a type
    public static String write(Bundle bundle, BundleFormat format) {
        var root = BundleElements.of(bundle);
        return switch (format) {
            case XML -> XmlWriter.document(root);
            case YAML -> ShortForm.write(root, false);
            case JSON -> ShortForm.write(root, true);
        };
    }
}

package dev.restarter.manifest;

import dev.restarter.manifest.translation.BundleTranslation;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.xml.DocumentReader;
/// Reads service bundles written in XML.

public final class BundleReader {
    private BundleReader() {}

    /// Reads and checks one bundle. Any thread; the bytes are not trusted.
    ///
    /// @param sourceName the file's name as the user gave it; it stands at the head of every problem
    public static Reading read(String sourceName, byte[] xml) {
        var findings = new Findings(sourceName);
        var bundle = DocumentReader.read(xml, findings).map(root -> BundleTranslation.translate(root, findings));
        if (bundle.isEmpty() || findings.any()) return new Reading.Bad(findings.problems());
        if (bundle.get().type() != BundleType.PROFILE) {
            bundle.get().services().forEach(service -> CareCheck.check(service, findings));
            Cycles.problem(bundle.get()).ifPresent(findings::add);
        }
        return findings.any()
                ? new Reading.Bad(findings.problems())
                : new Reading.Good(bundle.get(), findings.warnings());
    }
}

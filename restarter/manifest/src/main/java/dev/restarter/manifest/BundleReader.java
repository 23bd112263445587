package dev.restarter.manifest;

import dev.restarter.manifest.shortform.ShortForm;
import dev.restarter.manifest.translation.BundleTranslation;
import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.xml.DocumentReader;
import java.util.Optional;

/// Reads service bundles in XML, YAML and JSON.
public final class BundleReader {
    private BundleReader() {}

    /// Reads and checks one bundle that came without others. Any thread; the bytes are not trusted.
    ///
    /// @param sourceName the file's name as the user gave it; it stands at the head of every problem
    public static Reading read(String sourceName, byte[] content) {
        return read(sourceName, content, Companions.NONE);
    }

    /// The same, for a bundle that may include others.
    ///
    /// @param companions asked for each file that the document includes; what is not there is skipped with a
    /// warning
    public static Reading read(String sourceName, byte[] content, Companions companions) {
        var findings = new Findings(sourceName, BundleFormat.of(sourceName, content));
        var bundle = root(content, companions, findings).map(root -> BundleTranslation.translate(root, findings));
        // Also where something else is wrong, since all problems of a file are told at once.
        bundle.filter(found -> found.type() != BundleType.PROFILE)
                .ifPresent(found -> found.services().forEach(service -> CareCheck.check(service, findings)));
        if (bundle.isEmpty() || findings.any()) return new Reading.Bad(findings.problems());
        if (bundle.get().type() != BundleType.PROFILE) {
            Cycles.problem(bundle.get()).ifPresent(findings::warning);
        }
        return new Reading.Good(bundle.get(), findings.warnings());
    }

    private static Optional<Element> root(byte[] content, Companions companions, Findings findings) {
        return switch (findings.format()) {
            case XML -> DocumentReader.read(content, companions, findings);
            case YAML -> shortForm(content, false, findings);
            case JSON -> shortForm(content, true, findings);
        };
    }

    private static Optional<Element> shortForm(byte[] content, boolean isJson, Findings findings) {
        var root = ShortForm.read(content, isJson, findings);
        root.ifPresent(read -> DocumentReader.check(read, findings));
        return root;
    }
}

package dev.restarter.manifest.xml;

import dev.restarter.manifest.BundleType;
import dev.restarter.manifest.Companions;
import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import java.util.Optional;

/// Reads the bytes of a bundle into a tree of elements, valid by our DTD (reference 7.3, 8).
///
/// First the document is taken apart, then what it includes is put in its place, then what only Oracle Solaris knows is
/// taken out, then the rest is held against the grammar. A profile is not: reference 7.5 validates it only as far as it
/// is used.
public final class DocumentReader {
    private DocumentReader() {}

    /// The root element; empty if the document cannot be used, which then is among the findings.
    ///
    /// @param companions where the files are that the document may include
    public static Optional<Element> read(byte[] xml, Companions companions, Findings findings) {
        return DocumentParser.parse(findings.source(), xml, true, findings)
                .flatMap(root -> usable(root, companions, findings));
    }

    private static Optional<Element> usable(Element root, Companions companions, Findings findings) {
        if (!root.name().equals("service_bundle")) {
            findings.problem(root.place(), "its root element is '" + root.name() + "'", "make it a service_bundle");
            return Optional.empty();
        }
        var whole = new Includes(companions, findings).resolve(root);
        var known = Foreign.without(whole, findings);
        check(known, findings);
        return Optional.of(known);
    }

    /// Holds a tree against the grammar, whatever it was read from, unless it is a profile.
    public static void check(Element root, Findings findings) {
        if (!root.attribute("type").equals(BundleType.PROFILE.word())) Grammar.check(root, findings);
    }
}

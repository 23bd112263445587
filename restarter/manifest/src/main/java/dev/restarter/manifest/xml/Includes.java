package dev.restarter.manifest.xml;

import dev.restarter.manifest.Companions;
import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Puts the root element of each included file in the place of its `xi:include`, before the whole is validated
/// (reference 7.3). Only what came along with the document can be included; what did not is named in a warning, and the
/// `xi:fallback` stands in for it.
final class Includes {
    private static final String INCLUDE = "xi:include";
    /// Files can include files; nobody needs more, and a file that includes itself twice would never end.
    private static final int MOST = 100;

    private final Companions companions;
    private final Findings findings;
    private final Set<String> under = new HashSet<>(); // the files that are being included just now
    private int included;

    Includes(Companions companions, Findings findings) {
        this.companions = companions;
        this.findings = findings;
    }

    Element resolve(Element element) {
        if (element.children().isEmpty()) return element;
        var changed = false;
        var children = new ArrayList<Element>(element.children().size());
        for (var child : element.children()) {
            var resolved = child.name().equals(INCLUDE) ? include(child) : List.of(resolve(child));
            changed |= resolved.size() != 1 || resolved.getFirst() != child;
            children.addAll(resolved);
        }
        return changed ? element.with(children) : element;
    }

    private List<Element> include(Element include) {
        var href = include.attribute("href");
        if (++included > MOST) {
            // Told once: what more there is would only be told again.
            if (included == MOST + 1)
                findings.problem(include.place(), "more than " + MOST + " files are included", "");
            return List.of();
        }
        if (include.attribute("parse").equals("text")) {
            findings.warning(include.place(), "xi:include of '" + href + "' as text is skipped", "include elements");
            return fallback(include);
        }
        var content = companions.of(href);
        if (content.isEmpty()) {
            findings.warning(
                    include.place(),
                    "xi:include of '" + href + "' is skipped: that file was not sent along",
                    "give that file to the command as well");
            return fallback(include);
        }
        if (!under.add(href)) {
            findings.problem(include.place(), "'" + href + "' includes itself", "take this xi:include out");
            return List.of();
        }
        try {
            return DocumentParser.parse(href, content.get(), false, findings).stream()
                    .map(this::resolve)
                    .toList();
        } finally {
            under.remove(href);
        }
    }

    private List<Element> fallback(Element include) {
        return include.children("xi:fallback").stream()
                .flatMap(fallback -> resolve(fallback).children().stream())
                .toList();
    }
}

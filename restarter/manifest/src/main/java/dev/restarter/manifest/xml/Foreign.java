package dev.restarter.manifest.xml;

import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What Oracle Solaris writes beyond the grammar of reference 8 and has no meaning here (reference 13). It is taken out
/// of the document and named in a warning, since a manifest is no worse for it.
final class Foreign {
    private static final String MEND = "it has no effect here";
    private static final Set<String> ELEMENTS = Set.of("external_logfile", "logfile_attributes");
    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "create_default_instance", Set.of("complete"),
            "instance", Set.of("complete"),
            "method_context", Set.of("clearance", "trusted_path", "umask"),
            "method_credential", Set.of("audit_flags", "clearance", "trusted_path"));

    /// Attributes that are true or false; SMF itself takes the short words of a boolean for them (reference 2.2).
    private static final Set<String> FLAGS =
            Set.of("active", "delete", "enabled", "override", "persistent", "recover", "required");

    private Foreign() {}

    static Element without(Element element, Findings findings) {
        var attributes = element.attributes();
        var known = ATTRIBUTES.getOrDefault(element.name(), Set.of());
        if (!known.isEmpty() && !Collections.disjoint(known, attributes.keySet())) {
            attributes = new LinkedHashMap<>(attributes);
            for (var name : known) {
                if (attributes.remove(name) != null) {
                    findings.warning(
                            element.place(),
                            "attribute '" + name + "' of '" + element.name() + "' is Oracle Solaris' own and skipped",
                            MEND);
                }
            }
        }
        for (var flag : FLAGS) {
            var whole = whole(attributes.getOrDefault(flag, ""));
            if (whole.isEmpty()) continue;
            attributes = new LinkedHashMap<>(attributes);
            attributes.put(flag, whole);
        }
        var children = new ArrayList<Element>(element.children().size());
        for (var child : element.children()) {
            if (!isForeign(element, child, findings)) children.add(without(child, findings));
        }
        return new Element(element.name(), attributes, children, element.text(), element.place());
    }

    /// The whole word for a short one; empty for anything else.
    private static String whole(String word) {
        return switch (word) {
            case "1", "t" -> "true";
            case "0", "f" -> "false";
            default -> "";
        };
    }

    private static boolean isForeign(Element parent, Element child, Findings findings) {
        if (ELEMENTS.contains(child.name())) {
            findings.warning(child.place(), "element '" + child.name() + "' is Oracle Solaris' own and skipped", MEND);
            return true;
        }
        if (!child.name().equals("property_group") || !parent.name().equals("property_group")) return false;
        findings.warning(
                child.place(),
                "property group '" + child.attribute("name") + "' inside of '" + parent.attribute("name")
                        + "' is skipped: only Oracle Solaris nests them",
                "write it beside the other if it is needed");
        return true;
    }
}

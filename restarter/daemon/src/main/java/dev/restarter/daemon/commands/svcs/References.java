package dev.restarter.daemon.commands.svcs;

import dev.restarter.daemon.commands.Printable;
import dev.restarter.engine.Status;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `svcs -x` refers its reader to: message articles, manual pages and documents.
final class References {
    private static final String ARTICLES = "http://illumos.org/msg/";
    /// Codes of what SMF does not know begin so; nobody has written an article on them.
    private static final String OURS = "X";

    private References() {}

    /// The article on a message code, at the base that `msg/base` of the restarter's instance names; none if that
    /// is set to something unusable, or if nobody has written one.
    static Optional<String> message(View view, Status status, String code) {
        if (code.startsWith(OURS)) return Optional.empty();
        var base = restarter(status).flatMap(fmri -> view.properties(fmri).property("msg", "base"));
        if (base.isEmpty()) return Optional.of(ARTICLES + "SMF-8000-" + code);
        return base.filter(property -> property.values().size() == 1)
                .map(property -> property.values().getFirst())
                .filter(text -> text.startsWith("http://") || text.startsWith("https://"))
                .map(Printable::of)
                .map(text -> (text.endsWith("/") ? text : text + "/") + "SMF-8000-" + code);
    }

    private static Optional<InstanceFmri> restarter(Status status) {
        try {
            return Optional.of(InstanceFmri.parse(View.restarter(status)));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // that it is no instance may be just what is to be explained
        }
    }

    /// The manual pages and documents that the service's template names.
    static List<String> manual(Properties properties, boolean verbose) {
        var found = new ArrayList<String>();
        for (var group : properties.groups()) {
            if (!group.type().equals("template")) continue;
            if (group.name().startsWith("tm_man_")) found.add(page(group, verbose));
            else if (group.name().startsWith("tm_doc_")) text(group, "uri").ifPresent(found::add);
        }
        return found;
    }

    private static String page(PropertyGroup group, boolean verbose) {
        var title = text(group, "title").orElse("?");
        var section = text(group, "section").orElse("?");
        if (!verbose) return title + "(" + section + ")";
        var path = text(group, "manpath")
                .filter(given -> !given.equals(":default"))
                .orElse("/usr/share/man");
        return "man -M " + path + " -s " + section + " " + title;
    }

    private static Optional<String> text(PropertyGroup group, String name) {
        return group.property(name)
                .map(Property::values)
                .filter(values -> values.size() == 1)
                .map(List::getFirst)
                .map(Printable::of);
    }
}

package dev.restarter.manifest.translation;

import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.DependentDefinition;
import dev.restarter.model.FileFmri;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.PropertyFmri;
import dev.restarter.model.PropertyGroupFmri;
import dev.restarter.model.PropertyType;
import dev.restarter.model.ServiceFmri;
import java.util.Optional;

/// Turns `dependency` and `dependent` elements into dependency groups (reference 4.3, 4.6, 7.2).
final class Dependencies {
    private Dependencies() {}

    static void dependency(Element element, Groups groups, Findings findings) {
        var group = groups.open(element.attribute("name"), "dependency", element.line());
        if (element.flag("delete")) group.delete();
        var entities = element.children("service_fmri").stream()
                .map(named -> new Groups.Value(named.attribute("value"), named.line()))
                .toList();
        var type = element.attribute("type");
        describe(element, group, type);
        group.put("entities", PropertyType.FMRI, entities, element.line());
        PropertyElements.read(element, group, findings);
        for (var entity : entities) warnOfMisfit(type, entity, findings);
    }

    /// A dependent is kept as the dependency group that its target will get.
    static Optional<DependentDefinition> dependent(Element element, Fmri owner, Findings findings) {
        var groups = new Groups(findings);
        var group = groups.open(element.attribute("name"), "dependency", element.line());
        if (element.flag("delete")) group.delete();
        describe(element, group, "service");
        group.one("entities", PropertyType.FMRI, owner.toString(), element.line());
        group.one("external", PropertyType.BOOLEAN, "true", element.line());
        PropertyElements.read(element, group, findings);
        var target = element.children("service_fmri").stream()
                .findFirst()
                .flatMap(named -> target(named.attribute("value"), named.line(), findings));
        var finished = groups.finished().stream().findFirst();
        if (target.isEmpty() || finished.isEmpty()) return Optional.empty();
        return Optional.of(new DependentDefinition(target.get(), finished.get(), element.flag("override")));
    }

    private static void describe(Element element, Groups.Open group, String type) {
        group.one("type", PropertyType.ASTRING, type, element.line());
        group.one("restart_on", PropertyType.ASTRING, element.attribute("restart_on"), element.line());
        group.one("grouping", PropertyType.ASTRING, element.attribute("grouping"), element.line());
    }

    private static Optional<Fmri> target(String text, int line, Findings findings) {
        var fmri = findings.attempt(line, () -> Optional.of(Fmri.parse(text)), Optional.<Fmri>empty());
        return fmri.filter(named -> switch (named) {
            case ServiceFmri _, InstanceFmri _ -> true;
            case PropertyGroupFmri _, PropertyFmri _, FileFmri _ -> {
                findings.problem(line, "a dependent cannot be '" + text + "'", "name a service or an instance");
                yield false;
            }
        });
    }

    /// Such a group can be imported, but the instance will go to maintenance for it (reference 4.3).
    private static void warnOfMisfit(String type, Groups.Value entity, Findings findings) {
        try {
            if (fits(type, Fmri.parse(entity.text()))) return;
        } catch (IllegalArgumentException e) {
            return; // reported as a bad value by now
        }
        findings.warning(
                entity.line(),
                "a dependency of type '" + type + "' cannot hold '" + entity.text() + "'",
                "use type='service' with svc:/… and type='path' with file:///…");
    }

    private static boolean fits(String type, Fmri entity) {
        return switch (entity) {
            case ServiceFmri _, InstanceFmri _ -> type.equals("service");
            case FileFmri _ -> type.equals("path");
            case PropertyGroupFmri _, PropertyFmri _ -> false;
        };
    }
}

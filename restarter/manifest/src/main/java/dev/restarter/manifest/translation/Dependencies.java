package dev.restarter.manifest.translation;

import dev.restarter.manifest.DependentDefinition;
import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.tree.NewElement;
import dev.restarter.manifest.tree.Place;
import dev.restarter.model.FileFmri;
import dev.restarter.model.Fmri;
import dev.restarter.model.Grouping;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.PropertyFmri;
import dev.restarter.model.PropertyGroupFmri;
import dev.restarter.model.PropertyType;
import dev.restarter.model.RestartOn;
import dev.restarter.model.ServiceFmri;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Turns `dependency` and `dependent` elements into dependency groups and back (reference 4.3, 4.6, 7.2).
final class Dependencies {
    private static final String DEPENDENCY = "dependency";
    private static final Set<String> GROUPINGS =
            Stream.of(Grouping.values()).map(Grouping::word).collect(Collectors.toSet());
    private static final Set<String> RESTARTS =
            Stream.of(RestartOn.values()).map(RestartOn::word).collect(Collectors.toSet());

    private Dependencies() {}

    static void dependency(Element element, Groups groups, Findings findings) {
        var group = groups.open(name(element, findings), DEPENDENCY, element.place());
        if (element.flag("delete")) group.delete();
        var entities = element.children("service_fmri").stream()
                .map(named -> new Groups.Value(named.attribute("value"), named.place()))
                .toList();
        var type = element.attribute("type");
        describe(element, group, type);
        group.put("entities", PropertyType.FMRI, entities, element.place());
        PropertyElements.read(element, group, findings);
        for (var entity : entities) warnOfMisfit(type, entity, findings);
    }

    /// A dependent is kept as the dependency group that its target will get.
    static Optional<DependentDefinition> dependent(Element element, Fmri owner, Findings findings) {
        var groups = new Groups(findings);
        var group = groups.open(name(element, findings), DEPENDENCY, element.place());
        if (element.flag("delete")) group.delete();
        describe(element, group, "service");
        group.one("entities", PropertyType.FMRI, owner.toString(), element.place());
        group.one("external", PropertyType.BOOLEAN, "true", element.place());
        PropertyElements.read(element, group, findings);
        var target = element.children("service_fmri").stream()
                .findFirst()
                .flatMap(named -> target(named.attribute("value"), named.place(), findings));
        var finished = groups.finished().stream().findFirst();
        if (target.isEmpty() || finished.isEmpty()) return Optional.empty();
        return Optional.of(new DependentDefinition(target.get(), finished.get(), element.flag("override")));
    }

    /// The `dependency` that says what the group says.
    static Optional<Element> element(Rest group) {
        if (!isSayable(group)) return Optional.empty();
        var made = described(DEPENDENCY, group)
                .with("type", group.take("type", PropertyType.ASTRING))
                .flag("delete", group.isDeleted());
        for (var entity :
                group.takeAll("entities", PropertyType.FMRI, _ -> true).orElseThrow()) {
            made.add(named(entity));
        }
        return Optional.of(properties(made, group));
    }

    static Element element(DependentDefinition dependent) {
        var group = new Rest(dependent.group());
        group.drop("type", "entities", "external"); // said by where it stands
        var made = described("dependent", group)
                .flag("delete", dependent.group().delete())
                .flag("override", dependent.override())
                .add(named(dependent.target().toString()));
        return properties(made, group);
    }

    static Element named(String fmri) {
        return new NewElement("service_fmri").with("value", fmri).done();
    }

    private static boolean isSayable(Rest group) {
        return group.isType(DEPENDENCY)
                && group.look("type", PropertyType.ASTRING).isPresent()
                && group.look("grouping", PropertyType.ASTRING, GROUPINGS).isPresent()
                && group.look("restart_on", PropertyType.ASTRING, RESTARTS).isPresent()
                && group.plain("entities", PropertyType.FMRI).isPresent();
    }

    private static NewElement described(String element, Rest group) {
        return new NewElement(element)
                .with("name", group.name())
                .with("grouping", group.take("grouping", PropertyType.ASTRING))
                .with("restart_on", group.take("restart_on", PropertyType.ASTRING));
    }

    private static Element properties(NewElement made, Rest group) {
        return made.add(PropertyElements.stability(group, "stability"))
                .add(PropertyElements.takeAll(group))
                .done();
    }

    /// Nobody refers to the name of a dependency, so one with blanks, which Oracle Solaris takes, is no reason to
    /// refuse a service.
    private static String name(Element element, Findings findings) {
        var name = element.attribute("name");
        if (name.indexOf(' ') < 0) return name;
        var without = name.replace(' ', '_');
        findings.warning(element.place(), "the name '" + name + "' has blanks", "it is imported as '" + without + "'");
        return without;
    }

    private static void describe(Element element, Groups.Open group, String type) {
        group.one("type", PropertyType.ASTRING, type, element.place());
        group.one("restart_on", PropertyType.ASTRING, element.attribute("restart_on"), element.place());
        group.one("grouping", PropertyType.ASTRING, element.attribute("grouping"), element.place());
    }

    private static Optional<Fmri> target(String text, Place place, Findings findings) {
        var fmri = findings.attempt(place, () -> Optional.of(Fmri.parse(text)), Optional.<Fmri>empty());
        return fmri.filter(named -> switch (named) {
            case ServiceFmri _, InstanceFmri _ -> true;
            case PropertyGroupFmri _, PropertyFmri _, FileFmri _ -> {
                findings.problem(place, "a dependent cannot be '" + text + "'", "name a service or an instance");
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
                entity.place(),
                "a dependency of type '" + type + "' cannot hold '" + entity.text() + "'",
                "use the type service with svc:/… and path with file:///…");
    }

    private static boolean fits(String type, Fmri entity) {
        return switch (entity) {
            case ServiceFmri _, InstanceFmri _ -> type.equals("service");
            case FileFmri _ -> type.equals("path");
            case PropertyGroupFmri _, PropertyFmri _ -> false;
        };
    }
}

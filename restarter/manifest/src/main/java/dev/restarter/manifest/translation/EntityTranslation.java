package dev.restarter.manifest.translation;

import dev.restarter.manifest.BundleType;
import dev.restarter.manifest.DependentDefinition;
import dev.restarter.manifest.InstanceDefinition;
import dev.restarter.manifest.ServiceDefinition;
import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.PropertyType;
import dev.restarter.model.ServiceFmri;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Turns a `service` or `instance` element into its definition (reference 7.2).
final class EntityTranslation {
    private final Fmri fmri;
    private final BundleType bundle;
    private final Findings findings;
    private final Groups groups;
    private final List<DependentDefinition> dependents = new ArrayList<>();
    private final List<InstanceDefinition> instances = new ArrayList<>();
    private boolean namesRestarter;

    private EntityTranslation(Fmri fmri, BundleType bundle, Findings findings) {
        this.fmri = fmri;
        this.bundle = bundle;
        this.findings = findings;
        this.groups = new Groups(findings);
    }

    static Optional<ServiceDefinition> service(Element element, BundleType bundle, Findings findings) {
        var fmri = findings.attempt(
                element.place(),
                () -> Optional.of(new ServiceFmri(element.attribute("name"))),
                Optional.<ServiceFmri>empty());
        return fmri.map(name -> {
            var service = new EntityTranslation(name, bundle, findings);
            element.children().forEach(service::child);
            service.refuseTwins();
            return new ServiceDefinition(
                    name,
                    element.optional("type").orElse("service"),
                    element.optional("version").orElse("1"),
                    service.groups.finished(),
                    service.dependents,
                    service.instances,
                    element.line());
        });
    }

    private void child(Element child) {
        switch (child.name()) {
            case "create_default_instance" -> instance(child, "default");
            case "instance" -> instance(child, child.attribute("name"));
            case "single_instance" ->
                general(child).one("single_instance", PropertyType.BOOLEAN, "true", child.place());
            case "stability" ->
                general(child).one("entity_stability", PropertyType.ASTRING, child.attribute("value"), child.place());
            case "restarter" -> restarter(child);
            case "dependency" -> Dependencies.dependency(child, groups, findings);
            case "dependent" -> Dependencies.dependent(child, fmri, findings).ifPresent(dependents::add);
            case "method_context" -> Methods.sharedContext(child, groups);
            case "exec_method" -> Methods.method(child, groups, findings);
            case "periodic_method" -> timed(TimedMethods.PERIODIC, child);
            case "scheduled_method" -> timed(TimedMethods.SCHEDULED, child);
            case "notification_parameters" -> Notifications.translate(child, groups);
            case "property_group" -> propertyGroup(child);
            case "template" -> template(child);
            default ->
                findings.warning(child.place(), "element '" + child.name() + "' is not known here and is skipped", "");
        }
    }

    private Groups.Open general(Element child) {
        return groups.open("general", "framework", child.place());
    }

    private void instance(Element element, String name) {
        if (!(fmri instanceof ServiceFmri service)) {
            findings.warning(element.place(), "an instance cannot hold another one; '" + name + "' is skipped", "");
            return;
        }
        var made = findings.attempt(
                element.place(), () -> Optional.of(service.instance(name)), Optional.<InstanceFmri>empty());
        made.ifPresent(instance -> {
            var translation = new EntityTranslation(instance, bundle, findings);
            if (element.name().equals("instance")) element.children().forEach(translation::child);
            translation.refuseTwins();
            instances.add(new InstanceDefinition(
                    instance, enabled(element), translation.groups.finished(), translation.dependents, element.line()));
        });
    }

    private Optional<Boolean> enabled(Element element) {
        var text = element.optional("enabled");
        if (text.isEmpty() && bundle != BundleType.PROFILE) {
            findings.problem(
                    element.place(),
                    "Instance \"" + element.attribute("name") + "\" missing attribute \"enabled\".",
                    "say enabled='true' or enabled='false'");
        }
        return text.flatMap(written -> findings.attempt(
                element.place(),
                () -> Optional.of(Boolean.valueOf(PropertyType.BOOLEAN.canonical(written))),
                Optional.empty()));
    }

    /// Whoever has such a method is delegated to the periodic restarter, unless it names another one.
    private void timed(TimedMethods kind, Element element) {
        kind.translate(element, groups, findings);
        if (namesRestarter) return;
        general(element).one("restarter", PropertyType.FMRI, TimedMethods.RESTARTER, element.place());
    }

    private void restarter(Element element) {
        namesRestarter = true;
        for (var named : element.children("service_fmri")) {
            general(element).one("restarter", PropertyType.FMRI, named.attribute("value"), named.place());
        }
    }

    private void propertyGroup(Element element) {
        var group = groups.open(element.attribute("name"), element.optional("type"), element.place());
        if (element.flag("delete")) group.delete();
        PropertyElements.read(element, group, findings);
    }

    private void template(Element element) {
        if (bundle == BundleType.PROFILE) {
            findings.problem(
                    element.place(),
                    "Template data for \"" + fmri + "\" may not be modified in a profile.",
                    "put it into the manifest");
            return;
        }
        Templates.translate(element, groups);
    }

    /// Names that may stand once only: instances of a service, dependents, and a dependent beside a group.
    private void refuseTwins() {
        var names = new HashSet<String>();
        for (var instance : instances) {
            if (!names.add(instance.fmri().instance())) {
                findings.problem(
                        findings.at(instance.line()),
                        "instance '" + instance.fmri() + "' is defined a second time",
                        "make it one");
            }
        }
        var grouped = new HashSet<>(groups.names());
        for (var dependent : dependents) {
            if (!grouped.add(dependent.name())) {
                findings.problem(
                        findings.at(dependent.line()),
                        "Property group and dependent of entity " + fmri + " have same name \"" + dependent.name()
                                + "\".",
                        "rename one of them");
            }
        }
    }
}

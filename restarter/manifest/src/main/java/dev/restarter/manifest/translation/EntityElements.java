package dev.restarter.manifest.translation;

import dev.restarter.manifest.EntityDefinition;
import dev.restarter.manifest.InstanceDefinition;
import dev.restarter.manifest.ServiceDefinition;
import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.NewElement;
import dev.restarter.model.PropertyType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Makes `service` and `instance` elements out of definitions; the inverse of [EntityTranslation].
final class EntityElements {
    private final EntityDefinition entity;
    private final List<Rest> groups;

    private EntityElements(EntityDefinition entity) {
        this.entity = entity;
        this.groups = entity.groups().stream().map(Rest::new).toList();
    }

    static Element service(ServiceDefinition service) {
        var elements = new EntityElements(service);
        var made = new NewElement("service")
                .with("name", service.fmri().service())
                .with("type", service.type())
                .with("version", service.version());
        var instances = service.instances();
        if (!instances.isEmpty() && isPlainDefault(instances.getFirst())) {
            made.add(defaultInstance(instances.getFirst()));
            instances = instances.subList(1, instances.size());
        }
        made.add(elements.singleInstance());
        elements.common(made);
        // Taken before the property groups, written after them.
        var stability = elements.stability();
        var template = TemplateElements.of(elements.groups);
        elements.remaining(made);
        instances.forEach(instance -> made.add(instance(instance)));
        return made.add(stability).add(template).done();
    }

    /// An instance that needs no more than the short element for it.
    private static boolean isPlainDefault(InstanceDefinition instance) {
        return instance.fmri().instance().equals("default")
                && instance.enabled().isPresent()
                && instance.groups().isEmpty()
                && instance.dependents().isEmpty();
    }

    private static Element defaultInstance(InstanceDefinition instance) {
        return new NewElement("create_default_instance")
                .with("enabled", instance.enabled().map(String::valueOf))
                .done();
    }

    private static Element instance(InstanceDefinition instance) {
        var made = new NewElement("instance")
                .with("name", instance.fmri().instance())
                .with("enabled", instance.enabled().map(String::valueOf));
        var elements = new EntityElements(instance);
        elements.common(made);
        var template = TemplateElements.of(elements.groups);
        elements.remaining(made);
        return made.add(template).done();
    }

    private void common(NewElement made) {
        made.add(restarter());
        made.add(each(Dependencies::element));
        entity.dependents().forEach(dependent -> made.add(Dependencies.element(dependent)));
        made.add(each(MethodElements::sharedContext));
        made.add(each(MethodElements::method));
        made.add(timed());
        made.add(each(Notifications::element));
    }

    /// The grammar allows one of the two.
    private Optional<Element> timed() {
        return groups.stream()
                .flatMap(group -> TimedMethods.element(group).stream())
                .findFirst();
    }

    private void remaining(NewElement made) {
        for (var group : groups) group.remainder().ifPresent(rest -> made.add(PropertyElements.group(rest)));
    }

    private List<Element> each(Function<Rest, Optional<Element>> maker) {
        return groups.stream().flatMap(group -> maker.apply(group).stream()).toList();
    }

    private Optional<Rest> general() {
        return groups.stream()
                .filter(group -> group.name().equals("general") && group.is("framework"))
                .findFirst();
    }

    private Optional<Element> singleInstance() {
        return general()
                .flatMap(group -> group.take("single_instance", PropertyType.BOOLEAN, "true"::equals))
                .map(_ -> new NewElement("single_instance").done());
    }

    private Optional<Element> restarter() {
        return general()
                .flatMap(group -> group.take("restarter", PropertyType.FMRI))
                .map(fmri -> new NewElement("restarter")
                        .add(Dependencies.named(fmri))
                        .done());
    }

    private Optional<Element> stability() {
        return general().flatMap(group -> PropertyElements.stability(group, "entity_stability"));
    }
}

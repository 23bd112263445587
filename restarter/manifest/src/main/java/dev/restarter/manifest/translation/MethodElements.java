package dev.restarter.manifest.translation;

import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.NewElement;
import dev.restarter.model.PropertyType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes `exec_method` and `method_context` elements out of groups; the inverse of [Methods].
final class MethodElements {
    private static final Set<String> TYPES = Set.of("method", "monitor");
    private static final String UNLIMITED = "18446744073709551615";

    private MethodElements() {}

    static Optional<Element> method(Rest group) {
        if (!group.isType("method")
                || group.look("type", PropertyType.ASTRING, TYPES).isEmpty()
                || group.look("exec", PropertyType.ASTRING).isEmpty()
                || group.look("timeout_seconds", PropertyType.COUNT).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new NewElement("exec_method")
                .with("type", group.take("type", PropertyType.ASTRING))
                .with("name", group.name())
                .with("exec", group.take("exec", PropertyType.ASTRING))
                .with(
                        "timeout_seconds",
                        group.take("timeout_seconds", PropertyType.COUNT)
                                .map(seconds -> seconds.equals(UNLIMITED) ? "-1" : seconds))
                .flag("delete", group.isDeleted())
                .add(context(group))
                .add(PropertyElements.stability(group, "stability"))
                .add(PropertyElements.takeAll(group))
                .done());
    }

    static Optional<Element> sharedContext(Rest group) {
        if (!group.name().equals(Methods.CONTEXT_GROUP) || !group.is("framework")) return Optional.empty();
        if (!group.left().isEmpty()) return context(group);
        group.dropAll();
        return Optional.of(new NewElement("method_context").done());
    }

    private static Optional<Element> context(Rest group) {
        var context = new NewElement("method_context");
        for (var attribute : Methods.CONTEXT) context.with(attribute, group.take(attribute, PropertyType.ASTRING));
        context.add(identity(group)).add(environment(group));
        return context.saysNothing() ? Optional.empty() : Optional.of(context.done());
    }

    /// Who the method runs as: the grammar allows either a profile or a credential, which must name a user.
    private static Optional<Element> identity(Rest group) {
        var usesProfile = group.look("use_profile", PropertyType.BOOLEAN);
        var element = new NewElement("method_" + (usesProfile.equals(Optional.of("true")) ? "profile" : "credential"));
        var needed = usesProfile.equals(Optional.of("true")) ? "profile" : "user";
        if (usesProfile.isEmpty() || group.look(needed, PropertyType.ASTRING).isEmpty()) return Optional.empty();
        group.drop("use_profile");
        if (needed.equals("profile")) element.with("name", group.take("profile", PropertyType.ASTRING));
        else for (var each : Methods.CREDENTIAL) element.with(each, group.take(each, PropertyType.ASTRING));
        return Optional.of(element.done());
    }

    private static Optional<Element> environment(Rest group) {
        return group.takeAll("environment", PropertyType.ASTRING, MethodElements::areAssignments)
                .map(assignments -> {
                    var environment = new NewElement("method_environment");
                    for (var assignment : assignments) {
                        var equals = assignment.indexOf('=');
                        environment.add(new NewElement("envvar")
                                .with("name", assignment.substring(0, equals))
                                .with("value", assignment.substring(equals + 1))
                                .done());
                    }
                    return environment.done();
                });
    }

    private static boolean areAssignments(List<String> values) {
        return !values.isEmpty() && values.stream().allMatch(value -> value.indexOf('=') >= 0);
    }
}

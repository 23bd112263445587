package dev.restarter.manifest.translation;

import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.model.PropertyType;
import java.math.BigInteger;
import java.util.List;

/// Turns `exec_method` and `method_context` elements into groups (reference 5.5, 7.2).
final class Methods {
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);
    static final String CONTEXT_GROUP = "method_context";
    static final List<String> CONTEXT = List.of("working_directory", "project", "resource_pool", "security_flags");
    static final List<String> CREDENTIAL = List.of("user", "group", "supp_groups", "privileges", "limit_privileges");

    private Methods() {}

    static void method(Element element, Groups groups, Findings findings) {
        var group = groups.open(element.attribute("name"), "method", element.place());
        if (element.flag("delete")) group.delete();
        group.one("type", PropertyType.ASTRING, element.attribute("type"), element.place());
        group.one("exec", PropertyType.ASTRING, element.attribute("exec"), element.place());
        group.one("timeout_seconds", PropertyType.COUNT, timeout(element, findings), element.place());
        element.child("method_context").ifPresent(context -> context(context, group));
        PropertyElements.read(element, group, findings);
    }

    static void sharedContext(Element element, Groups groups) {
        context(element, groups.open(CONTEXT_GROUP, "framework", element.place()));
    }

    /// The time-out is decimal, unlike any other count, and −1 means infinite.
    static String timeout(Element element, Findings findings) {
        var text = element.attribute("timeout_seconds").strip();
        if (text.matches("-?[0-9]{1,20}")) {
            var number = new BigInteger(text);
            if (number.abs().compareTo(TWO_TO_64) < 0)
                return number.mod(TWO_TO_64).toString();
        }
        findings.problem(
                element.place(),
                "timeout_seconds is '" + text + "', which is no number of seconds",
                "write a decimal number, 0 or -1 for no limit");
        return "0";
    }

    private static void context(Element element, Groups.Open group) {
        copy(element, CONTEXT, group);
        element.child("method_credential").ifPresent(credential -> {
            useProfile(false, credential, group);
            copy(credential, CREDENTIAL, group);
        });
        element.child("method_profile").ifPresent(profile -> {
            useProfile(true, profile, group);
            group.one("profile", PropertyType.ASTRING, profile.attribute("name"), profile.place());
        });
        element.child("method_environment").ifPresent(environment -> {
            var assignments = environment.children("envvar").stream()
                    .map(v -> new Groups.Value(v.attribute("name") + "=" + v.attribute("value"), v.place()))
                    .toList();
            group.put("environment", PropertyType.ASTRING, assignments, environment.place());
        });
    }

    private static void useProfile(boolean use, Element element, Groups.Open group) {
        group.one("use_profile", PropertyType.BOOLEAN, Boolean.toString(use), element.place());
    }

    private static void copy(Element element, List<String> attributes, Groups.Open group) {
        for (var attribute : attributes) {
            element.optional(attribute)
                    .ifPresent(text -> group.one(attribute, PropertyType.ASTRING, text, element.place()));
        }
    }
}

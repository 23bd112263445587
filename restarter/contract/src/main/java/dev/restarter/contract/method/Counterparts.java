package dev.restarter.contract.method;

import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Names what a method context, or the group `startd`, asks for and Linux does not have, so that nobody takes it as
/// done.
public final class Counterparts {
    private static final Set<String> GROUPS = Set.of("start", "stop", "refresh", "method_context");

    private Counterparts() {}

    /// What of one property has no effect; a sentence for each part. Nothing for properties elsewhere, and for
    /// those that cannot be read: a method that needs these says so when it is to run.
    ///
    /// @param group    the name of the property's group
    /// @param property the property's name
    public static List<String> missing(String group, String property, List<String> values) {
        if (values.size() != 1 || values.getFirst().equals(":default")) return List.of();
        var value = values.getFirst();
        var parts = GROUPS.contains(group) ? parts(property, value) : watching(group, property);
        return parts.stream()
                .map(part -> group + "/" + property + " has no effect: " + part + ".")
                .toList();
    }

    /// The same of a whole view.
    public static List<String> missing(Properties properties) {
        var all = new ArrayList<String>();
        for (var group : properties.groups()) {
            for (Property property : group.properties()) {
                all.addAll(missing(group.name(), property.name(), property.values()));
            }
        }
        return all;
    }

    private static List<String> parts(String property, String value) {
        return switch (property) {
            case "project" -> List.of("Linux has no projects; the property group 'limits' sets limits");
            case "resource_pool" -> List.of("Linux has no resource pools; the property group 'limits' sets limits");
            case "corefile_pattern" -> List.of("Linux has one core pattern for the whole machine");
            case "privileges", "limit_privileges" ->
                readable(() -> PrivilegeSet.parse(value, EnumSet.allOf(Capability.class))
                        .missing());
            case "security_flags" -> readable(() -> SecurityFlags.parse(value).missing());
            default -> List.of();
        };
    }

    /// Who is logged in is no longer kept by whoever starts a login: utmp, which cannot tell times after 2038,
    /// is given up by the distributions, and login programs tell systemd-logind or write the record themselves.
    private static List<String> watching(String group, String property) {
        return group.equals("startd") && property.equals("utmpx_prefix")
                ? List.of("login programs on Linux write their own records")
                : List.of();
    }

    private interface Reading {
        List<String> read();
    }

    private static List<String> readable(Reading reading) {
        try {
            return reading.read();
        } catch (IllegalArgumentException _) {
            return List.of();
        }
    }
}

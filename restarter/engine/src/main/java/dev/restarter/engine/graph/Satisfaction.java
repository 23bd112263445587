package dev.restarter.engine.graph;

import dev.restarter.engine.graph.InstanceNode.Leaving;
import dev.restarter.model.State;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/// Whether dependencies hold, in three values (reference 4.4).
///
/// The question has two forms. "Now" asks only what is the case; "ever" also asks whether something that is not so may
/// become so by itself, and follows the dependencies of what is not running. One object answers one question; what it
/// found out about an instance it does not find out twice.
final class Satisfaction {
    static final int YES = 1;
    static final int NO = 0;
    /// Not until somebody does something.
    static final int NEVER = -1;

    private final Map<InstanceNode, Integer> ever = new HashMap<>();

    /// Whether the instance may start: all its groups, and its restarter, are satisfied.
    static boolean mayStart(InstanceNode instance) {
        return new Satisfaction().ofInstance(instance, false) == YES;
    }

    /// Whether the group holds now.
    static boolean holds(Group group) {
        return new Satisfaction().group(group, false) == YES;
    }

    private int ofInstance(InstanceNode instance, boolean asksEver) {
        var parts = Stream.concat(
                instance.groups.stream().map(group -> group(group, asksEver)),
                instance.restarter.stream().map(restarter -> instance(restarter, asksEver)));
        return all(parts.iterator(), asksEver);
    }

    private int group(Group group, boolean asksEver) {
        var members = group.members();
        return switch (group.dependency().grouping()) {
            case REQUIRE_ALL ->
                all(members.stream().map(m -> member(m, asksEver)).iterator(), asksEver);
            case REQUIRE_ANY -> members.isEmpty() ? YES : any(members, m -> member(m, asksEver), asksEver);
            case OPTIONAL_ALL -> optional(members, asksEver);
            case EXCLUDE_ALL -> exclude(members, asksEver);
        };
    }

    private int member(Node node, boolean asksEver) {
        return switch (node) {
            case InstanceNode instance -> instance(instance, asksEver);
            case ServiceNode service ->
                service.configured().isEmpty()
                        ? NEVER
                        : any(service.configured(), i -> instance(i, asksEver), asksEver);
            case FileNode file -> file.exists ? YES : NEVER;
        };
    }

    private int instance(InstanceNode instance, boolean asksEver) {
        if (!instance.isConfigured()) return NEVER;
        return switch (instance.state) {
            case ONLINE, DEGRADED ->
                switch (instance.leaving) {
                    case TO_DISABLED -> NEVER;
                    case TO_OFFLINE -> NO;
                    case STAYS -> YES;
                };
            case OFFLINE -> asksEver ? offlineEver(instance) : NO;
            case DISABLED -> asksEver ? instance.isEnabled() ? offlineEver(instance) : NEVER : NO;
            case MAINTENANCE -> NEVER;
            case UNINITIALIZED, LEGACY_RUN -> NO;
        };
    }

    private int offlineEver(InstanceNode instance) {
        if (instance.leaving == Leaving.TO_DISABLED) return NEVER;
        var known = ever.get(instance);
        if (known != null) return known;
        // Set before the walk, so that a loop through exclude_all ends.
        ever.put(instance, NO);
        var answer = ofInstance(instance, true) == NEVER ? NEVER : NO;
        ever.put(instance, answer);
        return answer;
    }

    private int all(Iterator<Integer> parts, boolean asksEver) {
        var answer = YES;
        while (parts.hasNext()) {
            var part = parts.next();
            if (part == YES) continue;
            if (!asksEver) return NO;
            if (part == NEVER) return NEVER;
            answer = NO;
        }
        return answer;
    }

    private <T> int any(List<T> parts, ToIntFunction<T> value, boolean asksEver) {
        var answer = asksEver ? NEVER : NO;
        for (var part : parts) {
            var one = value.applyAsInt(part);
            if (one == YES) return YES;
            if (one == NO) answer = NO;
        }
        return answer;
    }

    private int optional(List<? extends Node> members, boolean asksEver) {
        return all(
                members.stream().map(member -> optionalMember(member, asksEver)).iterator(), asksEver);
    }

    private int optionalMember(Node member, boolean asksEver) {
        return switch (member) {
            case InstanceNode instance -> optionalInstance(instance, asksEver);
            case ServiceNode service -> optional(service.configured(), asksEver);
            case FileNode file -> file.exists ? YES : NEVER;
        };
    }

    private int optionalInstance(InstanceNode instance, boolean asksEver) {
        if (!instance.isConfigured() || instance.state == State.MAINTENANCE) return YES;
        if (instance.state == State.OFFLINE || instance.state == State.DISABLED) {
            return instance(instance, true) == NEVER ? YES : NO;
        }
        return instance(instance, asksEver);
    }

    private int exclude(List<? extends Node> members, boolean asksEver) {
        return all(
                members.stream().map(member -> excludeMember(member, asksEver)).iterator(), asksEver);
    }

    private int excludeMember(Node member, boolean asksEver) {
        return switch (member) {
            case InstanceNode instance -> excludeInstance(instance);
            case ServiceNode service -> exclude(service.configured(), asksEver);
            case FileNode file -> file.exists ? NEVER : YES;
        };
    }

    private static int excludeInstance(InstanceNode instance) {
        if (!instance.isConfigured()) return YES;
        return switch (instance.state) {
            case ONLINE, DEGRADED -> instance.isEnabled() ? NEVER : NO;
            case OFFLINE, UNINITIALIZED -> NO;
            case DISABLED, MAINTENANCE, LEGACY_RUN -> YES;
        };
    }
}

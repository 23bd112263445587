package dev.restarter.engine.graph;

import java.util.List;

/// Whether dependencies hold, in three values (reference 4.4).
///
/// The question has two forms. "Now" asks only what is the case; "ever" also asks whether something that is not so may
/// become so by itself. Of those that wait [Hope] keeps the answer, so that nothing here follows the graph.
final class Satisfaction {
    static final int YES = 1;
    static final int NO = 0;
    /// Not until somebody does something.
    static final int NEVER = -1;

    private Satisfaction() {}

    /// Whether the instance may start: all its groups, and its restarter, are satisfied.
    static boolean mayStart(InstanceNode instance) {
        return ofInstance(instance, false) == YES;
    }

    /// Whether the group holds now.
    static boolean holds(Group group) {
        return group(group, false) == YES;
    }

    /// Whether something that the instance needs will never be there by itself.
    static boolean isWithoutHope(InstanceNode instance) {
        return ofInstance(instance, true) == NEVER;
    }

    /// Whether the instance will never run by itself, seen from who needs it.
    static boolean isNever(InstanceNode instance) {
        return instance(instance, true) == NEVER;
    }

    private static int ofInstance(InstanceNode instance, boolean asksEver) {
        var answer = YES;
        for (var group : instance.groups) {
            answer = both(answer, group(group, asksEver));
            if (isSettled(answer, asksEver)) return answer;
        }
        // One that restarts itself is refused as a cycle, and must not be its own despair.
        var restarter = instance.restarter.filter(other -> other != instance);
        return restarter.isEmpty() ? answer : both(answer, instance(restarter.get(), asksEver));
    }

    /// All of them: the worse of two answers, which begin with YES.
    private static int both(int one, int other) {
        return Math.min(one, other);
    }

    /// Whether no further part can change the answer to "all".
    private static boolean isSettled(int answer, boolean asksEver) {
        return answer == NEVER || answer == NO && !asksEver;
    }

    private static int group(Group group, boolean asksEver) {
        var members = group.members();
        return switch (group.dependency().grouping()) {
            case REQUIRE_ALL -> requireAll(members, asksEver);
            case REQUIRE_ANY -> members.isEmpty() ? YES : requireAny(members, asksEver);
            case OPTIONAL_ALL -> optional(members, asksEver);
            case EXCLUDE_ALL -> exclude(members, asksEver);
        };
    }

    private static int requireAll(List<? extends Node> members, boolean asksEver) {
        var answer = YES;
        for (var member : members) {
            answer = both(answer, member(member, asksEver));
            if (isSettled(answer, asksEver)) return answer;
        }
        return answer;
    }

    private static int requireAny(List<? extends Node> members, boolean asksEver) {
        var answer = asksEver ? NEVER : NO;
        for (var member : members) {
            answer = Math.max(answer, member(member, asksEver));
            if (answer == YES) return YES;
        }
        return answer;
    }

    private static int member(Node node, boolean asksEver) {
        return switch (node) {
            case InstanceNode instance -> instance(instance, asksEver);
            case ServiceNode service -> {
                var configured = service.configured();
                yield configured.isEmpty() ? NEVER : requireAny(configured, asksEver);
            }
            case FileNode file -> file(file, true);
        };
    }

    /// @param wanted whether the file should exist
    private static int file(FileNode file, boolean wanted) {
        return file.exists.isEmpty() ? NO : file.exists.get() == wanted ? YES : NEVER;
    }

    private static int instance(InstanceNode instance, boolean asksEver) {
        if (!instance.isConfigured()) return NEVER;
        return switch (instance.state) {
            case ONLINE, DEGRADED ->
                switch (instance.leaving) {
                    case TO_DISABLED, TO_OFFLINE -> instance.leavesForGood() ? NEVER : NO;
                    case STAYS -> YES;
                };
            case OFFLINE -> asksEver && instance.hopeless ? NEVER : NO;
            case DISABLED -> asksEver && (instance.hopeless || !instance.isEnabled()) ? NEVER : NO;
            case MAINTENANCE -> NEVER;
            case UNINITIALIZED, LEGACY_RUN -> NO;
        };
    }

    private static int optional(List<? extends Node> members, boolean asksEver) {
        var answer = YES;
        for (var member : members) {
            answer = both(answer, optionalMember(member, asksEver));
            if (isSettled(answer, asksEver)) return answer;
        }
        return answer;
    }

    private static int optionalMember(Node member, boolean asksEver) {
        return switch (member) {
            case InstanceNode instance -> optionalInstance(instance, asksEver);
            case ServiceNode service -> optional(service.configured(), asksEver);
            case FileNode file -> file(file, true);
        };
    }

    private static int optionalInstance(InstanceNode instance, boolean asksEver) {
        if (!instance.isConfigured()) return YES;
        return switch (instance.state) {
            case MAINTENANCE -> YES;
            case OFFLINE, DISABLED -> isNever(instance) ? YES : NO;
            case UNINITIALIZED, ONLINE, DEGRADED, LEGACY_RUN -> instance(instance, asksEver);
        };
    }

    private static int exclude(List<? extends Node> members, boolean asksEver) {
        var answer = YES;
        for (var member : members) {
            answer = both(answer, excludeMember(member, asksEver));
            if (isSettled(answer, asksEver)) return answer;
        }
        return answer;
    }

    private static int excludeMember(Node member, boolean asksEver) {
        return switch (member) {
            case InstanceNode instance -> excludeInstance(instance);
            case ServiceNode service -> exclude(service.configured(), asksEver);
            case FileNode file -> file(file, false);
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

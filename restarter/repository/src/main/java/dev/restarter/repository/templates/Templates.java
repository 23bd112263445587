package dev.restarter.repository.templates;

import dev.restarter.model.Properties;
import dev.restarter.model.PropertyGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The patterns that apply to one instance or service, those that count most first: one that asks for a name and a type
/// comes before one for a name alone, for a type alone, or for anything; among equal ones its own come before its
/// restarter's, and those before everybody's.
public final class Templates {
    private static final Templates NONE = new Templates(List.of());
    private static final Set<Target> OWN = EnumSet.of(Target.THIS, Target.INSTANCE);

    private final List<GroupPattern> patterns;

    private Templates(List<GroupPattern> patterns) {
        this.patterns = patterns;
    }

    /// @param own       the entity, composed
    /// @param restarter what manages it, composed; empty if that is not known
    /// @param global    `svc:/system/svc/global:default`, composed; empty if there is none
    public static Templates of(Properties own, Optional<Properties> restarter, Optional<Properties> global) {
        var all = new ArrayList<>(read(own, OWN));
        restarter.ifPresent(it -> all.addAll(read(it, EnumSet.of(Target.DELEGATE))));
        global.ifPresent(it -> all.addAll(read(it, EnumSet.of(Target.ALL))));
        if (all.isEmpty()) return NONE;
        all.sort(Comparator.comparing(GroupPattern::specificity).reversed()); // stable
        return new Templates(List.copyOf(all));
    }

    private static List<GroupPattern> read(Properties entity, Set<Target> targets) {
        return PatternReader.read(entity.groups()).stream()
                .filter(pattern -> targets.contains(pattern.target()))
                .toList();
    }

    public List<GroupPattern> patterns() {
        return patterns;
    }

    /// The patterns that speak of a group, those that count most first.
    public List<GroupPattern> of(PropertyGroup group) {
        return patterns.stream().filter(pattern -> pattern.matches(group)).toList();
    }

    /// What counts for a property of a group: the first pattern of the group that speaks of it.
    public Optional<PropertyPattern> property(PropertyGroup group, String name) {
        return of(group).stream()
                .flatMap(pattern -> pattern.property(name).stream())
                .findFirst();
    }

    /// The type of a group of this name, if the templates say it.
    public Optional<String> groupType(String name) {
        return patterns.stream()
                .filter(pattern -> pattern.name().filter(name::equals).isPresent())
                .flatMap(pattern -> pattern.type().stream())
                .findFirst();
    }
}

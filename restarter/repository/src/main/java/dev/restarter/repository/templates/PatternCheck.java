package dev.restarter.repository.templates;

import dev.restarter.model.Properties;
import dev.restarter.model.PropertyType;
import dev.restarter.repository.templates.TemplateFinding.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks for what is wrong with the patterns of an entity themselves. Pure.
public final class PatternCheck {
    private final List<TemplateFinding> findings = new ArrayList<>();

    private PatternCheck() {}

    /// All that is wrong with the patterns that the entity holds.
    ///
    /// @param others the patterns that it may not contradict: its restarter's and everybody's
    public static List<TemplateFinding> of(Properties entity, Templates others) {
        var check = new PatternCheck();
        for (var group : PatternReader.read(entity.groups())) {
            for (var property : group.properties()) {
                check.property(group, property);
                check.conflict(group, property, others);
            }
        }
        return List.copyOf(check.findings);
    }

    private void property(GroupPattern group, PropertyPattern pattern) {
        if (pattern.type().isEmpty() && pattern.required()) {
            find(Fault.INCOMPLETE_PATTERN, group, pattern, "is required, so it needs a type");
        }
        if (Long.compareUnsigned(pattern.least(), pattern.most()) > 0) {
            find(
                    Fault.CARDINALITY_VIOLATION,
                    group,
                    pattern,
                    "asks for at least "
                            + Long.toUnsignedString(pattern.least()) + " and at most "
                            + Long.toUnsignedString(pattern.most()) + " values");
        }
        allowed(group, pattern, pattern.constraints());
        allowed(group, pattern, pattern.choices());
        choices(group, pattern);
    }

    private void allowed(GroupPattern group, PropertyPattern pattern, Allowed allowed) {
        for (var value : allowed.values())
            wrong(pattern.type(), value).ifPresent(why -> {
                find(Fault.INVALID_VALUE, group, pattern, "lists a value that is none: " + why);
            });
        for (var range : allowed.ranges()) {
            if (pattern.type().filter(PatternCheck::isNumber).isEmpty()) {
                find(
                        Fault.INVALID_VALUE,
                        group,
                        pattern,
                        "lists the range " + range + ", which only a count or an integer can have");
                return;
            }
            var why = wrong(pattern.type(), range.least()).or(() -> wrong(pattern.type(), range.most()));
            if (why.isPresent()) find(Fault.INVALID_VALUE, group, pattern, "lists a range of nothing: " + why.get());
            else if (range.isBackwards())
                find(
                        Fault.BACKWARD_RANGE,
                        group,
                        pattern,
                        "lists the range " + range + ", which ends before it begins");
        }
    }

    private static boolean isNumber(PropertyType type) {
        return type == PropertyType.COUNT || type == PropertyType.INTEGER;
    }

    private static Optional<String> wrong(Optional<PropertyType> type, String value) {
        try {
            type.ifPresent(known -> known.canonical(value));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private void choices(GroupPattern group, PropertyPattern pattern) {
        if (pattern.constraints().isEmpty() || pattern.type().isEmpty()) return;
        for (var choice : pattern.choices().values()) {
            if (wrong(pattern.type(), choice).isPresent()) continue;
            if (pattern.constraints()
                    .has(pattern.type().get(), pattern.type().get().canonical(choice))) continue;
            find(
                    Fault.CHOICE_OUTSIDE_CONSTRAINTS,
                    group,
                    pattern,
                    "offers the choice '" + choice + "', which its own constraints forbid: " + pattern.constraints());
        }
    }

    private void conflict(GroupPattern group, PropertyPattern pattern, Templates others) {
        for (var other : others.patterns()) {
            if (!other.name().equals(group.name()) || !other.type().equals(group.type())) continue;
            other.property(pattern.name())
                    .filter(there -> there.type().isPresent() && pattern.type().isPresent())
                    .filter(there -> !there.type().equals(pattern.type()))
                    .ifPresent(there -> find(
                            Fault.CONFLICTING_PATTERNS,
                            group,
                            pattern,
                            "says the type '"
                                    + pattern.type().get().word() + "', and a template for all services says '"
                                    + there.type().get().word() + "'"));
        }
    }

    private void find(Fault fault, GroupPattern group, PropertyPattern pattern, String what) {
        var where = group.name().or(group::type).orElse("any group");
        findings.add(new TemplateFinding(
                fault, where, pattern.name(), "the template of '" + where + "/" + pattern.name() + "' " + what));
    }
}

package dev.restarter.daemon.commands.svcprop;

import dev.restarter.daemon.commands.pattern.Names;
import dev.restarter.model.Fmri;
import dev.restarter.model.PropertyFmri;
import dev.restarter.model.PropertyGroupFmri;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Whose properties are asked for, and which.
///
/// @param entity a service or an instance
/// @param wanted `GROUP` or `GROUP/PROPERTY`, as many as were named; none for all
record Target(Fmri entity, List<String> wanted) {

    /// What operands and `-p` mean together.
    ///
    /// @param complain is told of each operand that means nothing
    static Set<Target> of(Names names, List<String> operands, List<String> properties, Consumer<String> complain) {
        var targets = new LinkedHashSet<Target>();
        for (var operand : operands) {
            var named = operand.contains("/:properties/") ? within(names, operand, properties) : null;
            if (named != null) {
                targets.add(named);
                continue;
            }
            var picked = names.entities(List.of(operand));
            picked.complaints().forEach(complain);
            picked.names().forEach(entity -> targets.add(new Target(entity, properties)));
        }
        return targets;
    }

    /// The FMRI of a group, in which `-p` names properties, or of a property.
    ///
    /// @return null if it is none, or of nothing that exists
    private static Target within(Names names, String operand, List<String> properties) {
        try {
            return switch (Fmri.parse(operand)) {
                case PropertyGroupFmri(var owner, var group)
                when names.exists(owner) ->
                    new Target(
                            owner,
                            properties.isEmpty()
                                    ? List.of(group)
                                    : properties.stream()
                                            .map(name -> group + "/" + name)
                                            .toList());
                case PropertyFmri(PropertyGroupFmri(var owner, var group), var name)
                when names.exists(owner) -> new Target(owner, List.of(group + "/" + name));
                default -> null;
            };
        } catch (IllegalArgumentException e) {
            return null; // a pattern, which will match nothing
        }
    }

    /// Whether exactly one property is asked for, so that its values say it all.
    boolean isOneProperty() {
        return wanted.size() == 1 && wanted.getFirst().contains("/");
    }
}

package dev.restarter.simulation;

import dev.restarter.model.Dependency;
import dev.restarter.model.FileFmri;
import dev.restarter.model.Fmri;
import dev.restarter.model.Grouping;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What really keeps an instance from starting, found from the [Oracle]'s answers alone. It holds for one moment; what
/// has been found is kept for it.
final class Truth {
    private final Known known;
    private final Oracle oracle;
    private final Oracle farSighted;
    private final Map<InstanceFmri, List<Dependency>> failing = new HashMap<>();
    private final Map<InstanceFmri, List<Dependency>> failingSoon = new HashMap<>();

    Truth(Known known, Oracle oracle) {
        this.known = known;
        this.oracle = oracle;
        this.farSighted = new Oracle(known, true);
    }

    /// Whether it should run, nothing is being done about it, and its dependencies are why.
    boolean isBlocked(InstanceFmri fmri) {
        return waits(fmri) && hasSeenItsFiles(fmri) && !oracle.isSatisfied(fmri);
    }

    /// Between its begin and the first look a manager knows nothing of files.
    private boolean hasSeenItsFiles(InstanceFmri fmri) {
        return known.configurations.get(fmri).dependencies().stream()
                .flatMap(group -> group.entities().stream())
                .allMatch(entity -> !(entity instanceof FileFmri file) || known.files.containsKey(file.path()));
    }

    private boolean waits(InstanceFmri fmri) {
        return known.isConfigured(fmri)
                && known.isEnabled(fmri)
                && known.state(fmri) == State.OFFLINE
                && known.next(fmri).isEmpty();
    }

    /// Whether the first waits for the second: it would be nearer to a start if that one were otherwise. What
    /// runs and is disabled may be seen as there or as gone.
    boolean keeps(InstanceFmri waiting, InstanceFmri member) {
        return oracle.restarter(waiting).equals(Optional.of(member)) && !known.isRunning(member)
                || failing(waiting).stream().anyMatch(group -> keeps(group, member, oracle))
                || failingSoon(waiting).stream().anyMatch(group -> keeps(group, member, farSighted));
    }

    private boolean keeps(Dependency group, InstanceFmri member, Oracle asked) {
        return names(group, member) && !asked.isAllRight(group, member);
    }

    /// Whether it keeps the other from running by running, or by being about to.
    boolean excludes(InstanceFmri waiting, InstanceFmri member) {
        return failing(waiting).stream()
                .filter(group -> group.grouping() == Grouping.EXCLUDE_ALL)
                .anyMatch(group -> names(group, member) && !oracle.isAllRight(group, member));
    }

    /// What its dependencies name that is not there, or that is and must not be, as text.
    Set<String> wrong(InstanceFmri waiting) {
        var wrong = new HashSet<String>();
        oracle.restarter(waiting)
                .filter(restarter -> !known.isConfigured(restarter))
                .ifPresent(restarter -> wrong.add(restarter.toString()));
        failingSoon(waiting).forEach(group -> {
            for (var entity : group.entities()) {
                if (entity instanceof FileFmri file) {
                    var exists = known.files.getOrDefault(file.path(), false);
                    if (exists == (group.grouping() == Grouping.EXCLUDE_ALL)) wrong.add(file.path());
                } else if (group.grouping() == Grouping.EXCLUDE_ALL) {
                    if (known.instances(entity).contains(waiting)) wrong.add("itself as " + entity);
                    for (var member : known.instances(entity)) {
                        if (!known.isRunning(member) && !farSighted.isAllRight(group, member)) {
                            wrong.add(member.toString());
                        }
                    }
                } else if (known.instances(entity).isEmpty() && group.grouping() != Grouping.OPTIONAL_ALL) {
                    wrong.add(entity.toString());
                }
            }
        });
        return wrong;
    }

    /// Whether nothing else need be looked at to see why this one does not run.
    boolean isRoot(InstanceFmri fmri) {
        if (!known.isConfigured(fmri)) return false;
        return switch (known.state(fmri)) {
            case DISABLED, MAINTENANCE, UNINITIALIZED -> true;
            case OFFLINE -> !isBlocked(fmri) || !wrong(fmri).isEmpty();
            case ONLINE, DEGRADED, LEGACY_RUN -> !known.isEnabled(fmri);
        };
    }

    /// The states of all that may keep it from starting, for whoever reads about a broken rule.
    String told(InstanceFmri waiting) {
        return failingSoon(waiting).stream()
                .map(group -> group.grouping() + " "
                        + group.entities().stream()
                                .map(entity -> entity + " is " + states(entity))
                                .toList())
                .toList()
                .toString();
    }

    private List<State> states(Fmri entity) {
        return known.instances(entity).stream().map(known::state).toList();
    }

    /// The groups that do not hold now.
    private List<Dependency> failing(InstanceFmri waiting) {
        return failing.computeIfAbsent(waiting, fmri -> failing(fmri, oracle));
    }

    /// The same where what runs and is disabled counts as gone.
    private List<Dependency> failingSoon(InstanceFmri waiting) {
        return failingSoon.computeIfAbsent(waiting, fmri -> failing(fmri, farSighted));
    }

    private List<Dependency> failing(InstanceFmri waiting, Oracle asked) {
        if (!waits(waiting)) return List.of();
        return known.configurations.get(waiting).dependencies().stream()
                .filter(group -> !asked.holds(group))
                .toList();
    }

    private boolean names(Dependency group, InstanceFmri member) {
        return group.entities().stream().map(this::meant).anyMatch(meant -> meant.contains(member));
    }

    private List<InstanceFmri> meant(Fmri entity) {
        return known.instances(entity);
    }
}

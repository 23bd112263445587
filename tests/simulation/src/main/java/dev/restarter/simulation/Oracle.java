package dev.restarter.simulation;

import dev.restarter.model.Dependency;
import dev.restarter.model.FileFmri;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reference 4.4 a second time, straight from its table, to hold the engine's answers against. It knows nothing of
/// instances that are being taken down on purpose, so it may only be asked where nothing of that kind goes on, or where
/// a yes too many does no harm.
final class Oracle {
    private enum Answer {
        NEVER,
        NO,
        YES
    }

    private final Known known;
    private final boolean farSighted;

    Oracle(Known known) {
        this(known, false);
    }

    /// @param farSighted counts what runs and is disabled as gone, as it soon will be
    Oracle(Known known, boolean farSighted) {
        this.known = known;
        this.farSighted = farSighted;
    }

    /// Whether every group holds now.
    boolean isSatisfied(InstanceFmri fmri) {
        var configuration = known.configurations.get(fmri);
        return configuration.dependencies().stream().allMatch(this::holds)
                && restarter(fmri).map(known::isRunning).orElse(true);
    }

    /// Who restarts it, if that is not svc.startd.
    Optional<InstanceFmri> restarter(InstanceFmri fmri) {
        var configuration = known.configurations.get(fmri);
        return configuration.isOurs() ? Optional.empty() : Optional.of(InstanceFmri.parse(configuration.restarter()));
    }

    boolean holds(Dependency group) {
        return group(group, false, new HashMap<>()) == Answer.YES;
    }

    /// Whether a group that names this instance alone, in the way this one does, would hold now.
    boolean isAllRight(Dependency group, InstanceFmri member) {
        return holds(new Dependency(group.name(), group.grouping(), group.restartOn(), List.of(member)));
    }

    private Answer group(Dependency group, boolean ever, Map<InstanceFmri, Answer> seen) {
        return switch (group.grouping()) {
            case REQUIRE_ALL ->
                worst(group.entities().stream().map(e -> entity(e, ever, seen)).toList());
            case REQUIRE_ANY ->
                group.entities().isEmpty()
                        ? Answer.YES
                        : best(group.entities().stream()
                                .map(e -> entity(e, ever, seen))
                                .toList());
            case OPTIONAL_ALL ->
                worst(group.entities().stream()
                        .map(e -> optional(e, ever, seen))
                        .toList());
            case EXCLUDE_ALL ->
                worst(group.entities().stream().map(this::excluded).toList());
        };
    }

    private static Answer worst(List<Answer> answers) {
        return answers.stream().min(Answer::compareTo).orElse(Answer.YES);
    }

    private static Answer best(List<Answer> answers) {
        return answers.stream().max(Answer::compareTo).orElse(Answer.NEVER);
    }

    /// Nobody knows of a file that nobody has looked for yet.
    private Answer file(FileFmri file, boolean wanted) {
        var exists = known.files.get(file.path());
        return exists == null ? Answer.NO : exists == wanted ? Answer.YES : Answer.NEVER;
    }

    private Answer entity(Fmri entity, boolean ever, Map<InstanceFmri, Answer> seen) {
        if (entity instanceof FileFmri file) return file(file, true);
        return best(known.instances(entity).stream()
                .map(i -> instance(i, ever, seen))
                .toList());
    }

    private Answer instance(InstanceFmri fmri, boolean ever, Map<InstanceFmri, Answer> seen) {
        return switch (known.state(fmri)) {
            // Whoever looks further ahead sees that it is on its way down for good.
            case ONLINE, DEGRADED -> (ever || farSighted) && !known.isEnabled(fmri) ? Answer.NEVER : Answer.YES;
            case MAINTENANCE -> Answer.NEVER;
            case UNINITIALIZED, LEGACY_RUN -> Answer.NO;
            case OFFLINE, DISABLED -> !ever ? Answer.NO : known.isEnabled(fmri) ? chances(fmri, seen) : Answer.NEVER;
        };
    }

    private Answer chances(InstanceFmri fmri, Map<InstanceFmri, Answer> seen) {
        var before = seen.get(fmri);
        if (before != null) return before;
        seen.put(fmri, Answer.NO);
        var groups = known.configurations.get(fmri).dependencies();
        var hopeless = groups.stream().anyMatch(group -> group(group, true, seen) == Answer.NEVER)
                || restarter(fmri).map(other -> needed(other, seen)).equals(Optional.of(Answer.NEVER));
        var answer = hopeless ? Answer.NEVER : Answer.NO;
        seen.put(fmri, answer);
        return answer;
    }

    private Answer needed(InstanceFmri restarter, Map<InstanceFmri, Answer> seen) {
        return known.isConfigured(restarter) ? instance(restarter, true, seen) : Answer.NEVER;
    }

    private Answer optional(Fmri entity, boolean ever, Map<InstanceFmri, Answer> seen) {
        if (entity instanceof FileFmri file) return file(file, true);
        return worst(known.instances(entity).stream()
                .map(fmri -> switch (known.state(fmri)) {
                    case MAINTENANCE -> Answer.YES;
                    case OFFLINE, DISABLED -> instance(fmri, true, seen) == Answer.NEVER ? Answer.YES : Answer.NO;
                    case UNINITIALIZED, ONLINE, DEGRADED, LEGACY_RUN -> instance(fmri, ever, seen);
                })
                .toList());
    }

    private Answer excluded(Fmri entity) {
        if (entity instanceof FileFmri file) return file(file, false);
        return worst(known.instances(entity).stream().map(this::excluded).toList());
    }

    private Answer excluded(InstanceFmri fmri) {
        return switch (known.state(fmri)) {
            case ONLINE, DEGRADED -> known.isEnabled(fmri) ? Answer.NEVER : Answer.NO;
            case OFFLINE, UNINITIALIZED -> Answer.NO;
            case DISABLED, MAINTENANCE, LEGACY_RUN -> Answer.YES;
        };
    }
}

package dev.restarter.engine.explain;

import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.model.Dependency;
import dev.restarter.model.FileFmri;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.PropertyFmri;
import dev.restarter.model.PropertyGroupFmri;
import dev.restarter.model.ServiceFmri;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What directly keeps one idle offline instance from starting: reference 9.1.5, rule 6.
///
/// @param by     instances whose own causes are to be looked for
/// @param itself instances that are causes as they are, because they run and must not
/// @param own    what is wrong with the instance's own dependencies: they name what does not exist, or must not, or
///               exclude what may start
/// @param held   what else it waits for where all that it needs is there: that others stop first
record Blocking(
        InstanceFmri fmri, Set<InstanceFmri> by, Set<InstanceFmri> itself, List<Finding> own, List<Finding> held) {

    static Blocking of(Picture picture, Prospects prospects, Status status) {
        var found = new Blocking(
                status.fmri(), new LinkedHashSet<>(), new LinkedHashSet<>(), new ArrayList<>(), new ArrayList<>());
        for (var group : status.configuration().map(c -> c.dependencies()).orElse(List.of())) {
            found.add(picture, prospects, group);
            found.held(picture, group);
        }
        return found;
    }

    /// Also where all it needs is there, it does not come up beside what would take it down again (reference 4.7).
    private void held(Picture picture, Dependency group) {
        if (!group.carriesOffline()) return;
        for (var entity : group.entities()) {
            for (var candidate : candidates(picture, entity)) {
                if (!isOnItsWayDown(candidate)) continue;
                var what = "Waits until " + candidate.fmri() + " has stopped, which would take it down again.";
                held.add(Finding.own(what, Diagnosis.IN_TRANSITION, fmri));
            }
        }
    }

    private static boolean isOnItsWayDown(Status status) {
        if (status.life().orElseThrow().upkeep().toOffline()) return true;
        return !status.isEnabled()
                && switch (status.state().orElseThrow()) {
                    case ONLINE, DEGRADED, OFFLINE -> true;
                    case UNINITIALIZED, DISABLED, MAINTENANCE, LEGACY_RUN -> false;
                };
    }

    private void add(Picture picture, Prospects prospects, Dependency group) {
        switch (group.grouping()) {
            case REQUIRE_ALL -> group.entities().forEach(entity -> require(picture, entity));
            case REQUIRE_ANY -> {
                if (group.entities().stream().noneMatch(entity -> isThere(picture, entity))) {
                    group.entities().forEach(entity -> require(picture, entity));
                }
            }
            case OPTIONAL_ALL -> group.entities().forEach(entity -> optional(picture, prospects, entity));
            case EXCLUDE_ALL -> group.entities().forEach(entity -> exclude(picture, entity));
        }
    }

    private void require(Picture picture, Fmri entity) {
        if (isThere(picture, entity)) return;
        var candidates = candidates(picture, entity);
        if (candidates.isEmpty()) absent(entity);
        candidates.forEach(candidate -> by.add(candidate.fmri()));
    }

    /// SMF names whatever is enabled and does not run; but what cannot come up by itself is not waited for.
    private void optional(Picture picture, Prospects prospects, Fmri entity) {
        if (entity instanceof FileFmri && !isThere(picture, entity)) absent(entity);
        for (var candidate : candidates(picture, entity)) {
            if (isGoing(candidate) || !candidate.isRunning() && prospects.isWaitedFor(candidate)) {
                by.add(candidate.fmri());
            }
        }
    }

    private void exclude(Picture picture, Fmri entity) {
        if (entity instanceof FileFmri file && isThere(picture, entity)) {
            own.add(Finding.own("File " + file.path() + " exists and must not.", Diagnosis.FILE_PRESENT, fmri));
        }
        for (var candidate : candidates(picture, entity)) {
            if (candidate.fmri().equals(fmri)) {
                own.add(Finding.own("Excludes itself as " + entity + ".", Diagnosis.EXCLUDES_ITSELF, fmri));
            } else if (candidate.isRunning()) {
                itself.add(candidate.fmri());
            } else if (waits(candidate)) {
                var what = "Excludes " + candidate.fmri() + ", which may start.";
                own.add(Finding.own(what, Diagnosis.EXCLUDES_WAITING, fmri));
            }
        }
    }

    /// Of two that exclude each other, neither starts while the other waits to (reference 4.4).
    private static boolean waits(Status excluded) {
        return switch (excluded.state().orElseThrow()) {
            case OFFLINE, UNINITIALIZED -> true;
            case ONLINE, DEGRADED, DISABLED, MAINTENANCE, LEGACY_RUN -> false;
        };
    }

    private void absent(Fmri entity) {
        own.add(Finding.own("Dependency " + entity + " is absent.", Diagnosis.DEPENDENCY_ABSENT, fmri));
    }

    /// Whether a dependency on this entity alone is satisfied.
    private static boolean isThere(Picture picture, Fmri entity) {
        return entity instanceof FileFmri file
                ? picture.files().getOrDefault(file.path(), true)
                : candidates(picture, entity).stream().anyMatch(each -> each.isRunning() && !isGoing(each));
    }

    /// Whether it runs only until those that depend on it have stopped.
    private static boolean isGoing(Status status) {
        return status.isRunning() && !status.isEnabled();
    }

    /// The instances that an entity means, as far as the manager has taken them over.
    private static List<Status> candidates(Picture picture, Fmri entity) {
        var all = switch (entity) {
            case InstanceFmri instance -> picture.find(instance).stream().toList();
            case ServiceFmri service -> picture.ofService(service);
            case FileFmri _ -> List.<Status>of();
            case PropertyGroupFmri _, PropertyFmri _ -> List.<Status>of(); // a Dependency refuses these
        };
        return all.stream().filter(Explain::isKnown).toList();
    }
}

package dev.restarter.engine.explain;

import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.model.InstanceFmri;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The causes of everything that is not running, by rules 1 to 7 of reference 9.1.5. Chains of any length are followed
/// without a deep stack.
final class Causes {
    private final Picture picture;
    private final Reasons reasons;
    private final Prospects prospects;
    /// For each instance its causes, in the order found, each with the first step on the way to it: what the
    /// instance waits for, or the instance itself if it is its own cause.
    private final Map<InstanceFmri, Map<InstanceFmri, InstanceFmri>> causes = new HashMap<>();
    private final Map<InstanceFmri, Blocking> blockings = new HashMap<>();
    private final Map<InstanceFmri, Set<InstanceFmri>> waiting = new HashMap<>();
    private final Set<InstanceFmri> global = new LinkedHashSet<>();
    private final Set<List<InstanceFmri>> cycles = new LinkedHashSet<>();
    /// The way from the instance that is looked at to where the look has come.
    private final LinkedHashMap<InstanceFmri, Visit> underWay = new LinkedHashMap<>();

    /// A look at one instance.
    private static final class Visit {
        final Status status;
        /// What is still to be looked at before this instance can be judged.
        Iterator<InstanceFmri> needed;
        /// Looked at only where nothing else is found.
        Optional<InstanceFmri> restarter = Optional.empty();

        Visit(Status status, Iterator<InstanceFmri> needed) {
            this.status = status;
            this.needed = needed;
        }
    }

    Causes(Picture picture, Reasons reasons) {
        this.picture = picture;
        this.reasons = reasons;
        this.prospects = Prospects.of(picture);
        picture.instances().values().stream().filter(Explain::isKnown).forEach(this::look);
    }

    /// What keeps an instance from running: causes in the order found.
    Set<InstanceFmri> of(InstanceFmri fmri) {
        return causes.getOrDefault(fmri, Map.of()).keySet();
    }

    /// From an instance, over what it waits for, to one of its causes, both included.
    List<InstanceFmri> path(InstanceFmri from, InstanceFmri cause) {
        var path = new ArrayList<InstanceFmri>();
        for (var here = from; !here.equals(cause); here = causes.get(here).get(cause)) path.add(here);
        path.add(cause);
        return path;
    }

    /// What is wrong with the instance's own dependencies.
    List<Finding> blocked(InstanceFmri fmri) {
        return Optional.ofNullable(blockings.get(fmri)).map(Blocking::own).orElse(List.of());
    }

    /// Who waits for an instance directly.
    Set<InstanceFmri> waiting(InstanceFmri needed) {
        return waiting.getOrDefault(needed, Set.of());
    }

    /// The causes of all that should run and does not.
    Set<InstanceFmri> global() {
        return global;
    }

    Set<List<InstanceFmri>> cycles() {
        return cycles;
    }

    private void look(Status status) {
        enter(status.fmri());
        while (!underWay.isEmpty()) {
            var visit = underWay.lastEntry().getValue();
            if (visit.needed.hasNext()) enter(visit.needed.next());
            else if (judge(visit)) underWay.pollLastEntry();
        }
    }

    private void enter(InstanceFmri fmri) {
        if (causes.containsKey(fmri)) return;
        if (underWay.containsKey(fmri)) {
            var way = new ArrayList<>(underWay.keySet());
            cycles.add(List.copyOf(way.subList(way.indexOf(fmri), way.size())));
            return;
        }
        var status = picture.find(fmri).orElseThrow();
        var blocking = Optional.of(status).filter(Causes::isIdle).map(idle -> Blocking.of(picture, prospects, idle));
        blocking.ifPresent(found -> blockings.put(fmri, found));
        var needed = blocking.map(Blocking::by).orElse(Set.of());
        underWay.put(fmri, new Visit(status, needed.iterator()));
    }

    private static boolean isIdle(Status status) {
        return switch (status.state().orElseThrow()) {
            // One that is disabled waits for its dependents to go first, and for nothing else.
            case OFFLINE -> status.next().isEmpty() && status.isEnabled();
            case ONLINE, DEGRADED, LEGACY_RUN, UNINITIALIZED, MAINTENANCE, DISABLED -> false;
        };
    }

    /// @return false if something more must be looked at first
    private boolean judge(Visit visit) {
        var status = visit.status;
        switch (status.state().orElseThrow()) {
            case ONLINE, DEGRADED, LEGACY_RUN, UNINITIALIZED -> itself(status, false);
            case MAINTENANCE -> itself(status, true);
            case DISABLED -> itself(status, status.isEnabled());
            case OFFLINE -> {
                if (isIdle(status)) return judgeIdle(visit);
                itself(status, true);
            }
        }
        return true;
    }

    private boolean judgeIdle(Visit visit) {
        var fmri = visit.status.fmri();
        var blocking = blockings.get(fmri);
        var found = new LinkedHashMap<InstanceFmri, InstanceFmri>();
        blocking.by().forEach(needed -> inherit(fmri, needed, found));
        for (var running : blocking.itself()) {
            wait(fmri, running);
            global.add(running);
            found.putIfAbsent(running, running);
        }
        if (found.isEmpty() && blocking.own().isEmpty() && visit.restarter.isEmpty()) {
            visit.restarter = stoppedRestarter(visit.status);
            visit.needed = visit.restarter.stream().iterator();
            if (visit.restarter.isPresent()) return false;
        }
        visit.restarter.ifPresent(restarter -> inherit(fmri, restarter, found));
        var isAllThere = found.isEmpty()
                && blocking.own().isEmpty()
                && reasons.restarter(visit.status).isEmpty();
        if (isAllThere) blocking.own().addAll(blocking.held());
        if (found.isEmpty()) itself(visit.status, true);
        else causes.put(fmri, found);
        return true;
    }

    private Optional<InstanceFmri> stoppedRestarter(Status status) {
        return Reasons.parsed(Reasons.restarterOf(status))
                .flatMap(picture::find)
                .filter(restarter -> Explain.isKnown(restarter) && !restarter.isRunning())
                .map(Status::fmri);
    }

    private void itself(Status status, boolean isGlobal) {
        if (isGlobal) global.add(status.fmri());
        causes.put(status.fmri(), Map.of(status.fmri(), status.fmri()));
    }

    /// What keeps a needed instance from running keeps this one from it, too.
    private void inherit(InstanceFmri from, InstanceFmri needed, Map<InstanceFmri, InstanceFmri> found) {
        wait(from, needed);
        for (var cause : of(needed)) {
            global.add(cause);
            found.putIfAbsent(cause, needed);
        }
    }

    private void wait(InstanceFmri dependent, InstanceFmri needed) {
        waiting.computeIfAbsent(needed, _ -> new LinkedHashSet<>()).add(dependent);
    }
}

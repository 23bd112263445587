package dev.restarter.engine.explain;

import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Finds the causes of everything that is not running in a picture, and what each cause keeps from running.
public final class Explain {
    private final Picture picture;
    private final Reasons reasons;
    /// For each explained instance its causes, in the order found, each with the way to it.
    private final Map<InstanceFmri, Map<InstanceFmri, List<InstanceFmri>>> causes = new HashMap<>();
    private final Map<InstanceFmri, Blocking> blockings = new HashMap<>();
    private final Map<InstanceFmri, Set<InstanceFmri>> waiting = new HashMap<>();
    private final Set<InstanceFmri> globalCauses = new LinkedHashSet<>();
    private final LinkedHashSet<InstanceFmri> underWay = new LinkedHashSet<>();
    private final Set<List<InstanceFmri>> cycles = new LinkedHashSet<>();

    private Explain(Picture picture) {
        this.picture = picture;
        this.reasons = new Reasons(picture);
        for (var status : picture.instances().values()) {
            if (isKnown(status)) causes(status);
        }
    }

    /// Reads the whole picture at once; the answers are then cheap.
    public static Explain of(Picture picture) {
        return new Explain(picture);
    }

    /// Whether the manager has taken an instance over, so that there is a state to explain.
    public static boolean isKnown(Status status) {
        return status.life().isPresent()
                && status.configuration().filter(c -> c.isVisible()).isPresent();
    }

    /// The root causes of all that should run and does not, those that block most first.
    public List<Explanation> problems() {
        return globalCauses.stream()
                .flatMap(fmri -> picture.find(fmri).stream())
                .map(this::explain)
                .sorted(Comparator.comparingInt(found -> -found.impact().size()))
                .toList();
    }

    /// @param status one that [#isKnown]
    public Explanation explain(Status status) {
        return new Explanation(status, findings(status), impact(status.fmri()));
    }

    /// The way to each cause of an instance that does not run as it should.
    ///
    /// @param status one that [#isKnown]
    public List<Chain> chains(Status status) {
        var chains = new ArrayList<Chain>();
        causes(status)
                .forEach((cause, path) -> chains.add(Chain.of(
                        picture,
                        path.isEmpty() ? List.of(cause) : path,
                        reasons.of(picture.find(cause).orElseThrow(), blocked(cause)))));
        return chains;
    }

    /// The dependency cycles that were come across, each once.
    public List<List<InstanceFmri>> cycles() {
        return List.copyOf(cycles);
    }

    private List<Finding> findings(Status status) {
        var findings = new ArrayList<Finding>();
        causes(status).forEach((cause, path) -> {
            if (cause.equals(status.fmri())) findings.addAll(reasons.of(status, blocked(cause)));
            else findings.add(through(picture.find(cause).orElseThrow(), path));
        });
        return findings;
    }

    private List<Finding> blocked(InstanceFmri fmri) {
        return Optional.ofNullable(blockings.get(fmri)).map(Blocking::own).orElse(List.of());
    }

    private Finding through(Status cause, List<InstanceFmri> path) {
        var name = "Service " + cause.fmri();
        var summary = Summary.of(cause, !blocked(cause.fmri()).isEmpty());
        var diagnosis = cause.isRunning() ? Diagnosis.EXCLUDED : Diagnosis.DEPENDENCY_DOWN;
        // What to do about somebody else's trouble is what would be done about it there.
        var next = cause.isRunning()
                ? diagnosis.next(cause.fmri())
                : reasons.of(cause, blocked(cause.fmri())).stream()
                        .findFirst()
                        .map(Finding::next)
                        .orElse("");
        var logs = Optional.of(cause.fmri()).filter(_ -> cause.state().equals(Optional.of(State.MAINTENANCE)));
        return new Finding(name + " " + summary, name.length(), diagnosis.code(), next, path, logs);
    }

    private SortedSet<InstanceFmri> impact(InstanceFmri cause) {
        var impact = new TreeSet<InstanceFmri>();
        var todo = new ArrayDeque<>(List.of(cause));
        var seen = new HashSet<>(todo);
        while (!todo.isEmpty()) {
            for (var dependent : waiting.getOrDefault(todo.remove(), Set.of())) {
                if (!seen.add(dependent)) continue;
                impact.add(dependent);
                todo.add(dependent);
            }
        }
        return impact;
    }

    private Map<InstanceFmri, List<InstanceFmri>> causes(Status status) {
        var known = causes.get(status.fmri());
        if (known != null) return known;
        var fmri = status.fmri();
        if (!underWay.add(fmri)) {
            var way = new ArrayList<>(underWay);
            cycles.add(List.copyOf(way.subList(way.indexOf(fmri), way.size())));
            return Map.of();
        }
        var found = found(status);
        underWay.remove(fmri);
        causes.put(fmri, found);
        return found;
    }

    /// Rules 1 to 7 of reference 9.1.5.
    private Map<InstanceFmri, List<InstanceFmri>> found(Status status) {
        return switch (status.state().orElseThrow()) {
            case ONLINE, DEGRADED, LEGACY_RUN, UNINITIALIZED -> itself(status, false);
            case MAINTENANCE -> itself(status, true);
            case DISABLED -> itself(status, status.isEnabled());
            case OFFLINE -> status.next().isPresent() ? itself(status, true) : blocked(status);
        };
    }

    private Map<InstanceFmri, List<InstanceFmri>> itself(Status status, boolean global) {
        if (global) globalCauses.add(status.fmri());
        return Map.of(status.fmri(), List.of());
    }

    private Map<InstanceFmri, List<InstanceFmri>> blocked(Status status) {
        var fmri = status.fmri();
        var blocking = Blocking.of(picture, status);
        blockings.put(fmri, blocking);
        var found = new LinkedHashMap<InstanceFmri, List<InstanceFmri>>();
        blocking.by().forEach(needed -> follow(fmri, needed, found));
        for (var running : blocking.itself()) {
            wait(fmri, running);
            globalCauses.add(running);
            found.putIfAbsent(running, List.of(fmri, running));
        }
        if (found.isEmpty() && blocking.own().isEmpty()) {
            Reasons.parsed(Reasons.restarterOf(status))
                    .flatMap(picture::find)
                    .filter(restarter -> isKnown(restarter) && !restarter.isRunning())
                    .ifPresent(restarter -> follow(fmri, restarter.fmri(), found));
        }
        return found.isEmpty() ? itself(status, true) : found;
    }

    private void follow(InstanceFmri from, InstanceFmri needed, Map<InstanceFmri, List<InstanceFmri>> found) {
        wait(from, needed);
        causes(picture.find(needed).orElseThrow()).forEach((cause, path) -> {
            globalCauses.add(cause);
            var longer = new ArrayList<>(List.of(from));
            longer.addAll(path.isEmpty() ? List.of(needed) : path);
            found.putIfAbsent(cause, List.copyOf(longer));
        });
    }

    private void wait(InstanceFmri dependent, InstanceFmri needed) {
        waiting.computeIfAbsent(needed, _ -> new LinkedHashSet<>()).add(dependent);
    }
}

package dev.restarter.engine.explain;

import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Finds the causes of everything that is not running in a picture, and what each cause keeps from running.
public final class Explain {
    private final Picture picture;
    private final Reasons reasons;
    private final Causes causes;

    private Explain(Picture picture) {
        this.picture = picture;
        this.reasons = new Reasons(picture);
        this.causes = new Causes(picture, reasons);
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
        return causes.global().stream()
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
        for (var cause : causes.of(status.fmri())) {
            var own = reasons.of(picture.find(cause).orElseThrow(), causes.blocked(cause));
            chains.add(Chain.of(picture, causes.path(status.fmri(), cause), own));
        }
        return chains;
    }

    /// The dependency cycles that were come across, each once.
    public List<List<InstanceFmri>> cycles() {
        return List.copyOf(causes.cycles());
    }

    private List<Finding> findings(Status status) {
        var findings = new ArrayList<Finding>();
        for (var cause : causes.of(status.fmri())) {
            if (cause.equals(status.fmri())) findings.addAll(reasons.of(status, causes.blocked(cause)));
            else findings.add(through(picture.find(cause).orElseThrow(), causes.path(status.fmri(), cause)));
        }
        return findings;
    }

    private Finding through(Status cause, List<InstanceFmri> path) {
        var name = "Service " + cause.fmri();
        var summary = Summary.of(cause, causes.blocked(cause.fmri()));
        // What runs only until its dependents have stopped is no longer there for who needs it.
        var excluded = cause.isRunning() && cause.isEnabled();
        var diagnosis = excluded ? Diagnosis.EXCLUDED : Diagnosis.DEPENDENCY_DOWN;
        // What to do about somebody else's trouble is what would be done about it there.
        var next = excluded
                ? diagnosis.next(cause.fmri())
                : reasons.of(cause, causes.blocked(cause.fmri())).stream()
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
            for (var dependent : causes.waiting(todo.remove())) {
                if (!seen.add(dependent)) continue;
                impact.add(dependent);
                todo.add(dependent);
            }
        }
        return impact;
    }
}

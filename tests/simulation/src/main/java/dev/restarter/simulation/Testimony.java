package dev.restarter.simulation;

import dev.restarter.engine.Phase;
import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.engine.explain.Chain;
import dev.restarter.engine.explain.Explain;
import dev.restarter.engine.explain.Finding;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Holds what `svcs -x` and `svcs -x --chain` would say of instances against the [Truth].
final class Testimony {
    private final Known known;
    private final Oracle oracle;
    /// What is true at the moment that is looked at.
    private Truth truth;

    Testimony(Known known, Oracle oracle) {
        this.known = known;
        this.oracle = oracle;
        this.truth = new Truth(known, oracle);
    }

    /// @param atRest nothing is under way, so that there is a reason for everything
    void check(Picture picture, Collection<InstanceFmri> asked, boolean atRest) {
        truth = new Truth(known, oracle);
        var explain = Explain.of(picture);
        for (var fmri : asked) {
            var status = picture.find(fmri).filter(Explain::isKnown);
            if (status.isEmpty()) continue;
            if (truth.isBlocked(fmri)) blocked(status.get(), explain);
            if (atRest) everythingHasAReason(status.get(), explain);
        }
        if (atRest) problems(explain, asked);
    }

    private void blocked(Status status, Explain explain) {
        var fmri = status.fmri();
        var findings = explain.explain(status).findings();
        if (findings.isEmpty()) throw new Broken(fmri + " is blocked, and nothing is said about it", fmri);
        for (var finding : findings) {
            if (finding.path().isEmpty()) own(fmri, finding);
            else way(finding.path(), finding.sentence());
        }
        for (var chain : explain.chains(status)) {
            way(chain.links().stream().map(Chain.Link::fmri).toList(), "a chain");
        }
    }

    /// What is wrong with the instance's own dependencies must be wrong.
    private void own(InstanceFmri fmri, Finding finding) {
        // It is to wait for its next start also where it would not be let start.
        if (known.lives.get(fmri).phase() instanceof Phase.Delayed) return;
        var wrong = truth.wrong(fmri);
        if (wrong.stream().noneMatch(finding.sentence()::contains)) {
            throw new Broken(
                    "of " + fmri + " is said '" + finding.sentence() + "', and true is " + wrong + " "
                            + truth.told(fmri),
                    fmri);
        }
    }

    /// Each on the way must wait for the next, and the last must be a cause.
    private void way(List<InstanceFmri> way, String sentence) {
        for (var i = 0; i + 1 < way.size(); i++) {
            if (!truth.keeps(way.get(i), way.get(i + 1))) {
                throw lie(way, sentence, way.get(i) + " does not wait for " + way.get(i + 1));
            }
        }
        var cause = way.getLast();
        var excluded = way.size() > 1 && truth.excludes(way.get(way.size() - 2), cause);
        if (!excluded && !truth.isRoot(cause)) {
            throw lie(way, sentence, cause + " is no cause " + truth.told(cause));
        }
    }

    private Broken lie(List<InstanceFmri> way, String sentence, String why) {
        return new Broken(
                "of " + way.getFirst() + " is said '" + sentence + "' by " + way + ", and " + why,
                way.toArray(InstanceFmri[]::new));
    }

    private void everythingHasAReason(Status status, Explain explain) {
        if (status.isRunning() || !status.isEnabled()) return;
        var findings = explain.explain(status).findings();
        if (findings.isEmpty()
                || findings.stream().anyMatch(finding -> finding.sentence().startsWith("Unknown"))) {
            throw new Broken(
                    status.fmri() + " is " + status.state().orElseThrow().word() + ", and nobody says why",
                    status.fmri());
        }
    }

    /// `svcs -x` without operands leaves no cause out, and lists nothing that is no cause of anything.
    private void problems(Explain explain, Collection<InstanceFmri> all) {
        var listed = new ArrayList<InstanceFmri>();
        for (var problem : explain.problems()) {
            listed.add(problem.fmri());
            var idle = known.isEnabled(problem.fmri()) && !known.isRunning(problem.fmri());
            if (!idle && problem.impact().isEmpty() && known.state(problem.fmri()) != State.MAINTENANCE) {
                throw new Broken(problem.fmri() + " is listed as a problem, and is none", problem.fmri());
            }
        }
        for (var fmri : all) {
            if (!truth.isBlocked(fmri)) continue;
            if (listed.stream()
                    .noneMatch(cause -> cause.equals(fmri) || truth.isRoot(cause) || known.isRunning(cause))) {
                throw new Broken("no problem is listed that keeps " + fmri + " from running", fmri);
            }
        }
    }
}

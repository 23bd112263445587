package dev.restarter.simulation;

import dev.restarter.engine.Picture;
import dev.restarter.model.Grouping;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Reason;
import dev.restarter.model.RestartOn;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.State;
import java.util.function.Function;

/// What must hold of everybody when nothing moves any more.
final class Rest {
    private final Known known;
    private final Oracle oracle;
    private final History history;
    private final Testimony testimony;
    private final Function<InstanceFmri, ServiceModel> startedAs;
    private final Machine machine;

    Rest(Rules rules, Machine machine) {
        this.known = rules.known;
        this.oracle = rules.oracle;
        this.history = rules.history;
        this.testimony = rules.testimony;
        this.startedAs = rules::startedAs;
        this.machine = machine;
    }

    void check(Picture picture) {
        for (var fmri : known.configurations.keySet()) {
            same(fmri, picture);
            finished(fmri);
            obeys(fmri);
            isWell(fmri);
            heardOfDependencies(fmri);
            Sense.check(fmri, known.lives.get(fmri), known.configurations.get(fmri), startedAs.apply(fmri), machine);
        }
        testimony.check(picture, known.configurations.keySet(), true);
        for (var contract : machine.contracts.values()) {
            if (contract.members.isEmpty() || contract.letGo || known.lives.containsKey(contract.owner)) continue;
            throw new Broken(
                    "contract " + contract.id + " has processes and " + contract.owner + " is gone", contract.owner);
        }
    }

    private void same(InstanceFmri fmri, Picture picture) {
        var shown = picture.find(fmri).flatMap(status -> status.life());
        if (shown.isEmpty() || !shown.get().equals(known.lives.get(fmri))) {
            throw new Broken(fmri + " is shown as " + shown + " and was decided as " + known.lives.get(fmri), fmri);
        }
        if (shown.get().state() != known.state(fmri)) {
            throw new Broken(fmri + " is " + shown.get().state() + ", told as " + known.state(fmri), fmri);
        }
    }

    private void finished(InstanceFmri fmri) {
        var life = known.lives.get(fmri);
        if (Rules.isBusy(life))
            throw new Broken(fmri + " is stuck: nothing can happen any more, and it is " + life, fmri);
    }

    /// Since all is quiet its checks have succeeded, unless it is still not well.
    private void isWell(InstanceFmri fmri) {
        var life = known.lives.get(fmri);
        var isChecked = known.configurations.get(fmri).care().health().isPresent();
        if (!isChecked || life.state() != State.DEGRADED || life.reason() != Reason.HEALTH_CHECK_FAILED) return;
        if (machine.service(fmri).filter(service -> service.sick).isEmpty()) {
            throw new Broken(fmri + " is degraded although its health checks succeed", fmri);
        }
    }

    private void obeys(InstanceFmri fmri) {
        var state = known.state(fmri);
        if (state == State.MAINTENANCE) return;
        if (!known.isEnabled(fmri)) {
            if (state != State.DISABLED) throw new Broken(fmri + " is disabled and yet " + state.word(), fmri);
        } else if (state == State.DISABLED || state == State.UNINITIALIZED) {
            throw new Broken(fmri + " is enabled and yet " + state.word(), fmri);
        } else if (state == State.OFFLINE && oracle.isSatisfied(fmri)) {
            throw new Broken(fmri + " is enabled, its dependencies hold, and nobody starts it", fmri);
        }
    }

    /// Whoever runs was restarted for everything that its dependencies ask to be restarted for.
    private void heardOfDependencies(InstanceFmri fmri) {
        if (!known.isRunning(fmri)) return;
        var mine = history.of(fmri);
        for (var group : known.configurations.get(fmri).dependencies()) {
            var excludes = group.grouping() == Grouping.EXCLUDE_ALL;
            for (var entity : group.entities()) {
                for (var member : known.instances(entity)) {
                    var marks = history.of(member);
                    if (mine.changed() > mine.up() || marks.changed() > mine.up()) continue;
                    var wentDown = !excludes
                            && marks.down() > mine.up()
                            && group.restartOn().isTouchedBy(marks.level());
                    var cameUp = marks.up() > mine.up()
                            && (excludes || group.restartOn().compareTo(RestartOn.RESTART) >= 0);
                    if (wentDown || cameUp && known.isRunning(member)) {
                        var what = wentDown ? "went down or was refreshed" : "came up";
                        throw new Broken(
                                fmri + " runs on although " + member + " " + what + " after it had started",
                                fmri,
                                member);
                    }
                }
            }
        }
    }
}

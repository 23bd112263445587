package dev.restarter.simulation;

import dev.restarter.engine.Effect;
import dev.restarter.engine.Milestone;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.InstanceRecord;
import dev.restarter.repository.RepositoryException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What outlives the manager: configurations, and the rows it recorded in this boot.
final class Disk {
    final SortedMap<InstanceFmri, Draft> drafts = new TreeMap<>();
    final SortedMap<InstanceFmri, InstanceRecord> rows = new TreeMap<>();
    private final Consumer<String> points;
    boolean full;
    Milestone milestone = Milestone.ALL;
    /// Whether it was chosen and is not followed yet.
    boolean pending;

    /// @param points is told the name of each moment at which the manager may die
    Disk(Consumer<String> points) {
        this.points = points;
    }

    void record(Collection<InstanceRecord> changed) {
        refuseIfFull();
        points.accept("before a record");
        for (var row : changed) rows.put(row.fmri(), row);
        points.accept("after a record");
    }

    void forget(Collection<InstanceFmri> gone) {
        refuseIfFull();
        points.accept("before a row is dropped");
        rows.keySet().removeAll(gone);
        points.accept("after a row is dropped");
    }

    /// The overrides of a milestone, in one change.
    void follow(Effect.FollowMilestone follow) {
        for (var fmri : follow.outside()) {
            if (drafts.containsKey(fmri)) drafts.get(fmri).override = Optional.of(false);
        }
        for (var fmri : follow.inside()) {
            if (drafts.containsKey(fmri)) drafts.get(fmri).override = Optional.empty();
        }
        pending = false;
    }

    void keepRun(InstanceFmri fmri, Instant at) {
        if (drafts.containsKey(fmri)) drafts.get(fmri).lastRun = Optional.of(at);
    }

    /// What lasts for one boot is gone.
    void reboot() {
        rows.clear();
        for (var draft : drafts.values()) draft.override = Optional.empty();
        pending = true;
    }

    private void refuseIfFull() {
        if (full) throw new RepositoryException("the disk is full");
    }
}

package dev.restarter.simulation;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.InstanceRecord;
import dev.restarter.repository.RepositoryException;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What outlives the manager: configurations, and the rows it recorded in this boot.
final class Disk {
    final SortedMap<InstanceFmri, Draft> drafts = new TreeMap<>();
    final SortedMap<InstanceFmri, InstanceRecord> rows = new TreeMap<>();
    private final Consumer<String> points;
    boolean full;

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

    private void refuseIfFull() {
        if (full) throw new RepositoryException("the disk is full");
    }
}

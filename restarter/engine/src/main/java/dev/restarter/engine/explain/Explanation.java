package dev.restarter.engine.explain;

import dev.restarter.engine.Status;
import dev.restarter.model.InstanceFmri;
import java.util.List;
import java.util.SortedSet;

/// What there is to say about one instance.
///
/// @param findings why it is not running, or is degraded; empty if all is well
/// @param impact   the instances that wait for this one, directly or not
public record Explanation(Status status, List<Finding> findings, SortedSet<InstanceFmri> impact) {
    public Explanation {
        findings = List.copyOf(findings);
    }

    public InstanceFmri fmri() {
        return status.fmri();
    }
}

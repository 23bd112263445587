package dev.restarter.repository;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Problem;
import java.util.List;
import java.util.Set;

/// What became of a profile or an archive.
///
/// @param ignored   services and instances it names that are not there, or hold nothing but what others put into them
/// @param refreshed instances that it touched: their `running` snapshots were taken anew, and their restarter has to
///                  refresh them
/// @param problems  what cannot be done; if there is any, nothing was done
public record ApplyReport(Set<Fmri> ignored, Set<InstanceFmri> refreshed, List<Problem> problems) {
    public ApplyReport {
        problems = List.copyOf(problems);
    }

    public boolean isApplied() {
        return problems.isEmpty();
    }
}

package dev.restarter.repository;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Problem;
import java.util.List;
import java.util.Set;

/// What an import did.
///
/// @param conflicts where a customised value stood in the way and was kept (reference 7.4); they fail nothing
/// @param created   services and instances that did not exist before, targets of dependents included
/// @param refreshed instances whose `running` snapshot was taken anew: their restarter has to refresh them
public record ImportReport(List<Problem> conflicts, Set<Fmri> created, Set<InstanceFmri> refreshed) {
    public ImportReport {
        conflicts = List.copyOf(conflicts);
        created = Set.copyOf(created);
        refreshed = Set.copyOf(refreshed);
    }
}

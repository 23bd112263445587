package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.facility.Facility;
import dev.restarter.daemon.facility.WithoutCounterpart;
import dev.restarter.engine.AdminAction;
import dev.restarter.engine.Life;
import dev.restarter.engine.Status;
import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleReader;
import dev.restarter.manifest.Reading;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import dev.restarter.repository.RepositoryException;
import dev.restarter.wire.Document;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Imports documents one by one, each as one change, and has the manager take notice.
final class Importing {
    /// What an import can bring about and no look at the document alone can tell.
    private static final Set<Reason> MISFITS =
            Set.of(Reason.DEPENDENCY_CYCLE, Reason.INVALID_DEPENDENCY, Reason.INVALID_RESTARTER);

    private final Sitting sitting;
    private final Facility facility;
    private final boolean refresh;
    private final Set<Fmri> touched = new LinkedHashSet<>();

    Importing(Sitting sitting, boolean refresh) {
        this.sitting = sitting;
        this.facility = sitting.facility();
        this.refresh = refresh;
    }

    /// @return whether it was imported; every reason why not has been told
    boolean take(Document document) {
        return switch (BundleReader.read(document.name(), document.content())) {
            case Reading.Bad(var problems) -> {
                problems.forEach(problem -> sitting.warn(problem.toString()));
                sitting.warn("Import of " + document.name() + " failed; nothing was changed.");
                yield false;
            }
            case Reading.Good(var bundle, var warnings) -> {
                warnings.forEach(warning -> sitting.warn("Warning: " + warning));
                WithoutCounterpart.of(bundle).forEach(sentence -> sitting.warn("Warning: " + sentence));
                yield commit(document, bundle);
            }
        };
    }

    private boolean commit(Document document, Bundle bundle) {
        try {
            var report = facility.repository().importBundle(bundle);
            report.conflicts().forEach(conflict -> sitting.warn(conflict.toString()));
            for (var service : bundle.services()) {
                touched.add(service.fmri());
                service.instances().forEach(instance -> touched.add(instance.fmri()));
            }
            touched.addAll(report.refreshed());
            if (refresh) {
                report.refreshed().forEach(fmri -> facility.request(fmri, AdminAction.REFRESH, Optional.empty()));
            }
            if (sitting.isVerbose()) sitting.out(document.name() + ": Successful import.\n");
            return true;
        } catch (RepositoryException e) {
            sitting.warn("Import of " + document.name() + " failed; nothing was changed: " + e.getMessage());
            return false;
        }
    }

    /// Waits until the manager has seen it all, so that `svcs` knows what was imported, and warns of what cannot
    /// work
    /// together with what was there before.
    void settle() {
        if (touched.isEmpty()) return;
        facility.settle(new ArrayList<>(touched));
        var picture = facility.picture();
        for (var entity : touched) {
            if (entity instanceof InstanceFmri instance) {
                picture.find(instance).flatMap(Status::life).ifPresent(life -> warn(instance, life));
            }
        }
    }

    private void warn(InstanceFmri instance, Life life) {
        if (life.state() != State.MAINTENANCE || !MISFITS.contains(life.reason())) return;
        sitting.warn("Warning: " + instance + " is in maintenance, because "
                + life.reason().sentence() + "; 'svcs -xv " + instance + "' says more.");
    }
}

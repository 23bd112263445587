package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.facility.Facility;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.engine.AdminAction;
import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleReader;
import dev.restarter.manifest.Reading;
import dev.restarter.model.Fmri;
import dev.restarter.repository.RepositoryException;
import dev.restarter.wire.Document;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Imports documents one by one, each as one change, and has the manager take notice.
final class Importing {
    private final Facility facility;
    private final Asker asker;
    private final boolean verbose;
    private final boolean refresh;
    private final Set<Fmri> touched = new LinkedHashSet<>();

    Importing(Facility facility, Asker asker, boolean verbose, boolean refresh) {
        this.facility = facility;
        this.asker = asker;
        this.verbose = verbose;
        this.refresh = refresh;
    }

    /// @return whether it was imported; every reason why not has been told
    boolean take(Document document) {
        return switch (BundleReader.read(document.name(), document.content())) {
            case Reading.Bad(var problems) -> {
                problems.forEach(problem -> asker.complain(problem.toString()));
                asker.complain("Import of " + document.name() + " failed; nothing was changed.");
                yield false;
            }
            case Reading.Good(var bundle, var warnings) -> {
                warnings.forEach(warning -> asker.complain("Warning: " + warning));
                yield commit(document, bundle);
            }
        };
    }

    private boolean commit(Document document, Bundle bundle) {
        try {
            var report = facility.repository().importBundle(bundle);
            report.conflicts().forEach(conflict -> asker.complain(conflict.toString()));
            for (var service : bundle.services()) {
                touched.add(service.fmri());
                service.instances().forEach(instance -> touched.add(instance.fmri()));
            }
            touched.addAll(report.refreshed());
            if (refresh) {
                report.refreshed().forEach(fmri -> facility.request(fmri, AdminAction.REFRESH, Optional.empty()));
            }
            if (verbose) asker.out(document.name() + ": Successful import.\n");
            return true;
        } catch (RepositoryException e) {
            asker.complain("Import of " + document.name() + " failed; nothing was changed: " + e.getMessage());
            return false;
        }
    }

    /// Waits until the manager has seen it all, so that `svcs` knows what was imported.
    void settle() {
        if (!touched.isEmpty()) facility.settle(new ArrayList<>(touched));
    }
}

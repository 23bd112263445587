package dev.restarter.daemon.commands.svccfg;

import dev.restarter.engine.Life;
import dev.restarter.engine.Status;
import dev.restarter.manifest.Bundle;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import dev.restarter.repository.ImportOutcome;
import dev.restarter.repository.ImportReport;
import dev.restarter.repository.ImportRequest;
import dev.restarter.repository.TemplateValidation;
import dev.restarter.wire.Document;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Imports documents as one change, and has the manager take notice (reference 7.3).
final class Importing {
    /// What an import can bring about and no look at the document alone can tell.
    private static final Set<Reason> MISFITS =
            Set.of(Reason.DEPENDENCY_CYCLE, Reason.INVALID_DEPENDENCY, Reason.INVALID_RESTARTER);

    private final Sitting sitting;
    private final boolean strict;
    private final boolean refresh;
    private final List<ImportRequest> requests = new ArrayList<>();
    private final Set<Fmri> touched = new LinkedHashSet<>();

    /// @param strict whether what a template forbids is an error
    Importing(Sitting sitting, boolean strict, boolean refresh) {
        this.sitting = sitting;
        this.strict = strict;
        this.refresh = refresh;
    }

    /// @return whether it can be imported; every reason why not has been told
    boolean take(Document document) {
        var bundle = Documents.bundle(sitting, document);
        if (bundle.isEmpty() || !fitsItsTemplates(bundle.get())) {
            sitting.warn("Import of " + document.name() + " failed; nothing was changed.");
            return false;
        }
        Remarks.tellForeseen(sitting, bundle.get(), false);
        Remarks.tellWithoutCounterpart(sitting, bundle.get());
        Remarks.tellWithoutInstance(sitting, document, bundle.get());
        requests.add(new ImportRequest(bundle.get(), Optional.of(document.realName()), Optional.empty(), refresh));
        return true;
    }

    private boolean fitsItsTemplates(Bundle bundle) {
        var problems = new TemplateValidation(sitting.repository()).check(bundle);
        problems.forEach(problem -> sitting.warn((strict ? "" : "Warning: ") + problem));
        return problems.isEmpty() || !strict;
    }

    /// Imports what was taken, and waits until the manager has seen it, so that `svcs` knows what was imported.
    ///
    /// @return how many were refused; every reason has been told
    int commit() {
        if (requests.isEmpty()) return 0;
        var outcomes = sitting.importAll(requests);
        var refused = 0;
        for (var i = 0; i < outcomes.size(); i++) {
            var bundle = requests.get(i).bundle();
            switch (outcomes.get(i)) {
                case ImportOutcome.Imported(var report) -> imported(bundle, report);
                case ImportOutcome.Refused(var why) -> {
                    sitting.warn("Import of " + bundle.source() + " failed; nothing was changed: " + why);
                    refused++;
                }
            }
        }
        settle();
        return refused;
    }

    private void imported(Bundle bundle, ImportReport report) {
        report.conflicts().forEach(conflict -> sitting.warn(conflict.toString()));
        for (var service : bundle.services()) {
            touched.add(service.fmri());
            service.instances().forEach(instance -> touched.add(instance.fmri()));
        }
        touched.addAll(report.refreshed());
        // What this import has made knows nothing older, and may not be ready for its refresh method yet.
        var older = new LinkedHashSet<>(report.refreshed());
        older.removeAll(report.created());
        sitting.requestRefresh(older);
        if (sitting.isVerbose()) sitting.out(bundle.source() + ": Successful import.\n");
    }

    private void settle() {
        if (touched.isEmpty()) return;
        sitting.facility().settle(new ArrayList<>(touched));
        var picture = sitting.facility().picture();
        for (var entity : touched) {
            if (entity instanceof InstanceFmri instance) {
                picture.find(instance).flatMap(Status::life).ifPresent(life -> warn(instance, life));
            }
        }
    }

    /// Warns of what cannot work together with what was there before.
    private void warn(InstanceFmri instance, Life life) {
        if (life.state() != State.MAINTENANCE || !MISFITS.contains(life.reason())) return;
        sitting.warn("Warning: " + instance + " is in maintenance, because "
                + life.reason().sentence() + "; 'svcs -xv " + instance + "' says more.");
    }
}

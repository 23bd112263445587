package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.facility.Foresight;
import dev.restarter.daemon.facility.WithoutCounterpart;
import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleFormat;
import dev.restarter.manifest.BundleType;
import dev.restarter.model.Problem;
import dev.restarter.wire.Document;

/// What is worth knowing of a bundle that can be imported.
final class Remarks {
    private Remarks() {}

    /// Tells what the manager will find when a service is to run.
    ///
    /// @param asProblems whether what leads to maintenance is told as a problem, and not as a warning
    /// @return whether nothing leads to maintenance
    static boolean tellForeseen(Sitting sitting, Bundle bundle, boolean asProblems) {
        var foreseen = Foresight.of(bundle, sitting.repository());
        for (var each : foreseen) {
            var end = each.fatal() ? " (the service goes to maintenance for it)" : "";
            sitting.warn((each.fatal() && asProblems ? "" : "Warning: ") + each.problem() + end);
        }
        return foreseen.stream().noneMatch(Foresight.Foreseen::fatal);
    }

    /// Names what a bundle asks for and Linux does not have.
    static void tellWithoutCounterpart(Sitting sitting, Bundle bundle) {
        WithoutCounterpart.of(bundle).forEach(sentence -> sitting.warn("Warning: " + sentence));
    }

    /// Names the services of a manifest that have no instance, neither there nor in the repository. That is
    /// right by SMF and rarely meant: nothing of them ever runs.
    static void tellWithoutInstance(Sitting sitting, Document document, Bundle bundle) {
        if (bundle.type() != BundleType.MANIFEST) return;
        var mend = "for one write " + instance(BundleFormat.of(document.name(), document.content()));
        for (var service : bundle.services()) {
            if (!service.instances().isEmpty()
                    || !sitting.repository().instances(service.fmri()).isEmpty()) continue;
            sitting.warn("Warning: "
                    + new Problem(
                            bundle.source(),
                            service.line(),
                            service.fmri() + " has no instance, so nothing of it runs",
                            mend));
        }
    }

    private static String instance(BundleFormat format) {
        return switch (format) {
            case XML -> "<create_default_instance enabled='true'/>";
            case YAML -> "'enabled: true'";
            case JSON -> "'\"enabled\": true'";
        };
    }
}

package dev.restarter.daemon.commands.svccfg;

import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleType;
import dev.restarter.repository.ApplyReport;
import dev.restarter.repository.RepositoryException;
import dev.restarter.wire.Document;
import java.util.function.Function;

/// `apply` and `restore`: profiles and archives (reference 7.5).
final class Applying {
    private Applying() {}

    static void apply(Sitting sitting, Line line) throws InterruptedException {
        var options = line.options("n");
        var files = line.operands(options, 1, Integer.MAX_VALUE);
        var failures = new Documents(sitting).each(files, document -> {
            var done = options.has("n") ? isProfile(sitting, document) : take(sitting, document, sitting::apply);
            if (!done) sitting.warn("WARNING: Failed to apply " + document.name() + "; nothing was changed.");
            return done;
        });
        if (failures > 0) throw Failure.told();
    }

    static void restore(Sitting sitting, Line line) throws InterruptedException {
        var files = line.operands(1, 1);
        var failures = new Documents(sitting).each(files, document -> {
            var done = take(sitting, document, sitting::restore);
            if (!done) sitting.warn("Restoring " + document.name() + " failed; nothing was changed.");
            return done;
        });
        if (failures > 0) throw Failure.told();
    }

    private static boolean isProfile(Sitting sitting, Document document) {
        var bundle = Documents.bundle(sitting, document);
        if (bundle.isEmpty()) return false;
        if (bundle.get().type() == BundleType.PROFILE) return true;
        sitting.warn(document.name() + ": it is no profile but of type "
                + bundle.get().type().word() + ".");
        return false;
    }

    private static boolean take(Sitting sitting, Document document, Function<Bundle, ApplyReport> deed) {
        var bundle = Documents.bundle(sitting, document);
        if (bundle.isEmpty()) return false;
        try {
            var report = deed.apply(bundle.get());
            report.problems().forEach(problem -> sitting.warn(problem.toString()));
            if (sitting.isVerbose()) {
                report.ignored().forEach(fmri -> sitting.out("Ignoring nonexistent " + fmri + ".\n"));
            }
            sitting.requestRefresh(report.refreshed());
            return report.isApplied();
        } catch (RepositoryException e) {
            sitting.warn(Failure.because(e).getMessage());
            return false;
        }
    }
}

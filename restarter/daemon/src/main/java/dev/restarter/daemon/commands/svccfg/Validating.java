package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.facility.WithoutCounterpart;
import dev.restarter.manifest.BundleReader;
import dev.restarter.manifest.Reading;
import dev.restarter.wire.Document;

/// `validate`.
final class Validating {
    private Validating() {}

    static void run(Sitting sitting, Line line) throws InterruptedException {
        var options = line.options("v");
        var files = line.operands(options, 1, Integer.MAX_VALUE);
        var verbose = options.has("v") || sitting.isVerbose();
        var failures = new Documents(sitting).each(files, document -> isValid(sitting, document, verbose));
        if (failures > 0) throw Failure.told();
    }

    private static boolean isValid(Sitting sitting, Document document, boolean verbose) {
        return switch (BundleReader.read(document.name(), document.content())) {
            case Reading.Bad(var problems) -> {
                problems.forEach(problem -> sitting.warn(problem.toString()));
                yield false;
            }
            case Reading.Good good -> {
                good.warnings().forEach(warning -> sitting.warn("Warning: " + warning));
                if (verbose) {
                    WithoutCounterpart.of(good.bundle()).forEach(sentence -> sitting.warn("Warning: " + sentence));
                    sitting.out(document.name() + ": valid.\n");
                }
                yield true;
            }
        };
    }
}

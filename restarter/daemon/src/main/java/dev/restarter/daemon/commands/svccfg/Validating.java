package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.terminal.Asker;
import dev.restarter.model.InstanceFmri;
import dev.restarter.repository.TemplateValidation;
import dev.restarter.wire.Document;
import java.util.List;

/// `validate`.
final class Validating {
    private Validating() {}

    static void run(Sitting sitting, Line line) throws InterruptedException {
        var options = line.options("v");
        var operands = line.operands(options, 0, Integer.MAX_VALUE);
        var verbose = options.has("v") || sitting.isVerbose();
        if (operands.isEmpty()) {
            instance(sitting, sitting.instance(), verbose);
        } else if (operands.size() == 1 && isEntity(sitting, operands.getFirst())) {
            if (!(Selecting.find(sitting, operands.getFirst()) instanceof Selection.OfInstance(var instance))) {
                throw new Failure("Templates are of instances: name one, or a file.");
            }
            instance(sitting, instance, verbose);
        } else {
            files(sitting, operands, verbose);
        }
    }

    private static void files(Sitting sitting, List<String> names, boolean verbose) throws InterruptedException {
        var documents = new Documents(sitting);
        var failures = documents.each(names, document -> isValid(sitting, document, verbose));
        for (var folder : documents.emptyFolders()) {
            sitting.warn(folder + ": no manifest is in it or below it; the names of manifests end in .xml, .yaml, .yml"
                    + " or .json.");
        }
        if (documents.sawFolder() && documents.tried() > 0) {
            sitting.out("Looked at " + documents.tried() + (documents.tried() == 1 ? " file, " : " files, ") + failures
                    + " of them not valid.\n");
        }
        if (failures > 0 || !documents.emptyFolders().isEmpty()) throw Failure.told();
    }

    /// What is no file, and means something else.
    private static boolean isEntity(Sitting sitting, String operand) throws InterruptedException {
        if (operand.startsWith("svc:")) return true;
        return sitting.names()
                        .servicesOrInstances(List.of(operand))
                        .complaints()
                        .isEmpty()
                && sitting.asker().read(operand) instanceof Asker.Answer.Refused;
    }

    private static void instance(Sitting sitting, InstanceFmri instance, boolean verbose) {
        var findings = new TemplateValidation(sitting.repository()).check(instance);
        findings.forEach(finding -> sitting.warn(instance + ": " + finding + "."));
        if (!findings.isEmpty()) throw Failure.told();
        if (verbose) sitting.out(instance + ": valid.\n");
    }

    private static boolean isValid(Sitting sitting, Document document, boolean verbose) {
        var bundle = Documents.bundle(sitting, document);
        if (bundle.isEmpty()) return false;
        var problems = new TemplateValidation(sitting.repository()).check(bundle.get());
        problems.forEach(problem -> sitting.warn(problem.toString()));
        var works = Remarks.tellForeseen(sitting, bundle.get(), true);
        if (verbose) Remarks.tellWithoutCounterpart(sitting, bundle.get());
        Remarks.tellWithoutInstance(sitting, document, bundle.get());
        var valid = problems.isEmpty() && works;
        if (verbose && valid) sitting.out(document.name() + ": valid.\n");
        return valid;
    }
}

package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.commands.Json;
import dev.restarter.daemon.commands.svccfg.Command.Completes;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.model.Fmri;
import dev.restarter.repository.ImportHashes;
import dev.restarter.repository.export.Inventory;
import java.util.List;

/// Commands about files: manifests, profiles and archives.
final class Bundles {
    private static final int ANY = Integer.MAX_VALUE;

    static final List<Command> COMMANDS = List.of(
            new Command("import [-nV] [-p -] FILE ...", """
                    Puts the services of manifests into the repository, and upgrades those that are there without touching
                    what was customised. A folder means every manifest in it and below it. All that can be imported is, as
                    one change. With -n the instances are not refreshed; with -V what a template forbids is an error and
                    not a warning; with -p - the progress is written to the output even if that is no terminal.""", Completes.FILES, Bundles::importFiles),
            new Command("validate [-v] [FILE ... | FMRI]", """
                    Checks manifests, or an instance against its templates: the one named, else the one selected. Changes
                    nothing. With -v it also names what has no effect here.""", Completes.FILES_OR_ENTITIES, Validating::run),
            new Command("inventory [--json] FILE", """
                    Lists what a manifest defines: instances first, then services.""", Completes.FILES, Bundles::inventory),
            new Command(
                    "export [-a] [--format xml|yaml|json] {SERVICE | PATTERN} [> FILE]",
                    """
                    Writes a manifest of a service as it is edited now. With -a also values that not everybody may read.""",
                    Completes.ENTITIES,
                    Exporting::export),
            new Command("archive [-a] [--format xml|yaml|json] [> FILE]", """
                    Writes all services, for 'restore'. With -a also values that not everybody may read.""", Completes.NOTHING, Exporting::archive),
            new Command("restore FILE", """
                    Puts back what an archive holds; everything else stays.""", Completes.FILES, Applying::restore),
            new Command("extract [--format xml|yaml|json] [> FILE]", """
                    Writes a profile that says which instances are enabled.""", Completes.NOTHING, Exporting::extract),
            new Command("apply [-n] FILE ...", """
                    Customises services as a profile says; those that are not there are passed over. With -n it is only
                    checked.""", Completes.FILES, Applying::apply),
            new Command("delhash [-d] FILE", """
                    Forgets that a file was imported, so that it is imported again at the next start.""", Completes.FILES, Bundles::forget));

    private Bundles() {}

    private static void importFiles(Sitting sitting, Line line) throws InterruptedException {
        var options = line.options("nVp:");
        var files = line.operands(options, 1, ANY);
        if (!options.value("p").orElse("-").equals("-")) {
            throw new Failure("Progress goes to the output: -p takes '-' and nothing else.");
        }
        var strict = options.has("V") || sitting.isInteractive();
        var importing = new Importing(sitting, strict, !options.has("n"));
        var progress = new Progress(sitting.asker(), options.has("p"));
        var documents = new Documents(sitting, progress);
        var failures = documents.each(files, importing::take) + importing.commit();
        if (documents.sawFolder()) {
            sitting.asker().flush();
            sitting.warn("Loaded " + documents.tried() + " service descriptions, " + failures + " of them failed.");
        }
        // SMF succeeds where one of several manifests fails; nobody can build on that, so we do not.
        if (failures > 0) throw Failure.told();
    }

    private static void inventory(Sitting sitting, Line line) throws InterruptedException {
        var options = line.options("");
        var files = line.operands(options, 1, 1);
        var failures = new Documents(sitting).each(files, document -> {
            var bundle = Documents.bundle(sitting, document);
            bundle.ifPresent(found -> {
                var names = Inventory.of(found).stream().map(Fmri::toString).toList();
                if (options.has("json")) sitting.out(Json.pretty(names));
                else names.forEach(name -> sitting.out(name + "\n"));
            });
            return bundle.isPresent();
        });
        if (failures > 0) throw Failure.told();
    }

    private static void forget(Sitting sitting, Line line) throws InterruptedException {
        var options = line.options("d");
        var file = line.operands(options, 1, 1).getFirst();
        // A file that is gone is meant by the name that it had.
        var path = sitting.asker().read(file) instanceof Asker.Answer.OfFile(var document) ? document.realName() : file;
        if (!sitting.change(draft -> ImportHashes.forget(draft, path))) {
            throw new Failure("Nothing is remembered of " + path + "; the files are named by their absolute paths.");
        }
    }
}

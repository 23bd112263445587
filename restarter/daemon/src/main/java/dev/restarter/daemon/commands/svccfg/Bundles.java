package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.commands.svccfg.Command.Completes;
import java.util.List;

/// Commands about files: manifests, profiles and archives.
final class Bundles {
    static final List<Command> COMMANDS = List.of(
            new Command("import [-n] FILE ...", """
                    Puts the services of manifests into the repository, upgrading those that are there; a folder means
                    every manifest in it and below it. With -n the instances are not refreshed.""", Completes.FILES, Bundles::importFiles),
            new Command("validate [-v] FILE ...", """
                    Checks manifests and changes nothing. With -v it also names what has no effect here.""", Completes.FILES_OR_ENTITIES, Validating::run));

    private Bundles() {}

    private static void importFiles(Sitting sitting, Line line) throws InterruptedException {
        var options = line.options("n");
        var files = line.operands(options, 1, Integer.MAX_VALUE);
        var importing = new Importing(sitting, !options.has("n"));
        var documents = new Documents(sitting);
        var failures = documents.each(files, importing::take);
        importing.settle();
        if (documents.sawFolder()) {
            sitting.asker().flush();
            sitting.warn("Loaded " + documents.tried() + " service descriptions, " + failures + " of them failed.");
        }
        // SMF succeeds where one of several manifests fails; nobody can build on that, so we do not.
        if (failures > 0) throw Failure.told();
    }
}

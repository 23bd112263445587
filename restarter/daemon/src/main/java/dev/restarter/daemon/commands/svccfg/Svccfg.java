package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.commands.ArgumentReader;
import dev.restarter.daemon.facility.Facility;
import dev.restarter.daemon.facility.WithoutCounterpart;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.daemon.terminal.Program;
import dev.restarter.daemon.terminal.Rights;
import dev.restarter.manifest.BundleReader;
import dev.restarter.manifest.Reading;
import dev.restarter.wire.Document;
import java.util.List;

/// The program `svccfg`.
public final class Svccfg implements Program {
    private final Facility facility;
    private final Rights rights;

    public Svccfg(Facility facility, Rights rights) {
        this.facility = facility;
        this.rights = rights;
    }

    @Override
    public int run(Asker asker) throws InterruptedException {
        var read = ArgumentReader.read(asker, new SvccfgOptions(), asker.hello().arguments());
        if (read.isEmpty()) return ArgumentReader.USAGE;
        var options = read.get();
        if (options.help) return ArgumentReader.help(asker);
        if (options.rest.isEmpty()) return ArgumentReader.wrong(asker, "name a subcommand");
        var arguments = options.rest.subList(1, options.rest.size());
        return switch (options.rest.getFirst()) {
            case "import" -> importFiles(asker, options.verbose, arguments);
            case "validate" -> validate(asker, options.verbose, arguments);
            case String other -> ArgumentReader.wrong(asker, "Unknown command \"" + other + "\"");
        };
    }

    private int validate(Asker asker, boolean verbose, List<String> arguments) throws InterruptedException {
        var read = ArgumentReader.read(asker, new SvccfgOptions.Validate(), arguments);
        if (read.isEmpty()) return ArgumentReader.USAGE;
        if (read.get().files.isEmpty()) return ArgumentReader.wrong(asker, "name at least one file");
        var failures = new Documents(asker)
                .each(read.get().files, document -> isValid(asker, document, verbose || read.get().verbose));
        return failures == 0 ? 0 : 1;
    }

    private static boolean isValid(Asker asker, Document document, boolean verbose) {
        return switch (BundleReader.read(document.name(), document.content())) {
            case Reading.Bad(var problems) -> {
                problems.forEach(problem -> asker.complain(problem.toString()));
                yield false;
            }
            case Reading.Good good -> {
                good.warnings().forEach(warning -> asker.complain("Warning: " + warning));
                if (verbose) {
                    WithoutCounterpart.of(good.bundle()).forEach(sentence -> asker.complain("Warning: " + sentence));
                    asker.out(document.name() + ": valid.\n");
                }
                yield true;
            }
        };
    }

    private int importFiles(Asker asker, boolean verbose, List<String> arguments) throws InterruptedException {
        var read = ArgumentReader.read(asker, new SvccfgOptions.Import(), arguments);
        if (read.isEmpty()) return ArgumentReader.USAGE;
        if (read.get().files.isEmpty()) return ArgumentReader.wrong(asker, "name at least one file");
        if (!rights.mayManage(asker.peer())) {
            asker.complain("Permission denied; " + Rights.MEND + ".");
            return 1;
        }
        var importing = new Importing(facility, asker, verbose, !read.get().noRefresh);
        var documents = new Documents(asker);
        var failures = documents.each(read.get().files, importing::take);
        importing.settle();
        if (documents.sawFolder()) {
            asker.flush();
            asker.complain("Loaded " + documents.tried() + " service descriptions, " + failures + " of them failed.");
        }
        // SMF exits 0 where one of several manifests fails; nobody can build on that, so we do not.
        return failures == 0 ? 0 : 1;
    }
}

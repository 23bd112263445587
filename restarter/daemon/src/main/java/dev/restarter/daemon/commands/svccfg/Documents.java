package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.terminal.Asker;
import dev.restarter.wire.Document;
import java.util.List;

/// Has the terminal read the files and folders that were named, and hands on one document after the other.
final class Documents {
    private final Sitting sitting;
    private int handed;
    private int unreadable;
    private boolean sawFolder;

    Documents(Sitting sitting) {
        this.sitting = sitting;
    }

    /// Takes a document, and says whether it could be used.
    interface Use {
        boolean of(Document document);
    }

    /// @return how many could not be read or used
    int each(List<String> names, Use use) throws InterruptedException {
        var failures = 0;
        for (var name : names) {
            failures += switch (sitting.asker().read(name)) {
                case Asker.Answer.OfFile(var document) -> used(use, document);
                case Asker.Answer.OfFolder(var folder) -> {
                    sawFolder = true;
                    yield each(folder.files(), use);
                }
                case Asker.Answer.Refused(var why) -> {
                    sitting.warn(name + ": it cannot be read: " + why);
                    unreadable++;
                    yield 1;
                }
            };
        }
        return failures;
    }

    private int used(Use use, Document document) {
        handed++;
        return use.of(document) ? 0 : 1;
    }

    /// How many files were tried.
    int tried() {
        return handed + unreadable;
    }

    boolean sawFolder() {
        return sawFolder;
    }
}

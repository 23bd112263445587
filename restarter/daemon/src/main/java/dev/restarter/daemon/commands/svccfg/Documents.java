package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.terminal.Asker;
import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleReader;
import dev.restarter.manifest.Reading;
import dev.restarter.wire.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Has the terminal read the files and folders that were named, and hands on one document after the other.
final class Documents {
    private final Sitting sitting;
    private final Progress progress;
    private int tried;
    private boolean sawFolder;
    private final List<String> emptyFolders = new ArrayList<>();

    Documents(Sitting sitting) {
        this(sitting, new Progress(sitting.asker(), false));
    }

    Documents(Sitting sitting, Progress progress) {
        this.sitting = sitting;
        this.progress = progress;
    }

    /// Takes a document, and says whether it could be used.
    interface Use {
        boolean of(Document document);
    }

    /// @return how many could not be read or used
    int each(List<String> names, Use use) throws InterruptedException {
        var failures = 0;
        for (var i = 0; i < names.size(); i++) {
            var name = names.get(i);
            progress.at(i + 1, names.size());
            failures += switch (sitting.asker().read(name)) {
                case Asker.Answer.OfFile(var document) -> used(use, document);
                case Asker.Answer.OfFolder(var folder) -> {
                    sawFolder = true;
                    if (folder.files().isEmpty()) emptyFolders.add(name);
                    yield each(folder.files(), use);
                }
                case Asker.Answer.Refused(var why) -> {
                    sitting.warn(name + ": it cannot be read: " + why);
                    tried++;
                    yield 1;
                }
            };
        }
        progress.end();
        return failures;
    }

    private int used(Use use, Document document) {
        tried++;
        return use.of(document) ? 0 : 1;
    }

    /// How many files were tried.
    int tried() {
        return tried;
    }

    /// The folders that were named and have nothing in them or below them that could be a manifest.
    List<String> emptyFolders() {
        return emptyFolders;
    }

    boolean sawFolder() {
        return sawFolder;
    }

    /// What a document says; whatever is wrong with it, or has no effect here, has been told.
    ///
    /// @return empty if it cannot be used
    static Optional<Bundle> bundle(Sitting sitting, Document document) {
        return switch (BundleReader.read(
                document.name(), document.content(), href -> beside(sitting, document, href))) {
            case Reading.Bad(var problems) -> {
                problems.forEach(problem -> sitting.warn(problem.toString()));
                yield Optional.empty();
            }
            case Reading.Good(var bundle, var warnings) -> {
                warnings.forEach(warning -> sitting.warn("Warning: " + warning));
                yield Optional.of(bundle);
            }
        };
    }

    /// A file that a document includes. It lies in the document's folder or below; the terminal sees to that, too.
    private static Optional<byte[]> beside(Sitting sitting, Document document, String href) {
        if (href.startsWith("/") || List.of(href.split("/")).contains("..")) return Optional.empty();
        var folder = document.name().substring(0, document.name().lastIndexOf('/') + 1);
        try {
            return sitting.asker().read(folder + href) instanceof Asker.Answer.OfFile(var file)
                    ? Optional.of(file.content())
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever waits next is told
            return Optional.empty();
        }
    }
}

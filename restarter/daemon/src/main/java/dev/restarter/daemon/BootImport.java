package dev.restarter.daemon;

import dev.restarter.daemon.facility.WithoutCounterpart;
import dev.restarter.daemon.loop.ManagerLog;
import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.Reading;
import dev.restarter.model.FaultPoint;
import dev.restarter.repository.ImportHashes;
import dev.restarter.repository.ImportOutcome;
import dev.restarter.repository.ImportRequest;
import dev.restarter.repository.Repository;
import dev.restarter.repository.RepositoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Imports manifests and applies profiles at the start (reference 7.3, 7.5). Whatever is wrong with one of them is told
/// and left out; the others are taken.
final class BootImport {
    /// Last one wins.
    private static final List<String> PROFILES = List.of("generic", "platform", "site");

    private final Repository repository;
    private final ManagerLog log;

    BootImport(Repository repository, ManagerLog log) {
        this.repository = repository;
        this.log = log;
    }

    /// Imports the manifests below the folders that are not what they were when they were imported last, as one
    /// commit.
    ///
    /// @param folders of which the first must exist
    /// @throws IOException if a folder cannot be read
    void importManifests(List<Path> folders) throws IOException {
        if (!Files.isDirectory(folders.getFirst())) {
            throw new IOException(
                    "there is no folder of manifests " + folders.getFirst() + "; name one with --manifests DIR");
        }
        var requests = new ArrayList<ImportRequest>();
        var touched = new ArrayList<BootFile>();
        for (var folder : folders) {
            for (var path : BootFile.below(folder)) {
                unlikeKnown(path).ifPresent(file -> {
                    if (isSame(file)) touched.add(file);
                    else request(file).ifPresent(requests::add);
                });
            }
        }
        remember(touched);
        if (!requests.isEmpty()) importAll(requests);
    }

    private void importAll(List<ImportRequest> requests) {
        try {
            var outcomes = repository.importAll(requests);
            FaultPoint.AFTER_IMPORT.pass();
            for (var i = 0; i < outcomes.size(); i++) tell(requests.get(i).bundle(), outcomes.get(i));
        } catch (RepositoryException e) {
            var names = requests.stream().map(request -> request.bundle().source());
            log.notice("WARNING: not imported until the next start: " + names.collect(Collectors.joining(", ")) + ": "
                    + e.getMessage());
        }
    }

    /// The file, unless its facts are those of the one that was imported last.
    private Optional<BootFile> unlikeKnown(Path path) {
        return facts(path)
                .filter(facts -> known(facts.realName())
                        .filter(hash -> ImportHashes.hasFacts(hash, facts.hash()))
                        .isEmpty())
                .flatMap(this::read);
    }

    private Optional<String> known(String realName) {
        return ImportHashes.known(repository, realName);
    }

    private boolean isSame(BootFile file) {
        return known(file.realName())
                .filter(hash -> ImportHashes.isSame(hash, file.hash()))
                .isPresent();
    }

    /// Spares the next start to read these files, if it can be written down.
    private void remember(List<BootFile> files) {
        var news = files.stream()
                .filter(file -> !known(file.realName()).equals(Optional.of(file.hash())))
                .toList();
        if (news.isEmpty()) return;
        try {
            repository.change(draft -> {
                news.forEach(file -> ImportHashes.remember(draft, file.realName(), file.hash()));
                return news;
            });
        } catch (RepositoryException _) {
            // Nothing is lost, and whoever wants to change something is told why that cannot be.
        }
    }

    private Optional<BootFile.Facts> facts(Path path) {
        try {
            return Optional.of(BootFile.Facts.of(path));
        } catch (IOException e) {
            return unreadable(path, e);
        }
    }

    private Optional<BootFile> read(BootFile.Facts facts) {
        try {
            return Optional.of(facts.read());
        } catch (IOException e) {
            return unreadable(facts.path(), e);
        }
    }

    private <T> Optional<T> unreadable(Path path, IOException why) {
        log.notice(path + ": cannot be read and is left out: " + why);
        return Optional.empty();
    }

    private Optional<ImportRequest> request(BootFile file) {
        return bundle(file)
                .map(bundle -> new ImportRequest(bundle, Optional.of(file.realName()), Optional.of(file.hash()), true));
    }

    private Optional<Bundle> bundle(BootFile file) {
        return switch (file.reading()) {
            case Reading.Bad bad -> {
                bad.problems().forEach(problem -> log.notice(problem.toString()));
                yield Optional.empty();
            }
            case Reading.Good good -> {
                good.warnings().forEach(problem -> log.notice("warning: " + problem));
                WithoutCounterpart.of(good.bundle()).forEach(sentence -> log.notice("warning: " + sentence));
                yield Optional.of(good.bundle());
            }
        };
    }

    private void tell(Bundle bundle, ImportOutcome outcome) {
        switch (outcome) {
            case ImportOutcome.Imported(var report) ->
                report.conflicts().forEach(problem -> log.notice("warning: " + problem));
            case ImportOutcome.Refused(var why) -> log.notice(bundle.source() + ": left out: " + why);
        }
    }

    /// Applies the profiles that are seen for the first time: `generic.xml`, `platform.xml`, `site.xml`, and
    /// all below `site`. One that was applied before is not applied again, even if it changed, since an
    /// administrator may have gone on from there: `svccfg apply` does that.
    ///
    /// @throws IOException if a folder cannot be read
    void applyProfiles(Path folder) throws IOException {
        var paths = new ArrayList<Path>();
        for (var name : PROFILES) paths.addAll(BootFile.named(folder, name));
        paths.addAll(BootFile.below(folder.resolve("site")));
        for (var path : paths) facts(path).flatMap(this::read).ifPresent(this::applyOnce);
    }

    private void applyOnce(BootFile file) {
        if (known(file.realName()).isPresent()) {
            if (!isSame(file)) {
                log.notice(file.path() + ": changed since it was applied; 'svccfg apply " + file.path()
                        + "' applies it again");
                remember(List.of(file));
            }
            return;
        }
        bundle(file).ifPresent(profile -> apply(file, profile));
    }

    private void apply(BootFile file, Bundle profile) {
        try {
            var report = repository.apply(profile, file.realName(), file.hash());
            report.problems().forEach(problem -> log.notice(problem.toString()));
            log.notice(report.isApplied() ? file.path() + ": applied" : "WARNING: Failed to apply " + file.path());
        } catch (RepositoryException e) {
            log.notice("WARNING: Failed to apply " + file.path() + ": " + e.getMessage());
        }
    }
}

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
        for (var folder : folders) {
            for (var path : BootFile.below(folder))
                changed(path).flatMap(this::request).ifPresent(requests::add);
        }
        if (requests.isEmpty()) return;
        var outcomes = repository.importAll(requests);
        FaultPoint.AFTER_IMPORT.pass();
        for (var i = 0; i < outcomes.size(); i++) tell(requests.get(i).bundle(), outcomes.get(i));
    }

    /// The file, unless it is the one that was imported last.
    private Optional<BootFile> changed(Path path) {
        var facts = facts(path);
        if (facts.isEmpty()) return Optional.empty();
        var known = ImportHashes.known(repository, facts.get().realName());
        if (known.filter(hash -> ImportHashes.hasFacts(hash, facts.get().hash()))
                .isPresent()) return Optional.empty();
        return read(facts.get()).filter(file -> {
            var isSame =
                    known.filter(hash -> ImportHashes.isSame(hash, file.hash())).isPresent();
            if (isSame && !file.hash().equals(known.get())) remember(file);
            return !isSame;
        });
    }

    private void remember(BootFile file) {
        repository.change(draft -> {
            ImportHashes.remember(draft, file.realName(), file.hash());
            return file;
        });
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

    /// Applies the profiles that are seen for the first time: `generic.xml`, `platform.xml`, `site.xml`, and all
    /// below
    /// `site`. One that was applied before is not applied again, even if it changed, since an administrator may
    /// have
    /// gone on from there: `svccfg apply` does that.
    ///
    /// @throws IOException if a folder cannot be read
    void applyProfiles(Path folder) throws IOException {
        var paths = new ArrayList<Path>();
        for (var name : PROFILES) paths.addAll(BootFile.named(folder, name));
        paths.addAll(BootFile.below(folder.resolve("site")));
        for (var path : paths) facts(path).flatMap(this::read).ifPresent(this::applyOnce);
    }

    private void applyOnce(BootFile file) {
        var known = ImportHashes.known(repository, file.realName());
        if (known.isPresent()) {
            if (!ImportHashes.isSame(known.get(), file.hash())) {
                log.notice(file.path() + ": changed since it was applied; 'svccfg apply " + file.path()
                        + "' applies it again");
                remember(file);
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

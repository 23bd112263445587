package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleFormat;
import dev.restarter.manifest.BundleReader;
import dev.restarter.manifest.BundleType;
import dev.restarter.manifest.BundleWriter;
import dev.restarter.manifest.Reading;
import dev.restarter.model.Fmri;
import dev.restarter.repository.export.Export;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All manifests of the corpus in one repository; they lie beside the project, so a clone alone does not have them.
class CorpusImportTest {
    private static final Path CORPUS = Path.of("../../../shared/corpus/illumos");

    @TempDir
    Path folder;

    @Test
    void all_manifests_import_and_importing_them_again_changes_nothing() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "skipped: there is no corpus in " + CORPUS);
        try (var repository = Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"))) {
            for (var bundle : manifests()) {
                assertThat(repository.importBundle(bundle).conflicts()).isEmpty();
            }
            var before = repository.instances().stream()
                    .map(i -> repository.editing(i).groups())
                    .toList();
            for (var bundle : manifests()) {
                var report = repository.importBundle(bundle);
                assertThat(report.conflicts()).isEmpty();
                assertThat(report.created()).isEmpty();
            }
            assertThat(repository.instances().stream()
                            .map(i -> repository.editing(i).groups()))
                    .isEqualTo(before);
        }
    }

    @Test
    void what_is_exported_of_each_service_imports_to_the_same() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "skipped: there is no corpus in " + CORPUS);
        try (var repository = imported();
                var other = Repository.open(folder.resolve("other.db"), folder.resolve("other-volatile.db"))) {
            for (var service : repository.services()) {
                var text = BundleWriter.write(Export.manifest(repository, List.of(service), true), BundleFormat.XML);
                other.importBundle(Bundles.read(text));
            }
            assertThat(other.instances()).isEqualTo(repository.instances());
            for (var service : repository.services()) {
                assertThat(groups(other, service)).as(service.toString()).isEqualTo(groups(repository, service));
            }
            for (var instance : repository.instances()) {
                assertThat(groups(other, instance)).as(instance.toString()).isEqualTo(groups(repository, instance));
            }
        }
    }

    @Test
    void an_archive_of_everything_restores_to_the_same() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "skipped: there is no corpus in " + CORPUS);
        try (var repository = imported();
                var other = Repository.open(folder.resolve("other.db"), folder.resolve("other-volatile.db"))) {
            var text = BundleWriter.write(Export.archive(repository, true), BundleFormat.XML);
            other.restore(Bundles.read(text));
            for (var instance : repository.instances()) {
                assertThat(groups(other, instance)).as(instance.toString()).isEqualTo(groups(repository, instance));
            }
        }
    }

    @Test
    void every_profile_applies() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "skipped: there is no corpus in " + CORPUS);
        try (var repository = imported()) {
            var profiles = bundles(BundleType.PROFILE);
            assertThat(profiles).hasSizeGreaterThan(3);
            for (var profile : profiles) {
                var report = repository.apply(profile);
                assertThat(report.problems()).as(profile.source()).isEmpty();
                for (var service : profile.services()) {
                    for (var instance : service.instances()) {
                        if (report.ignored().contains(service.fmri())
                                || report.ignored().contains(instance.fmri())) continue;
                        assertThat(repository.editing(instance.fmri()).bool("general", "enabled"))
                                .as(profile.source() + ": " + instance.fmri())
                                .isEqualTo(instance.enabled());
                    }
                }
            }
        }
    }

    @Test
    void every_instance_is_as_the_templates_of_the_corpus_say() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "skipped: there is no corpus in " + CORPUS);
        try (var repository = imported()) {
            var templates = new TemplateValidation(repository);
            assertThat(templates
                            .templates(Fmri.parse("svc:/network/ssh:default"))
                            .patterns())
                    .as("those of its restarter, at least")
                    .hasSizeGreaterThan(4);
            for (var instance : repository.instances()) {
                assertThat(templates.check(instance)).as(instance.toString()).isEmpty();
            }
        }
    }

    private Repository imported() throws IOException {
        var repository = Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
        repository.importAll(manifests().stream().map(ImportRequest::of).toList());
        return repository;
    }

    /// In any order: an export puts its elements where the grammar wants them.
    private static Set<Object> groups(Repository repository, Fmri entity) {
        return repository.own(entity).groups().stream()
                .map(group -> List.of(group.name(), group.type(), Set.copyOf(group.properties())))
                .collect(Collectors.toSet());
    }

    private static List<Bundle> manifests() throws IOException {
        var manifests = bundles(BundleType.MANIFEST);
        assertThat(manifests).hasSizeGreaterThan(90);
        return manifests;
    }

    private static List<Bundle> bundles(BundleType type) throws IOException {
        var bundles = new ArrayList<Bundle>();
        try (var all = Files.walk(CORPUS)) {
            for (var file : all.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList()) {
                if (BundleReader.read(file.toString(), Files.readAllBytes(file))
                                instanceof Reading.Good(var bundle, var _)
                        && bundle.type() == type) bundles.add(bundle);
            }
        }
        return bundles;
    }
}

package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleReader;
import dev.restarter.manifest.BundleType;
import dev.restarter.manifest.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private static List<Bundle> manifests() throws IOException {
        var manifests = new ArrayList<Bundle>();
        try (var all = Files.walk(CORPUS)) {
            for (var file : all.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList()) {
                if (BundleReader.read(file.toString(), Files.readAllBytes(file))
                                instanceof Reading.Good(var bundle, var _)
                        && bundle.type() == BundleType.MANIFEST) manifests.add(bundle);
            }
        }
        assertThat(manifests).hasSizeGreaterThan(90);
        return manifests;
    }
}

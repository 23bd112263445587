package dev.restarter.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.restarter.daemon.facility.Foresight;
import dev.restarter.manifest.BundleReader;
import dev.restarter.manifest.Reading;
import dev.restarter.repository.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is foreseen of manifests that run. The corpus lies beside the project, so a clone alone does not have it.
class CorpusForesightTest {
    private static final Path CORPUS = Path.of("../../../shared/corpus/illumos");

    @TempDir
    Path folder;

    @Test
    void of_the_corpus_nothing_is_foreseen_but_a_signal_that_linux_does_not_have() throws Exception {
        assumeTrue(Files.isDirectory(CORPUS), "the corpus is not beside this clone");
        assertThat(foreseen(CORPUS))
                .singleElement()
                .asString()
                .startsWith("cron.xml:")
                .contains("':kill -THAW'");
    }

    @Test
    void of_what_is_shipped_nothing_is_foreseen() throws Exception {
        assertThat(foreseen(Path.of("../../manifests"))).isEmpty();
        assertThat(foreseen(Path.of("../../samples"))).isEmpty();
    }

    private List<String> foreseen(Path below) throws IOException {
        var told = new ArrayList<String>();
        try (var repository = Repository.open(folder.resolve("a.db"), folder.resolve("b.db"));
                var files = Files.walk(below)) {
            for (var file : files.filter(CorpusForesightTest::isManifest).toList()) {
                var name = file.getFileName().toString();
                if (BundleReader.read(name, Files.readAllBytes(file)) instanceof Reading.Good(var bundle, var _)) {
                    Foresight.of(bundle, repository)
                            .forEach(each -> told.add(each.problem().toString()));
                }
            }
        }
        return told;
    }

    private static boolean isManifest(Path path) {
        return path.toString().endsWith(".xml") || path.toString().endsWith(".yaml");
    }
}

package dev.restarter.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every bundle means what a second reading of it says that shares no line with the first, and is written so that the
/// JDK's parser finds it valid. The bundles of the project are read so everywhere; the corpus lies beside it.
class CorpusMeaningTest {
    private static final Path CORPUS = Path.of("../../../shared/corpus/illumos");
    private static final Path GRAMMAR = CORPUS.resolve("usr/src/cmd/svc/dtd/service_bundle.dtd.1");
    private static final Path OURS = Path.of("src/main/resources/dev/restarter/manifest/service_bundle.dtd.1");

    @Test
    void every_bundle_of_the_corpus_means_what_an_independent_reading_says() throws Exception {
        assumeTrue(Files.exists(GRAMMAR), "skipped: there is no corpus in " + CORPUS);
        assertThat(compare(List.of(CORPUS), GRAMMAR)).isGreaterThan(80);
    }

    @Test
    void every_bundle_of_ours_means_what_an_independent_reading_says() throws Exception {
        var folders = List.of(Path.of("../../manifests"), Path.of("../../samples"), Path.of("src/test/resources"));
        assertThat(compare(folders, OURS)).isGreaterThan(10);
    }

    private static int compare(List<Path> folders, Path grammar) throws Exception {
        var compared = 0;
        for (var file : bundles(folders)) {
            var content = Files.readAllBytes(file);
            if (!(BundleReader.read(file.toString(), content) instanceof Reading.Good(var bundle, var _))) continue;
            var own = lines(bundle);
            assertThat(own).as("%s", file).isEqualTo(IndependentReading.of(content, grammar));
            var written = BundleWriter.write(bundle, BundleFormat.XML).getBytes(StandardCharsets.UTF_8);
            assertThat(IndependentReading.of(written, grammar))
                    .as("%s, written", file)
                    .isEqualTo(own);
            if (bundle.type() == BundleType.PROFILE) continue; // reference 7.5: not validated as a whole
            assertThat(IndependentReading.invalid(written, grammar))
                    .as("%s, written", file)
                    .isEmpty();
            compared++;
        }
        return compared;
    }

    private static List<Path> bundles(List<Path> folders) throws IOException {
        var all = new ArrayList<Path>();
        for (var folder : folders) {
            if (!Files.isDirectory(folder)) continue;
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".xml")).sorted().forEach(all::add);
            }
        }
        return all;
    }

    private static TreeSet<String> lines(Bundle bundle) {
        var lines = new TreeSet<String>();
        for (var service : bundle.services()) {
            entity(service, lines);
            for (var instance : service.instances()) {
                instance.enabled().ifPresent(on -> lines.add(instance.fmri() + " enabled " + on));
                entity(instance, lines);
            }
        }
        return lines;
    }

    private static void entity(EntityDefinition entity, TreeSet<String> lines) {
        lines.add(entity.fmri().toString());
        entity.groups().forEach(group -> group(entity.fmri().toString(), group, lines));
        for (var dependent : entity.dependents()) {
            var place = entity.fmri() + " dependent on " + dependent.target() + " override " + dependent.override();
            group(place, dependent.group(), lines);
        }
    }

    private static void group(String place, GroupDefinition group, TreeSet<String> lines) {
        lines.add(
                place + " " + group.name() + " (" + group.type().orElse("") + ")" + (group.delete() ? " delete" : ""));
        for (var property : group.properties()) {
            var name = place + " " + group.name() + "/" + property.name();
            lines.add(name + " " + property.type().map(type -> type.word()).orElse("") + " " + property.values());
            if (property.override()) lines.add(name + " override");
        }
    }
}

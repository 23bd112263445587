package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.manifest.BundleReader;
import dev.restarter.manifest.Reading;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.PropertyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The manifests that the project ships, as a fresh repository holds them.
class ShippedManifestsTest {
    private static final Path MANIFESTS = Path.of("../../manifests");

    @TempDir
    Path folder;

    private Repository repository;

    @BeforeEach
    void importAll() throws IOException {
        repository = Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
        for (var file : files()) {
            switch (BundleReader.read(file.toString(), Files.readAllBytes(file))) {
                case Reading.Good(var bundle, var warnings) -> {
                    assertThat(warnings).isEmpty();
                    assertThat(repository.importBundle(bundle).conflicts()).isEmpty();
                }
                case Reading.Bad(var problems) -> throw new AssertionError(problems.toString());
            }
        }
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void each_lies_where_its_service_name_says() throws IOException {
        var expected = files().stream()
                .map(file -> "svc:/" + MANIFESTS.relativize(file).toString().replace(".xml", ""))
                .toList();
        assertThat(repository.services()).extracting(Object::toString).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(repository.instances()).allMatch(i -> i.instance().equals("default"));
    }

    /// But for the nightly backup: it alone would have the scheduler loaded, on every machine.
    @Test
    void every_service_is_enabled_and_says_in_words_what_it_is() {
        for (var instance : repository.instances()) {
            var running = repository.running(instance).orElseThrow();
            var isForAll = !instance.service().equals("system/svc/repository-backup");
            assertThat(running.bool("general", "enabled")).as("%s", instance).contains(isForAll);
            assertThat(running.string("tm_common_name", "C")).as("%s", instance).isPresent();
            assertThat(running.string("tm_description", "C")).as("%s", instance).isPresent();
        }
    }

    @Test
    void the_network_comes_up_as_loopback_then_multipath_then_physical_then_cluster() {
        assertThat(needs("network/multipath")).containsExactly("require_all none svc:/network/loopback");
        assertThat(needs("network/physical"))
                .containsExactlyInAnyOrder(
                        "require_all none svc:/network/loopback", "optional_all none svc:/network/multipath");
        assertThat(needs("network/cluster"))
                .containsExactlyInAnyOrder(
                        "require_all none svc:/network/physical", "require_all none svc:/network/multipath");
    }

    @Test
    void the_cluster_module_is_hosted_by_the_module_restarter() {
        var cluster = repository.editing(instance("network/cluster"));
        assertThat(cluster.single("general", "restarter", PropertyType.FMRI))
                .contains("svc:/system/svc/module-restarter:default");
        assertThat(cluster.string("module", "version")).contains("1.1");
    }

    private List<String> needs(String service) {
        var running = repository.running(instance(service)).orElseThrow();
        var needs = new ArrayList<String>();
        for (var group : running.groups()) {
            if (!group.type().equals("dependency")) continue;
            needs.add(running.string(group.name(), "grouping").orElseThrow() + " "
                    + running.string(group.name(), "restart_on").orElseThrow() + " "
                    + String.join(",", group.property("entities").orElseThrow().values()));
        }
        return needs;
    }

    private static InstanceFmri instance(String service) {
        return new InstanceFmri(service, "default");
    }

    private static List<Path> files() throws IOException {
        try (var all = Files.walk(MANIFESTS)) {
            return all.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
        }
    }
}

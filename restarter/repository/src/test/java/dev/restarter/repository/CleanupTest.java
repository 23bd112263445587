package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.manifest.Bundle;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What lost the manifests that supported it (reference 9.5).
class CleanupTest extends OpenRepository {
    private static final String ONE = "/lib/manifest/web.xml";
    private static final String TWO = "/lib/manifest/more.xml";
    private static final InstanceFmri EXTRA = InstanceFmri.parse("svc:/site/web:extra");

    private final Map<String, Bundle> disk = new HashMap<>();

    @BeforeEach
    void importBoth() {
        put(ONE, "<create_default_instance enabled='true'/>");
        put(TWO, "<instance name='extra' enabled='true'/>");
    }

    @Test
    void what_all_its_files_support_stays() {
        assertThat(plan(false)).isEqualTo(new Cleanup(List.of(), List.of(), List.of()));
    }

    @Test
    void a_service_without_any_file_left_goes_and_so_do_the_hashes_of_the_files() {
        disk.clear();
        var plan = plan(true);
        assertThat(plan.services()).containsExactly(SERVICE);
        assertThat(plan.instances()).isEmpty();
        assertThat(plan.files()).containsExactlyInAnyOrder(ONE, TWO);
        change(plan::forgetFiles);
        assertThat(ImportHashes.files(repository)).isEmpty();
    }

    @Test
    void an_instance_that_none_of_the_files_left_defines_goes() {
        disk.remove(TWO);
        assertThat(plan(true).instances()).containsExactly(EXTRA);
        assertThat(plan(true).services()).isEmpty();
    }

    @Test
    void where_no_file_is_gone_an_undefined_instance_is_looked_for_only_if_all_are_looked_at() {
        change(draft -> draft.createInstance(InstanceFmri.parse("svc:/site/web:byhand")));
        assertThat(plan(true).instances()).isEmpty();
        assertThat(plan(false).instances()).containsExactly(InstanceFmri.parse("svc:/site/web:byhand"));
    }

    @Test
    void a_service_from_elsewhere_or_one_that_says_so_is_left_alone() {
        disk.clear();
        assertThat(Cleanup.plan(repository, List.of(Path.of("/lib/other")), files(), false)
                        .services())
                .isEmpty();
        change(draft ->
                draft.setProperty(SERVICE, "manifestfiles", new Property("support", PropertyType.BOOLEAN, "false")));
        assertThat(plan(false).services()).isEmpty();
    }

    @Test
    void nothing_is_taken_away_while_a_file_cannot_be_read() {
        disk.remove(TWO);
        disk.put(ONE, null);
        assertThat(plan(false).instances()).isEmpty();
    }

    private Cleanup plan(boolean changed) {
        return Cleanup.plan(repository, List.of(Path.of("/lib/manifest")), files(), changed);
    }

    private Cleanup.Files files() {
        return new Cleanup.Files() {
            @Override
            public boolean exists(String path) {
                return disk.containsKey(path);
            }

            @Override
            public Optional<Bundle> manifest(String path) {
                return Optional.ofNullable(disk.get(path));
            }
        };
    }

    private void put(String file, String content) {
        disk.put(file, Bundles.manifest(Bundles.service("site/web", content)));
        repository.importAll(
                List.of(new ImportRequest(disk.get(file), Optional.of(file), Optional.of("aa".repeat(32)), true)));
    }
}

package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleType;
import dev.restarter.manifest.DependentDefinition;
import dev.restarter.manifest.GroupDefinition;
import dev.restarter.manifest.ServiceDefinition;
import dev.restarter.model.Fmri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Where manifests came from, what they were, and many of them at once (reference 7.3).
class ImportRequestTest extends OpenRepository {
    private static final String FILE = "/lib/svc/manifest/site/web.xml";

    @Test
    void a_service_remembers_the_file_that_supports_it_and_its_hash_with_the_same_commit() {
        var commits = new ArrayList<List<Change>>();
        repository.subscribe(_ -> true, commits::add);
        repository.importAll(List.of(request(web("80"), Optional.of("aa".repeat(32)), true)));
        assertThat(repository.service(SERVICE).string("manifestfiles", "lib_svc_manifest_site_web_xml"))
                .contains(FILE);
        assertThat(ImportHashes.known(repository, FILE)).contains("aa".repeat(32));
        assertThat(ImportHashes.files(repository)).containsExactly(FILE);
        assertThat(commits).hasSize(1);
    }

    @Test
    void the_file_of_a_service_is_no_customisation_of_it() {
        repository.importAll(List.of(request(web("80"), Optional.empty(), true)));
        var again = repository.importBundle(web("81"));
        assertThat(again.conflicts()).isEmpty();
        assertThat(repository.editing(WEB).string("config", "port")).contains("81");
        assertThat(repository.service(SERVICE).group("manifestfiles")).isPresent();
    }

    @Test
    void without_refresh_a_running_snapshot_stays_and_a_new_instance_gets_one() {
        repository.importBundle(web("80"));
        var report = imported(request(web("81"), Optional.empty(), false));
        assertThat(report.refreshed()).isEmpty();
        assertThat(repository.running(WEB).orElseThrow().string("config", "port"))
                .contains("80");
        assertThat(repository.editing(WEB).string("config", "port")).contains("81");
        var shop = Bundles.manifest(Bundles.service("site/shop", "<create_default_instance enabled='true'/>"));
        assertThat(imported(request(shop, Optional.empty(), false)).refreshed()).containsExactly(SHOP);
        assertThat(repository.running(SHOP)).isPresent();
    }

    @Test
    void of_many_bundles_one_that_is_refused_leaves_the_others_alone_and_all_are_one_commit() {
        var commits = new ArrayList<List<Change>>();
        repository.subscribe(_ -> true, commits::add);
        var profile = Bundles.profile(Bundles.service("site/web", ""));
        var outcomes = repository.importAll(List.of(
                ImportRequest.of(web("80")),
                ImportRequest.of(profile),
                ImportRequest.of(Bundles.manifest(Bundles.service("site/shop", "")))));
        assertThat(outcomes.get(0)).isInstanceOf(ImportOutcome.Imported.class);
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        ImportOutcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("is not a manifest"));
        assertThat(outcomes.get(2)).isInstanceOf(ImportOutcome.Imported.class);
        assertThat(commits).hasSize(1);
        assertThat(repository.services()).containsExactly(SHOP.ofService(), SERVICE);
    }

    @Test
    void a_bundle_that_is_refused_half_way_leaves_nothing_of_itself() {
        var group = new GroupDefinition("x", Optional.of("dependency"), List.of(), false, 0);
        var wrong = new DependentDefinition(Fmri.parse("file://localhost/etc/passwd"), group, false);
        var service = new ServiceDefinition(SERVICE, List.of(), List.of(wrong), List.of(), 0);
        var half = new Bundle("half", BundleType.MANIFEST, "half", List.of(service));
        var outcomes = repository.importAll(List.of(ImportRequest.of(half)));
        assertThat(outcomes.getFirst())
                .isInstanceOfSatisfying(
                        ImportOutcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("a dependent cannot be"));
        assertThat(repository.services()).isEmpty();
    }

    @Test
    void a_file_counts_as_unchanged_if_its_content_or_what_its_folder_says_is_as_it_was() {
        var was = ImportHashes.of(0, 0, 1000, new byte[] {1});
        assertThat(ImportHashes.isSame(was, ImportHashes.of(0, 0, 1000, new byte[] {1})))
                .isTrue();
        assertThat(ImportHashes.isSame(was, ImportHashes.of(7, 0, 9999, new byte[] {1})))
                .isTrue();
        assertThat(ImportHashes.isSame(was, ImportHashes.of(0, 0, 1000, new byte[] {2})))
                .isTrue();
        assertThat(ImportHashes.isSame(was, ImportHashes.of(0, 0, 1001, new byte[] {2})))
                .isFalse();
        assertThat(ImportHashes.isSame(was, ImportHashes.of(0, 0, 1001, new byte[] {1, 1})))
                .isFalse();
    }

    @Test
    void a_forgotten_hash_is_forgotten_once() {
        repository.importAll(List.of(request(web("80"), Optional.of("aa".repeat(32)), true)));
        boolean first = repository.change(draft -> ImportHashes.forget(draft, FILE));
        boolean second = repository.change(draft -> ImportHashes.forget(draft, FILE));
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(ImportHashes.known(repository, FILE)).isEmpty();
    }

    @Test
    void a_path_becomes_a_name_as_the_reference_says() {
        assertThat(ImportHashes.mangled("/lib/svc/manifest/network/ssh.xml"))
                .isEqualTo("lib_svc_manifest_network_ssh_xml");
        assertThat(ImportHashes.mangled("/9p/x-y_z")).isEqualTo("Ap_x-y_z");
        assertThat(ImportHashes.mangled("/x/é\uD83D\uDE00y")).isEqualTo("x___y");
        assertThat(ImportHashes.mangled("/" + "a".repeat(60) + "/" + "b".repeat(60)))
                .isEqualTo("a".repeat(58) + "__" + "b".repeat(58));
    }

    private ImportReport imported(ImportRequest request) {
        return ((ImportOutcome.Imported) repository.importAll(List.of(request)).getFirst()).report();
    }

    private static ImportRequest request(Bundle bundle, Optional<String> hash, boolean refresh) {
        return new ImportRequest(bundle, Optional.of(FILE), hash, refresh);
    }

    private static Bundle web(String port) {
        return Bundles.manifest(Bundles.service(
                "site/web",
                "<create_default_instance enabled='true'/><property_group name='config' type='application'>"
                        + "<propval name='port' type='astring' value='" + port + "'/></property_group>"));
    }
}

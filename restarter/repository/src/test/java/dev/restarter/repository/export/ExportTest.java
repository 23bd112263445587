package dev.restarter.repository.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleFormat;
import dev.restarter.manifest.BundleType;
import dev.restarter.manifest.BundleWriter;
import dev.restarter.manifest.EntityDefinition;
import dev.restarter.manifest.ServiceDefinition;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import dev.restarter.model.ServiceFmri;
import dev.restarter.repository.Bundles;
import dev.restarter.repository.ImportRequest;
import dev.restarter.repository.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    private static final InstanceFmri WEB = InstanceFmri.parse("svc:/site/web:default");
    private static final ServiceFmri SERVICE = WEB.ofService();
    private static final InstanceFmri SHOP = InstanceFmri.parse("svc:/site/shop:default");
    private static final Bundle MANIFEST = Bundles.manifest(Bundles.service("site/web", """
            <dependency name='net' grouping='require_all' restart_on='none' type='service'>
              <service_fmri value='svc:/milestone/network:default'/></dependency>
            <dependent name='shop-web' grouping='optional_all' restart_on='none'>
              <service_fmri value='svc:/site/shop:default'/><propval name='why' type='astring' value='orders'/></dependent>
            <exec_method type='method' name='start' exec='/bin/web' timeout_seconds='60'/>
            <property_group name='secret' type='application'>
              <propval name='read_authorization' type='astring' value='site.read'/>
              <propval name='key' type='astring' value='hush'/></property_group>
            <instance name='default' enabled='true'>
              <property_group name='config' type='application'><propval name='port' type='count' value='80'/></property_group>
            </instance>"""));

    @TempDir
    Path folder;

    private Repository repository;

    @BeforeEach
    void open() {
        repository = Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
        repository.importAll(
                List.of(new ImportRequest(MANIFEST, Optional.of("/site/web.xml"), Optional.empty(), true)));
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void what_is_exported_imports_to_the_same() {
        var exported = Export.manifest(repository, List.of(SERVICE), true);
        var text = BundleWriter.write(exported, BundleFormat.XML);
        try (var other = Repository.open(folder.resolve("other.db"), folder.resolve("other-volatile.db"))) {
            other.importBundle(Bundles.read(text));
            for (Fmri entity : List.of(SERVICE, WEB, SHOP)) {
                assertThat(groups(other, entity)).as(entity.toString()).isEqualTo(groups(repository, entity));
            }
        }
    }

    /// In any order: an export puts its elements where the grammar wants them.
    private static Set<Object> groups(Repository repository, Fmri entity) {
        return repository.own(entity).groups().stream()
                .filter(group -> !group.name().equals("manifestfiles"))
                .map(group -> List.of(group.name(), group.type(), Set.copyOf(group.properties())))
                .collect(Collectors.toSet());
    }

    @Test
    void what_others_put_here_and_what_ends_with_the_boot_is_left_out() {
        repository.change(draft -> {
            draft.addGroup(WEB, "scratch", "application", false);
            return draft;
        });
        var web = Export.manifest(repository, List.of(SERVICE), true).services().getFirst();
        assertThat(web.group("manifestfiles")).isEmpty();
        assertThat(web.instances().getFirst().group("scratch")).isEmpty();
        assertThat(web.dependents())
                .singleElement()
                .satisfies(dependent -> assertThat(dependent.target()).isEqualTo(SHOP));
        var shop = Export.manifest(repository, List.of(SHOP.ofService()), true)
                .services()
                .getFirst();
        assertThat(shop.instances()).isEmpty();
    }

    @Test
    void whether_an_instance_is_enabled_is_its_attribute_and_no_property() {
        var instance = exported().instances().getFirst();
        assertThat(instance.enabled()).contains(true);
        assertThat(instance.group("general")).isEmpty();
        repository.change(draft -> {
            draft.setProperty(WEB, "general", new Property("comment", PropertyType.ASTRING, "why"));
            return draft;
        });
        assertThat(exported()
                        .instances()
                        .getFirst()
                        .group("general")
                        .orElseThrow()
                        .properties())
                .singleElement()
                .satisfies(comment -> assertThat(comment.name()).isEqualTo("comment"));
    }

    @Test
    void values_that_need_an_authorization_are_exported_only_if_all_are_asked_for() {
        assertThat(key(Export.manifest(repository, List.of(SERVICE), false))).isEmpty();
        assertThat(key(Export.manifest(repository, List.of(SERVICE), true))).containsExactly("hush");
    }

    private static List<String> key(Bundle bundle) {
        return bundle.services()
                .getFirst()
                .group("secret")
                .orElseThrow()
                .property("key")
                .orElseThrow()
                .values();
    }

    @Test
    void an_archive_holds_every_service_and_is_restored_without_touching_the_last_import() {
        var archive = Export.archive(repository, true);
        assertThat(archive.type()).isEqualTo(BundleType.ARCHIVE);
        assertThat(archive.services()).extracting(EntityDefinition::fmri).contains(SERVICE);
        var text = BundleWriter.write(archive, BundleFormat.XML);
        set("8080");
        var report = repository.restore(Bundles.read(text));
        assertThat(report.refreshed()).contains(WEB);
        assertThat(repository.editing(WEB).number("config", "port")).hasValue(80);
        set("8080");
        repository.restore(Bundles.read(BundleWriter.write(Export.archive(repository, true), BundleFormat.XML)));
        var conflicts = repository
                .importBundle(Bundles.manifest(Bundles.service(
                        "site/web",
                        "<instance name='default' enabled='true'><property_group name='config' type='application'>"
                                + "<propval name='port' type='count' value='81'/></property_group></instance>")))
                .conflicts();
        assertThat(conflicts).as("the archive's value is a customised one").isNotEmpty();
        assertThat(repository.editing(WEB).number("config", "port")).hasValue(8080);
    }

    @Test
    void an_archive_brings_services_back_that_are_gone() {
        var text = BundleWriter.write(Export.archive(repository, true), BundleFormat.XML);
        var before = groups(repository, WEB);
        repository.delete(SERVICE, true);
        repository.restore(Bundles.read(text));
        assertThat(groups(repository, WEB)).isEqualTo(before);
        assertThat(repository.editing(SHOP).group("shop-web")).isPresent();
    }

    @Test
    void a_profile_of_the_repository_says_who_is_enabled_and_nothing_else() {
        var profile = Export.profile(repository);
        assertThat(profile.type()).isEqualTo(BundleType.PROFILE);
        assertThat(profile.services()).singleElement().satisfies(service -> {
            assertThat(service.groups()).isEmpty();
            assertThat(service.instances()).singleElement().satisfies(instance -> {
                assertThat(instance.fmri()).isEqualTo(WEB);
                assertThat(instance.enabled()).contains(true);
                assertThat(instance.groups()).isEmpty();
            });
        });
    }

    @Test
    void an_inventory_lists_all_instances_and_then_all_services() {
        var bundle = Bundles.manifest(Bundles.service("site/b", "<create_default_instance enabled='true'/>")
                + Bundles.service("site/a", "<instance name='x' enabled='true'/><instance name='y' enabled='true'/>"));
        assertThat(Inventory.of(bundle))
                .extracting(Fmri::toString)
                .containsExactly("svc:/site/b:default", "svc:/site/a:x", "svc:/site/a:y", "svc:/site/b", "svc:/site/a");
    }

    private ServiceDefinition exported() {
        return Export.manifest(repository, List.of(SERVICE), true).services().getFirst();
    }

    private void set(String port) {
        repository.change(draft -> {
            draft.setProperty(WEB, "config", new Property("port", PropertyType.COUNT, port));
            draft.takeSnapshot(WEB, "running");
            return draft;
        });
    }
}

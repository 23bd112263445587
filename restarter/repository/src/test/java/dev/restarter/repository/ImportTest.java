package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.manifest.Bundle;
import dev.restarter.model.Problem;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportTest extends OpenRepository {
    @Test
    void importing_a_new_service_makes_it_and_takes_its_snapshots() {
        var report = repository.importBundle(bundle(port("80")));
        assertThat(report.conflicts()).isEmpty();
        assertThat(report.created()).containsExactlyInAnyOrder(SERVICE, WEB);
        assertThat(report.refreshed()).containsExactly(WEB);
        assertThat(repository.editing(WEB).bool("general", "enabled")).contains(true);
        assertThat(repository.running(WEB).orElseThrow().string("config", "port"))
                .contains("80");
        assertThat(repository.snapshot(WEB, "initial")).isPresent();
        assertThat(repository.snapshot(WEB, "last-import")).isPresent();
    }

    @Test
    void importing_the_same_again_changes_nothing_and_keeps_customised_properties() {
        repository.importBundle(bundle(port("80")));
        customise("8080");
        var report = repository.importBundle(bundle(port("80")));
        assertThat(report.conflicts()).isEmpty();
        assertThat(report.created()).isEmpty();
        assertThat(port()).isEqualTo("8080");
    }

    @Test
    void a_value_that_nobody_customised_follows_the_manifest() {
        repository.importBundle(bundle(port("80")));
        repository.importBundle(bundle(port("81")));
        assertThat(port()).isEqualTo("81");
        assertThat(repository.running(WEB).orElseThrow().string("config", "port"))
                .contains("81");
        assertThat(repository.snapshot(WEB, "previous").orElseThrow().string("config", "port"))
                .contains("80");
    }

    @Test
    void a_customised_value_stays_and_the_conflict_is_reported() {
        repository.importBundle(bundle(port("80")));
        customise("8080");
        var report = repository.importBundle(bundle(port("81")));
        assertThat(port()).isEqualTo("8080");
        assertThat(report.conflicts())
                .extracting(Problem::what)
                .containsExactly(
                        "Conflict upgrading svc:/site/web (new property \"config/port\" has different values).");
    }

    @Test
    void an_override_replaces_a_customised_value() {
        repository.importBundle(bundle(port("80")));
        customise("8080");
        var report = repository.importBundle(bundle(propval("port", "81", "override='true'")));
        assertThat(report.conflicts()).isEmpty();
        assertThat(port()).isEqualTo("81");
    }

    @Test
    void an_edit_that_was_never_refreshed_does_not_count_as_customised() {
        repository.importBundle(bundle(port("80")));
        set("8080");
        repository.importBundle(bundle(port("81")));
        assertThat(port()).isEqualTo("81");
    }

    @Test
    void a_property_dropped_by_the_manifest_is_deleted_only_if_nobody_customised_it() {
        repository.importBundle(bundle(port("80") + propval("root", "/srv", "")));
        repository.importBundle(bundle(port("80")));
        assertThat(repository.editing(WEB).property("config", "root")).isEmpty();
        customise("8080");
        var report = repository.importBundle(bundle(propval("root", "/srv", "")));
        assertThat(port()).isEqualTo("8080");
        assertThat(report.conflicts()).hasSize(1);
    }

    @Test
    void a_property_that_the_administrator_deleted_is_not_made_again() {
        repository.importBundle(bundle(port("80")));
        repository.change(draft -> {
            draft.deleteProperty(SERVICE, "config", "port");
            return draft;
        });
        repository.refresh(WEB);
        var report = repository.importBundle(bundle(port("81")));
        assertThat(repository.editing(WEB).property("config", "port")).isEmpty();
        assertThat(report.conflicts())
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("is missing");
    }

    @Test
    void an_existing_instance_keeps_whether_it_is_enabled_and_who_restarts_it() {
        repository.importBundle(bundle(port("80")));
        var report = repository.importBundle(Bundles.manifest(manifest(
                "<instance name='default' enabled='false'><restarter><service_fmri value='svc:/site/other:default'/>"
                        + "</restarter></instance>",
                "")));
        assertThat(report.conflicts()).isEmpty();
        assertThat(repository.editing(WEB).bool("general", "enabled")).contains(true);
        assertThat(repository.editing(WEB).property("general", "restarter")).isEmpty();
    }

    @Test
    void an_instance_that_was_only_created_by_hand_is_imported_as_if_it_were_new() {
        put(WEB, group("config", "application", "port", "9"));
        repository.importBundle(Bundles.manifest(manifest(
                "<instance name='default' enabled='true'>" + "<property_group name='config' type='application'>"
                        + port("80") + "</property_group></instance>",
                "")));
        assertThat(port()).isEqualTo("80");
        assertThat(repository.editing(WEB).bool("general", "enabled")).contains(true);
        assertThat(repository.snapshots(WEB)).contains("initial", "last-import", "running");
    }

    @Test
    void of_an_instance_that_was_configured_by_hand_the_manifest_is_only_remembered() {
        put(WEB, group("config", "application", "port", "9"));
        change(draft -> {
            draft.ensureGroup(WEB, "general", "framework", true);
            draft.setProperty(WEB, "general", new Property("enabled", PropertyType.BOOLEAN, "false"));
        });
        var manifest = Bundles.manifest(manifest(
                "<instance name='default' enabled='true'>" + "<property_group name='config' type='application'>"
                        + port("80") + "</property_group></instance>",
                ""));
        repository.importBundle(manifest);
        assertThat(port()).isEqualTo("9");
        assertThat(repository.editing(WEB).bool("general", "enabled")).contains(false);
        assertThat(repository.snapshotOwn(WEB, "last-import", WEB).orElseThrow().string("config", "port"))
                .contains("80");
        assertThat(repository.snapshot(WEB, "initial")).isEmpty();
    }

    @Test
    void what_is_marked_for_deletion_is_never_made() {
        var deleted = "<dependency name='net' grouping='require_all' restart_on='none' type='service' delete='true'>"
                + "<service_fmri value='svc:/milestone/network'/></dependency>"
                + "<exec_method type='method' name='start' exec=':true' timeout_seconds='0' delete='true'/>"
                + "<property_group name='config' type='application' delete='true'/>";
        repository.importBundle(Bundles.manifest(manifest("<create_default_instance enabled='true'/>", deleted)));
        assertThat(repository.service(SERVICE).groups()).isEmpty();
        put(SERVICE, group("start", "method", "exec", "mine"));
        put(SERVICE, group("net", "dependency", "grouping", "mine"));
        repository.importBundle(Bundles.manifest(manifest("<create_default_instance enabled='true'/>", deleted)));
        assertThat(repository.service(SERVICE).groups()).isEmpty();
    }

    @Test
    void a_service_may_have_a_manifest_for_each_instance_and_none_takes_away_what_another_brought() {
        var one = manifest("", element("one", "a", "1") + element("shared", "a", "1", "b", "2") + instance("one"));
        var two = manifest(
                "",
                dependent("optional_all", "")
                        + element("shared", "a", "1")
                        + element("two", "a", "1")
                        + instance("two"));
        for (var bundle : List.of(one, two, one, two)) {
            assertThat(repository.importBundle(Bundles.manifest(bundle)).conflicts())
                    .isEmpty();
        }
        assertThat(repository.service(SERVICE).groups())
                .extracting(PropertyGroup::name)
                .containsExactlyInAnyOrder("one", "shared", "two", "dependents");
        assertThat(repository.service(SERVICE).string("shared", "b")).contains("2");
        assertThat(repository.editing(SHOP).group("shop-web")).isPresent();
        repository.importBundle(Bundles.manifest(manifest("", instance("two"))));
        assertThat(repository.service(SERVICE).group("two"))
                .as("taken out of its own manifest")
                .isEmpty();
        assertThat(repository.service(SERVICE).group("one")).isPresent();
        assertThat(repository.editing(SHOP).group("shop-web")).isEmpty();
    }

    private static String instance(String name) {
        return "<instance name='" + name + "' enabled='false'/>";
    }

    private static String element(String name, String... settings) {
        var values = new StringBuilder();
        for (var i = 0; i < settings.length; i += 2) values.append(propval(settings[i], settings[i + 1], ""));
        return "<property_group name='" + name + "' type='application'>" + values + "</property_group>";
    }

    @Test
    void a_new_instance_of_a_service_that_exists_gets_all_its_snapshots_and_the_others_keep_theirs() {
        repository.importBundle(bundle(port("80")));
        var other = SERVICE.instance("other");
        var report = repository.importBundle(Bundles.manifest(manifest(
                "<create_default_instance enabled='true'/>",
                "<property_group name='config' type='application'>" + port("80")
                        + "</property_group><instance name='other' enabled='false'/>")));
        assertThat(report.created()).containsExactly(other);
        assertThat(repository.snapshots(other)).containsExactly("initial", "last-import", "running");
        assertThat(repository.snapshots(WEB)).containsExactly("initial", "last-import", "previous", "running");
    }

    @Test
    void an_instance_that_the_manifest_no_longer_names_stays() {
        repository.importBundle(bundle(port("80")));
        repository.importBundle(Bundles.manifest(manifest("", "<instance name='other' enabled='false'/>")));
        assertThat(repository.exists(WEB)).isTrue();
    }

    @Test
    void a_dependent_of_an_absent_target_makes_it_empty_and_a_later_import_keeps_the_dependency() {
        var report = repository.importBundle(bundle("", dependent("optional_all", "")));
        assertThat(report.created()).contains(SHOP, SHOP.ofService());
        assertThat(repository.editing(SHOP).property("general", "enabled")).isEmpty();
        repository.importBundle(
                Bundles.manifest(Bundles.service("site/shop", "<create_default_instance enabled='true'/>")));
        assertThat(repository.editing(SHOP).bool("general", "enabled")).contains(true);
        assertThat(repository.effective(SHOP).string("shop-web", "grouping")).contains("optional_all");
        assertThat(repository.editing(WEB).single("dependents", "shop-web", PropertyType.FMRI))
                .contains(SHOP.toString());
    }

    @Test
    void a_changed_dependent_changes_its_target_unless_somebody_customised_that() {
        repository.importBundle(bundle("", dependent("optional_all", "")));
        var report = repository.importBundle(bundle("", dependent("require_all", "")));
        assertThat(report.refreshed()).contains(SHOP);
        assertThat(grouping()).isEqualTo("require_all");
        repository.change(draft -> {
            draft.setProperty(SHOP, "shop-web", new Property("grouping", PropertyType.ASTRING, "require_any"));
            return draft;
        });
        var conflicts = repository
                .importBundle(bundle("", dependent("optional_all", "")))
                .conflicts();
        assertThat(conflicts)
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("dependent \"shop-web\"");
        assertThat(grouping()).isEqualTo("require_any");
        repository.importBundle(bundle("", dependent("exclude_all", "override='true'")));
        assertThat(grouping()).isEqualTo("exclude_all");
    }

    @Test
    void a_dependent_that_the_manifest_drops_leaves_its_target() {
        repository.importBundle(bundle("", dependent("optional_all", "")));
        repository.importBundle(bundle(""));
        assertThat(repository.editing(SHOP).group("shop-web")).isEmpty();
        assertThat(repository.editing(WEB).property("dependents", "shop-web")).isEmpty();
    }

    @Test
    void a_dependent_does_not_replace_a_group_that_the_target_has_already() {
        repository.change(draft -> {
            draft.createInstance(SHOP);
            draft.ensureGroup(SHOP, "shop-web", "dependency", true);
            return draft;
        });
        var report = repository.importBundle(bundle("", dependent("optional_all", "")));
        assertThat(report.conflicts())
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("already exists");
        assertThat(repository.editing(SHOP).property("shop-web", "grouping")).isEmpty();
    }

    @Test
    void a_group_marked_for_deletion_goes_even_if_it_was_customised() {
        repository.importBundle(bundle(port("80")));
        customise("8080");
        repository.importBundle(Bundles.manifest(manifest(
                "<create_default_instance enabled='true'/>",
                "<property_group name='config' type='application' delete='true'/>")));
        assertThat(repository.editing(WEB).group("config")).isEmpty();
    }

    @Test
    void what_was_imported_is_there_after_opening_the_repository_again() {
        repository.importBundle(bundle(port("80"), dependent("optional_all", "")));
        var before = repository.editing(WEB).groups();
        repository.close();
        open();
        assertThat(repository.editing(WEB).groups()).isEqualTo(before);
        assertThat(repository.instances()).containsExactly(SHOP, WEB);
        customise("8080");
        assertThat(repository.importBundle(bundle(port("81"))).conflicts()).hasSize(1);
    }

    private String port() {
        return repository.editing(WEB).string("config", "port").orElseThrow();
    }

    private String grouping() {
        return repository.editing(SHOP).string("shop-web", "grouping").orElseThrow();
    }

    private void customise(String port) {
        set(port);
        repository.refresh(WEB);
    }

    private void set(String port) {
        repository.change(draft -> {
            draft.setProperty(SERVICE, "config", new Property("port", PropertyType.ASTRING, port));
            return draft;
        });
    }

    private static String dependent(String grouping, String more) {
        return "<dependent name='shop-web' grouping='" + grouping + "' restart_on='none' " + more
                + "><service_fmri value='" + SHOP + "'/></dependent>";
    }

    private static String port(String number) {
        return propval("port", number, "");
    }

    private static String propval(String name, String value, String more) {
        return "<propval name='" + name + "' type='astring' value='" + value + "' " + more + "/>";
    }

    private static Bundle bundle(String properties, String... before) {
        return Bundles.manifest(manifest(
                "<create_default_instance enabled='true'/>" + String.join("", before),
                "<property_group name='config' type='application'>" + properties + "</property_group>"));
    }

    private static String manifest(String first, String rest) {
        return Bundles.service("site/web", first + rest);
    }
}

package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restarter.manifest.Bundle;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Problem;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Reference 7.5.
class ProfileTest extends OpenRepository {
    private static final String MANIFEST = "<create_default_instance enabled='false'/>"
            + "<property_group name='config' type='application'>"
            + "<propval name='port' type='count' value='%s'/><propval name='host' type='astring' value='a'/>"
            + "</property_group>"
            + "<template><common_name><loctext xml:lang='C'>x</loctext></common_name>"
            + "<pg_pattern name='tuning' type='application' target='this' required='false'>"
            + "<prop_pattern name='level' type='integer' required='false'/></pg_pattern></template>";

    @BeforeEach
    void configure() {
        importWeb("80");
    }

    @Test
    void a_profile_that_names_unknown_services_and_instances_ignores_them() {
        var report = apply(web("<instance name='other' enabled='true'/>")
                + Bundles.service("site/unknown", "<instance name='default' enabled='true'/>"));
        assertThat(report.problems()).isEmpty();
        assertThat(report.ignored())
                .containsExactly(
                        InstanceFmri.parse("svc:/site/web:other"),
                        InstanceFmri.parse("svc:/site/unknown:x").ofService());
        assertThat(repository.instances()).containsExactly(WEB);
    }

    @Test
    void what_was_made_only_to_hold_the_dependency_of_another_is_ignored_too() {
        repository.importBundle(Bundles.manifest(Bundles.service(
                "site/db",
                "<dependent name='shop-db' grouping='require_all' restart_on='none'><service_fmri value='" + SHOP
                        + "'/></dependent>")));
        var report = apply(Bundles.service("site/shop", "<instance name='default' enabled='true'/>"));
        assertThat(report.ignored()).containsExactly(SHOP.ofService());
        assertThat(repository.editing(SHOP).property("general", "enabled")).isEmpty();
    }

    @Test
    void each_property_named_replaces_the_one_there_and_all_others_stay() {
        var report = apply(web("<instance name='default' enabled='true'><property_group name='config' type='ignored'>"
                + "<propval name='port' type='astring' value='http'/></property_group></instance>"));
        assertThat(report.refreshed()).containsExactly(WEB);
        assertThat(repository.editing(WEB).bool("general", "enabled")).contains(true);
        assertThat(repository.own(WEB).group("config").orElseThrow().type()).isEqualTo("application");
        assertThat(repository.editing(WEB).string("config", "port")).contains("http");
        assertThat(repository.editing(WEB).string("config", "host")).contains("a");
        assertThat(repository.running(WEB).orElseThrow().string("config", "port"))
                .contains("http");
    }

    @Test
    void a_type_that_is_left_out_is_taken_from_what_is_there_or_from_a_template() {
        var report = apply(web("<property_group name='config'><propval name='port' value='0x51'/></property_group>"
                + "<instance name='default'><property_group name='tuning'><propval name='level' value='-3'/>"
                + "</property_group><property_group name='config'><propval name='port' value='90'/></property_group>"
                + "</instance>"));
        assertThat(report.problems()).isEmpty();
        assertThat(repository.own(SERVICE).property("config", "port"))
                .contains(new Property("port", PropertyType.COUNT, "81"));
        assertThat(repository.own(WEB).property("config", "port"))
                .contains(new Property("port", PropertyType.COUNT, "90"));
        assertThat(repository.own(WEB).property("tuning", "level"))
                .contains(new Property("level", PropertyType.INTEGER, "-3"));
        assertThat(repository.own(WEB).group("tuning").orElseThrow().type()).isEqualTo("application");
        assertThat(repository.editing(WEB).bool("general", "enabled")).contains(false);
    }

    @Test
    void what_cannot_be_done_is_told_all_at_once_with_its_line_and_nothing_is_done() {
        var report = apply(
                "\n"
                        + web(
                                "<property_group name='config'>\n<propval name='port' value='many'/>"
                                        + "<propval name='host' value='b'/>\n<propval name='unheard' value='x'/></property_group>\n"
                                        + "<property_group name='unknown'><propval name='a' type='astring' value='x'/></property_group>"));
        assertThat(report.problems()).extracting(Problem::line).containsExactly(4, 5, 6);
        assertThat(report.problems())
                .extracting(Problem::what)
                .satisfiesExactly(
                        value -> assertThat(value).isEqualTo("Invalid \"count\" value \"many\"."),
                        type -> assertThat(type).contains("'config/unheard'", "nor a template says its type"),
                        group -> assertThat(group).contains("property group 'unknown'"));
        assertThat(repository.editing(WEB).string("config", "host")).contains("a");
    }

    @Test
    void a_group_marked_for_deletion_goes() {
        apply(web("<property_group name='config' delete='true'/>"));
        assertThat(repository.editing(WEB).group("config")).isEmpty();
    }

    @Test
    void what_a_profile_sets_counts_as_customised_for_the_next_import() {
        apply(web("<property_group name='config'><propval name='port' value='8080'/></property_group>"));
        var report = repository.importBundle(bundle("81"));
        assertThat(report.conflicts())
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("config/port");
        assertThat(repository.editing(WEB).number("config", "port")).hasValue(8080);
    }

    @Test
    void a_bundle_that_is_no_profile_is_refused() {
        assertThatThrownBy(() -> repository.apply(bundle("80")))
                .isInstanceOf(RepositoryException.class)
                .hasMessageContaining("is not a profile but of type manifest");
    }

    @Test
    void the_hash_of_a_profile_is_remembered_only_if_it_was_applied() {
        var good =
                Bundles.profile(web("<property_group name='config'><propval name='port' value='1'/></property_group>"));
        var bad =
                Bundles.profile(web("<property_group name='config'><propval name='port' value='-'/></property_group>"));
        repository.apply(bad, "/etc/site.xml", "aa".repeat(32));
        assertThat(ImportHashes.known(repository, "/etc/site.xml")).isEmpty();
        repository.apply(good, "/etc/site.xml", "aa".repeat(32));
        assertThat(ImportHashes.known(repository, "/etc/site.xml")).isPresent();
    }

    private ApplyReport apply(String services) {
        return repository.apply(Bundles.profile(services));
    }

    private void importWeb(String port) {
        repository.importBundle(bundle(port));
    }

    private static Bundle bundle(String port) {
        return Bundles.manifest(Bundles.service("site/web", MANIFEST.formatted(port)));
    }

    private static String web(String content) {
        return Bundles.service("site/web", content);
    }
}

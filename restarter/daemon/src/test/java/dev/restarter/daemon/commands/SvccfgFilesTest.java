package dev.restarter.daemon.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import dev.restarter.repository.ImportHashes;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands of `svccfg` that deal with files (reference 7.5, 9.5).
class SvccfgFilesTest extends CommandTest {
    private static final String HEAD = """
            <?xml version="1.0"?>
            <!DOCTYPE service_bundle SYSTEM "/usr/share/lib/xml/dtd/service_bundle.dtd.1">
            """;
    private static final String MANIFEST = HEAD + """
            <service_bundle type="manifest" name="x">
              <service name="site/x" type="service" version="1">
                <create_default_instance enabled="false"/>
                <exec_method type="method" name="start" exec="/bin/true" timeout_seconds="60"/>
                <exec_method type="method" name="stop" exec=":kill" timeout_seconds="60"/>
                <property_group name="app" type="application">
                  <propval name="port" type="count" value="80"/>
                </property_group>
                <template>
                  <common_name><loctext xml:lang="C">the x service</loctext></common_name>
                  <pg_pattern name="app" type="application" target="this" required="true">
                    <common_name><loctext xml:lang="C">how it serves</loctext></common_name>
                    <prop_pattern name="port" type="count" required="true">
                      <common_name><loctext xml:lang="C">where it listens</loctext></common_name>
                      <cardinality min="1" max="1"/>
                      <constraints><range min="1" max="65535"/></constraints>
                    </prop_pattern>
                    <prop_pattern name="mode" type="astring" required="false"/>
                  </pg_pattern>
                </template>
              </service>
            </service_bundle>
            """;
    private static final String PROFILE = HEAD + """
            <service_bundle type="profile" name="p">
              <service name="site/x" type="service" version="1">
                <instance name="default" enabled="true">
                  <property_group name="app"><propval name="port" value="8080"/></property_group>
                </instance>
              </service>
              <service name="site/absent" type="service" version="1"/>
            </service_bundle>
            """;
    private static final InstanceFmri INSTANCE = InstanceFmri.parse("svc:/site/x:default");

    @BeforeEach
    void import_a_service() throws InterruptedException {
        asker.withFile("x.xml", MANIFEST).withFile("p.xml", PROFILE);
        assertThat(run("svccfg", "import", "x.xml")).as(asker.heard()).isZero();
        facility.asked.clear();
    }

    private String value(String group, String name) {
        return facility.repository()
                .editing(INSTANCE)
                .string(group, name)
                .orElseGet(() -> facility.repository()
                        .editing(INSTANCE)
                        .property(group, name)
                        .orElseThrow()
                        .values()
                        .getFirst());
    }

    private String done(String... words) throws InterruptedException {
        var status = run("svccfg", words);
        var heard = asker.heard();
        assertThat(status).as(heard).isZero();
        return heard;
    }

    @Test
    void a_profile_changes_what_is_there_and_passes_over_what_is_not() throws Exception {
        assertThat(done("-v", "apply", "p.xml")).isEqualTo("Ignoring nonexistent svc:/site/absent.\n");
        assertThat(value("app", "port")).isEqualTo("8080");
        assertThat(value("general", "enabled")).isEqualTo("true");
        assertThat(facility.asked).containsExactly("refresh svc:/site/x:default");
        assertThat(run("svccfg", "apply", "x.xml")).isEqualTo(1);
        assertThat(asker.heard()).contains("not a profile").contains("WARNING: Failed to apply x.xml");
    }

    @Test
    void a_profile_that_is_only_checked_changes_nothing() throws Exception {
        done("apply", "-n", "p.xml");
        assertThat(value("app", "port")).isEqualTo("80");
        assertThat(run("svccfg", "apply", "-n", "x.xml")).isEqualTo(1);
    }

    @Test
    void what_a_profile_set_stays_when_the_manifest_comes_with_another_default() throws Exception {
        done("apply", "p.xml");
        asker.withFile("x.xml", MANIFEST.replace("value=\"80\"", "value=\"81\""));
        assertThat(done("import", "x.xml")).isEmpty();
        assertThat(value("app", "port")).isEqualTo("8080");
    }

    @Test
    void what_was_exported_imports_to_the_same() throws Exception {
        done("export", "site/x", ">", "out.xml");
        var first = asker.file("out.xml");
        assertThat(first).contains("name='export'".replace('\'', '"'));
        done("delete", "site/x");
        done("import", "out.xml");
        assertThat(done("export", "x")).isEqualTo(first);
        assertThat(done("export", "x:default")).startsWith("<svccfg: Warning: only services are exported");
        assertThat(run("svccfg", "export", "nothing")).isEqualTo(1);
        asker.heard();
        assertThat(run("svccfg", "export", "x", ">", "/proc/1/x")).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("<svccfg: /proc/1/x: it cannot be written: permission denied.>\n");
        assertThat(run("svccfg", "export", "--format", "toml", "x")).isEqualTo(1);
        assertThat(asker.heard()).contains("Unknown format \"toml\"; there are xml, yaml and json.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yaml", "json"})
    void the_short_form_is_exported_and_imports_to_the_same(String format) throws Exception {
        var first = done("export", "x");
        done("export", "--format", format, "x", ">", "out." + format);
        done("delete", "site/x");
        done("import", "out." + format);
        assertThat(done("export", "x")).isEqualTo(first);
    }

    @Test
    void what_lost_its_manifest_is_cleaned_up_and_nothing_else() throws Exception {
        var kept = folder.resolve("kept.xml");
        Files.writeString(kept, MANIFEST.replace("site/x", "site/kept"));
        asker.withFile(kept.toString(), Files.readString(kept));
        asker.withFile(folder + "/gone.xml", MANIFEST.replace("site/x", "site/gone"));
        done("import", kept.toString());
        done("import", folder + "/gone.xml");
        done("-s", "site/kept", "add", "extra");
        assertThat(done("cleanup")).isEqualTo("""
                Delete service svc:/site/gone as there are no supporting manifests
                Delete instance svc:/site/kept:extra as no manifest defines it
                """);
        assertThat(facility.repository().services().toString())
                .contains("site/kept")
                .contains("site/x")
                .doesNotContain("site/gone");
        assertThat(done("cleanup")).isEmpty();
    }

    @Test
    void who_is_told_of_what_is_set_listed_and_forgotten() throws Exception {
        done("-s", "x:default", "setnotify", "to-maintenance", "mailto:admin@example.com");
        done("setnotify", "-g", "to-offline", "snmp:active");
        assertThat(done("-s", "x:default", "listnotify")).isEqualTo("""
                ____Event: to-maintenance (source: svc:/site/x:default)
                ________Notification Type: smtp
                ____________Active: true
                ____________to: admin@example.com
                """.replace('_', ' '));
        assertThat(done("-s", "x:default", "listnotify", "--json", "to-offline"))
                .contains("\"source\" : \"svc:/system/svc/global:default\"");
        done("-s", "x:default", "delnotify", "maintenance");
        assertThat(done("-s", "x:default", "listnotify")).isEmpty();
        assertThat(run("svccfg", "-s", "x:default", "delnotify", "to-maintenance"))
                .isEqualTo(1);
        assertThat(run("svccfg", "-s", "x:default", "setnotify", "to-bed", "snmp:active"))
                .isEqualTo(1);
        assertThat(asker.heard()).contains("Nobody is told of to-maintenance").contains("'to-bed' is no event");
    }

    @Test
    void a_file_whose_hash_is_forgotten_is_imported_again() throws Exception {
        facility.repository().change(draft -> {
            ImportHashes.remember(draft, "x.xml", "00".repeat(32));
            return draft;
        });
        done("delhash", "x.xml");
        assertThat(ImportHashes.files(facility.repository())).isEmpty();
        assertThat(run("svccfg", "delhash", "x.xml")).isEqualTo(1);
        assertThat(asker.heard()).contains("Nothing is remembered of x.xml");
    }

    @Test
    void another_repository_is_refused_with_the_way_round() throws Exception {
        assertThat(run("svccfg", "repository", "/tmp/r.db")).isEqualTo(1);
        assertThat(asker.heard()).contains("/tmp/r.db").contains("svccfg --root DIR");
    }

    @Test
    void an_archive_puts_everything_back() throws Exception {
        done("archive", "-a", ">", "all.xml");
        done("-s", "site/x", "setprop", "app/port", "=", "99");
        done("restore", "all.xml");
        assertThat(value("app", "port")).isEqualTo("80");
        assertThat(run("svccfg", "restore", "p.xml")).isEqualTo(1);
        assertThat(asker.heard()).contains("not an archive");
    }

    @Test
    void an_extracted_profile_says_what_is_enabled() throws Exception {
        done("apply", "p.xml");
        assertThat(done("extract")).contains("type=\"profile\"").contains("<create_default_instance enabled=\"true\"");
    }

    @Test
    void an_inventory_lists_instances_and_then_services() throws Exception {
        assertThat(done("inventory", "x.xml")).isEqualTo("svc:/site/x:default\nsvc:/site/x\n");
        assertThat(done("inventory", "--json", "x.xml")).contains("\"svc:/site/x:default\"");
    }

    @Test
    void an_instance_is_checked_against_its_templates() throws Exception {
        done("-s", "x:default", "validate");
        assertThat(done("validate", "-v", "svc:/site/x:default")).isEqualTo("svc:/site/x:default: valid.\n");
        done("-s", "site/x", "setprop", "app/port", "=", "70000");
        assertThat(run("svccfg", "-s", "x:default", "validate")).isEqualTo(1);
        assertThat(asker.heard()).startsWith("<svccfg: svc:/site/x:default: ").contains("70000");
        assertThat(run("svccfg", "validate", "svc:/site/x")).isEqualTo(1);
        assertThat(asker.heard()).contains("Templates are of instances");
    }

    @Test
    void what_a_template_forbids_is_a_warning_at_import_unless_it_is_to_be_an_error() throws Exception {
        asker.withFile("y.xml", MANIFEST.replace("site/x", "site/y").replace("value=\"80\"", "value=\"0\""));
        assertThat(run("svccfg", "import", "-V", "y.xml")).isEqualTo(1);
        assertThat(asker.heard()).contains("Import of y.xml failed");
        assertThat(done("import", "y.xml")).startsWith("<svccfg: Warning: y.xml:");
        assertThat(run("svccfg", "validate", "y.xml")).isEqualTo(1);
    }

    @Test
    void a_property_is_described_in_the_words_of_its_template_which_also_gives_it_its_type() throws Exception {
        assertThat(done("-s", "x:default", "describe", "app")).isEqualTo("""
                app  application
                    how it serves
                app/port  count    80
                    where it listens
                """);
        assertThat(done("-s", "x:default", "describe", "-v", "app/port"))
                .contains("allowed: 1 to 65535")
                .contains("at most 1 values");
        assertThat(done("-s", "x:default", "describe", "-t", "app/mode")).isEqualTo("app/mode  astring\n");
        done("-s", "site/x", "setprop", "app/mode", "=", "fast");
        assertThat(facility.repository().editing(INSTANCE).property("app", "mode"))
                .contains(new Property("mode", PropertyType.ASTRING, "fast"));
    }

    @Test
    void a_manifest_includes_what_lies_beside_it_and_nothing_else() throws Exception {
        var including = MANIFEST.replace("site/x", "site/z")
                .replaceFirst(
                        "(?s)<property_group.*?</property_group>",
                        "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"HREF\"/>");
        asker.withFile("m/group.inc", """
                <property_group name="app" type="application"><propval name="port" type="count" value="7"/></property_group>
                """);
        asker.withFile("m/z.xml", including.replace("HREF", "group.inc"));
        assertThat(done("import", "m/z.xml")).isEmpty();
        assertThat(done("-s", "site/z", "listprop", "app/port")).endsWith("app/port  count    7\n");
        asker.withFile("group.inc", asker.file("m/group.inc"));
        asker.withFile("m/z.xml", including.replace("HREF", "../group.inc"));
        assertThat(done("import", "m/z.xml")).contains("Warning: m/z.xml:").contains("../group.inc");
    }

    @Test
    void the_progress_of_a_long_import_is_shown_at_a_terminal_only() throws Exception {
        asker.withFile("m/a.xml", MANIFEST.replace("site/x", "site/a"))
                .withFile("m/b.xml", MANIFEST.replace("site/x", "site/b"));
        assertThat(done("import", "m")).isEqualTo("<svccfg: Loaded 2 service descriptions, 0 of them failed.>\n");
        asker.atTerminal();
        assertThat(done("import", "m")).contains("service descriptions: 1/2\b").contains("2/2\n");
    }

    @Test
    void whoever_may_only_look_may_export_but_not_everything() throws Exception {
        asker.asUser(4242);
        done("export", "x");
        assertThat(run("svccfg", "export", "-a", "x")).isEqualTo(1);
        assertThat(run("svccfg", "apply", "p.xml")).isEqualTo(1);
        assertThat(run("svccfg", "import", "x.xml")).isEqualTo(1);
        assertThat(asker.heard()).contains("Permission denied");
        assertThat(value("app", "port")).isEqualTo("80");
    }
}

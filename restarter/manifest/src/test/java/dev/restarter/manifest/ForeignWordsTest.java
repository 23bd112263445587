package dev.restarter.manifest;

import static dev.restarter.manifest.Documents.bad;
import static dev.restarter.manifest.Documents.good;
import static dev.restarter.manifest.Documents.manifest;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What other systems write into their manifests: named, and never the reason why one is refused.
class ForeignWordsTest {

    @Test
    void what_only_oracle_solaris_knows_is_skipped_and_each_is_named_with_its_line() {
        var reading = good("o.xml", manifest("""
                <method_context><method_credential user='u' clearance='ADMIN_HIGH' trusted_path='true'/></method_context>
                <property_group name='outer' type='application'>
                  <propval name='kept' type='astring' value='v'/>
                  <property_group name='inner' type='application'><propval name='p' type='astring' value='v'/></property_group>
                </property_group>
                <instance name='default' enabled='true' complete='true'>
                  <logfile_attributes permissions='600'/>
                  <exec_method type='method' name='start' exec=':true' timeout_seconds='0'/>
                  <external_logfile path='/var/log/x'/>
                </instance>
                """));
        assertThat(reading.warnings().stream()
                        .map(w -> w.line() + " " + w.what().replaceAll(" (is|inside).*", "")))
                .containsExactlyInAnyOrder(
                        "4 attribute 'clearance' of 'method_credential'",
                        "4 attribute 'trusted_path' of 'method_credential'",
                        "7 property group 'inner'",
                        "9 attribute 'complete' of 'instance'",
                        "10 element 'logfile_attributes'",
                        "12 element 'external_logfile'");
        var service = reading.bundle().services().getFirst();
        assertThat(service.group("outer").orElseThrow().properties())
                .extracting(PropertyDefinition::name)
                .containsExactly("kept");
        assertThat(service.instances().getFirst().group("start")).isPresent();
    }

    @Test
    void a_credential_may_name_no_user() {
        var reading = good(
                "o.xml",
                manifest("<method_context><method_credential group='g' privileges='basic'/></method_context>"));
        assertThat(reading.warnings()).isEmpty();
        var context =
                reading.bundle().services().getFirst().group("method_context").orElseThrow();
        assertThat(context.property("privileges").orElseThrow().values()).containsExactly("basic");
        assertThat(context.property("user")).isEmpty();
    }

    @Test
    void the_grammar_may_lie_in_any_folder_since_ours_is_used() {
        for (var place :
                List.of("service_bundle.dtd.1", "file:///opt/smf/service_bundle.dtd.1", "../dtd/service_bundle.dtd.1"))
            good("o.xml", manifest("").replace("/usr/share/lib/xml/dtd/service_bundle.dtd.1", place));
    }

    @Test
    void blanks_in_the_name_of_a_dependency_become_underscores() {
        var reading = good("o.xml", manifest("""
                <dependency name='BIND dns server' grouping='optional_all' restart_on='restart' type='service'>
                <service_fmri value='svc:/network/dns/server:default'/></dependency>
                """));
        assertThat(reading.bundle().services().getFirst().group("BIND_dns_server"))
                .isPresent();
        assertThat(reading.warnings()).singleElement().asString().startsWith("o.xml:4: the name 'BIND dns server'");
    }

    @Test
    void a_template_that_nobody_has_filled_in_is_recognised() {
        for (var name : List.of("@PREFIX@/x", "site/$(PROG)", "site/${name}", "%%NAME%%")) {
            assertThat(bad("o.xml", manifest("").replace("site/a", name)))
                    .singleElement()
                    .asString()
                    .contains("fill in its placeholders");
        }
    }

    @Test
    void a_word_that_nobody_knows_is_still_refused() {
        assertThat(bad("o.xml", manifest("<instance name='default' enabled='true' compleet='true'/>")))
                .hasSize(1);
        assertThat(bad("o.xml", manifest("<logfile_atributes/>"))).hasSize(1);
        assertThat(bad("o.xml", manifest("stray words"))).hasSize(1);
    }
}

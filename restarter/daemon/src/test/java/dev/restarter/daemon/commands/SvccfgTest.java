package dev.restarter.daemon.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import org.junit.jupiter.api.Test;

class SvccfgTest extends CommandTest {
    private static final String HEAD = """
            <?xml version="1.0"?>
            <!DOCTYPE service_bundle SYSTEM "/usr/share/lib/xml/dtd/service_bundle.dtd.1">
            """;
    private static final String GOOD = HEAD + """
            <service_bundle type="manifest" name="x">
              <service name="site/x" type="service" version="1">
                <create_default_instance enabled="true"/>
                <exec_method type="method" name="start" exec="/bin/true a" timeout_seconds="60"/>
                <property_group name="app" type="application">
                  <propval name="greeting" type="astring" value="good day"/>
                  <propval name="empty" type="astring" value=""/>
                </property_group>
                <template><common_name><loctext xml:lang="C">the x service</loctext></common_name></template>
              </service>
            </service_bundle>
            """;

    @Test
    void a_good_manifest_is_imported_and_the_manager_takes_notice() throws Exception {
        asker.withFile("x.xml", GOOD);
        assertThat(run("svccfg", "-v", "import", "x.xml")).isZero();
        assertThat(asker.heard()).isEqualTo("x.xml: Successful import.\n");
        assertThat(facility.asked).contains("settle [svc:/site/x, svc:/site/x:default]");
        assertThat(facility.repository().exists(InstanceFmri.parse("svc:/site/x:default")))
                .isTrue();
    }

    @Test
    void a_manifest_that_is_no_xml_is_refused_with_its_line_and_nothing_changes() throws Exception {
        asker.withFile("bad.xml", "<service_bundle");
        assertThat(run("svccfg", "import", "bad.xml")).isEqualTo(1);
        assertThat(asker.heard())
                .startsWith("<svccfg: bad.xml:1: ")
                .endsWith("<svccfg: Import of bad.xml failed; nothing was changed.>\n");
        assertThat(facility.repository().services()).isEmpty();
        assertThat(facility.asked).isEmpty();
    }

    @Test
    void a_folder_means_all_its_manifests_and_one_bad_one_does_not_stop_the_others() throws Exception {
        asker.withFile("m/bad.xml", "no").withFile("m/x.xml", GOOD);
        assertThat(run("svccfg", "import", "m")).isEqualTo(1);
        assertThat(asker.heard()).endsWith("<svccfg: Loaded 2 service descriptions, 1 of them failed.>\n");
        assertThat(facility.repository().services()).hasSize(1);
    }

    @Test
    void validate_changes_nothing() throws Exception {
        asker.withFile("x.xml", GOOD);
        assertThat(run("svccfg", "validate", "x.xml")).isZero();
        assertThat(asker.heard()).isEmpty();
        assertThat(facility.repository().services()).isEmpty();
        assertThat(run("svccfg", "validate", "none.xml")).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("<svccfg: none.xml: it cannot be read: there is no such file>\n");
    }

    @Test
    void what_linux_has_no_counterpart_for_is_imported_and_named_once() throws Exception {
        asker.withFile("x.xml", GOOD.replace("<exec_method", """
                <method_context project="web" security_flags="aslr,noexecstack"/><exec_method"""));
        assertThat(run("svccfg", "import", "x.xml")).isZero();
        assertThat(asker.heard()).isEqualTo("""
                        <svccfg: Warning: x.xml:6: method_context/project has no effect: Linux has no projects; \
                        the property group 'limits' sets limits.>
                        <svccfg: Warning: x.xml:6: method_context/security_flags has no effect: the security flag \
                        'noexecstack' is the machine's or the program's to set.>
                        """);
        facility.with("svc:/site/x:default", true, State.ONLINE);
        run("svcs", "-l", "x");
        assertThat(asker.heard()).contains("unsupported  method_context/project has no effect");
        run("svccfg", "validate", "x.xml");
        assertThat(asker.heard()).isEmpty();
        run("svccfg", "validate", "-v", "x.xml");
        assertThat(asker.heard())
                .contains("method_context/project has no effect")
                .endsWith("x.xml: valid.\n");
    }

    @Test
    void an_unknown_subcommand_fails_and_an_unknown_option_is_wrong_usage() throws Exception {
        assertThat(run("svccfg", "frobnicate")).isEqualTo(1);
        assertThat(asker.heard()).contains("Unknown command \"frobnicate\"");
        assertThat(run("svccfg", "-q", "import", "x.xml")).isEqualTo(2);
        assertThat(asker.heard()).contains("Usage: svccfg");
    }

    @Test
    void properties_are_shown_as_asked() throws Exception {
        asker.withFile("x.xml", GOOD);
        run("svccfg", "import", "x.xml");
        facility.with("svc:/site/x:default", true, State.ONLINE);
        assertThat(run("svcprop", "-p", "general/enabled", "x:default")).isZero();
        assertThat(asker.heard()).isEqualTo("true\n");
        run("svcprop", "-p", "app", "x:default");
        assertThat(asker.heard()).isEqualTo("app/greeting astring good\\ day\napp/empty astring \"\"\n");
        run("svcprop", "-f", "-p", "app/greeting", "x:default");
        assertThat(asker.heard()).isEqualTo("svc:/site/x:default/:properties/app/greeting astring good\\ day\n");
        assertThat(run("svcprop", "-p", "app/none", "x:default")).isEqualTo(1);
        assertThat(asker.heard())
                .isEqualTo("<svcprop: Couldn't find property `app/none' for instance `svc:/site/x:default'.>\n");
        assertThat(run("svcprop", "-qp", "app/none", "x:default")).isEqualTo(1);
        assertThat(asker.heard()).isEmpty();
        assertThat(run("svcprop", "nothing")).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("<svcprop: Pattern 'nothing' doesn't match any entities>\n");
        run("svcs", "-Ho", "desc");
        assertThat(asker.heard()).isEqualTo("the x service\n");
    }
}

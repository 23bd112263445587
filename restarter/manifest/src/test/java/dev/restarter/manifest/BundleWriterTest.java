package dev.restarter.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restarter.model.Fmri;
import dev.restarter.model.PropertyType;
import dev.restarter.model.ServiceFmri;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BundleWriterTest {
    private static final ServiceFmri SERVICE = new ServiceFmri("site/a");

    @Test
    void groups_become_the_elements_they_came_from() {
        var xml = written(
                group(
                        "needs",
                        "dependency",
                        text("type", "service"),
                        text("restart_on", "error"),
                        text("grouping", "require_any"),
                        property("entities", PropertyType.FMRI, "svc:/x", "svc:/y")),
                group(
                        "start",
                        "method",
                        text("type", "method"),
                        text("exec", "run <it> & \"go\""),
                        property("timeout_seconds", PropertyType.COUNT, "18446744073709551615"),
                        property("use_profile", PropertyType.BOOLEAN, "false"),
                        text("user", "web"),
                        property("environment", PropertyType.ASTRING, "A=1", "B=x=y"),
                        text("extra", "kept")),
                group("general", "framework", property("single_instance", PropertyType.BOOLEAN, "true")));
        assertThat(xml)
                .contains("<single_instance/>")
                .contains("<dependency name=\"needs\" grouping=\"require_any\" restart_on=\"error\" type=\"service\">")
                .contains("exec=\"run &lt;it&gt; &amp; &quot;go&quot;\" timeout_seconds=\"-1\">")
                .contains("<method_credential user=\"web\"/>")
                .contains("<envvar name=\"B\" value=\"x=y\"/>")
                .contains("<propval name=\"extra\" type=\"astring\" value=\"kept\"/>")
                .doesNotContain("property_group");
    }

    @Test
    void a_method_that_runs_again_and_again_is_written_as_one() {
        var periodic = List.of(
                "<periodic_method exec=\"tidy\" timeout_seconds=\"60\" period=\"3600\" recover=\"true\"/>",
                "<scheduled_method exec=\"report\" timeout_seconds=\"0\" interval=\"week\" timezone=\"UTC\" day=\"Sunday\"/>");
        for (var method : periodic) {
            assertThat(roundTrip(read(Documents.manifest(
                            "<restarter><service_fmri value='svc:/system/svc/periodic-restarter:default'/></restarter>"
                                    + method))))
                    .contains(method);
        }
    }

    @Test
    void what_no_element_can_say_stays_a_property_group() {
        var without = group("start", "method", text("exec", "x"));
        var odd =
                group("d", "dependency", text("grouping", "some"), text("restart_on", "none"), text("type", "service"));
        var custom = group("general", "framework", property("restarter", PropertyType.ASTRING, "svc:/r:default"));
        assertThat(written(without, odd, custom))
                .contains("<property_group name=\"start\" type=\"method\">")
                .contains("<property_group name=\"d\" type=\"dependency\">")
                .contains("<property_group name=\"general\" type=\"framework\">")
                .doesNotContain("<exec_method", "<dependency", "<restarter");
    }

    @Test
    void an_override_and_what_is_deleted_are_written() {
        var override = new PropertyDefinition("p", Optional.of(PropertyType.COUNT), List.of("7"), true, 0);
        var deleted = new GroupDefinition("g", Optional.of("application"), List.of(override), true, 0);
        assertThat(written(deleted))
                .contains("<property_group name=\"g\" type=\"application\" delete=\"true\">")
                .contains("<propval name=\"p\" type=\"count\" value=\"7\" override=\"true\"/>");
    }

    @Test
    void a_credential_without_a_user_is_kept_though_the_grammar_has_no_element_for_it() {
        assertThat(written(group(
                        "method_context",
                        "framework",
                        property("use_profile", PropertyType.BOOLEAN, "false"),
                        text("working_directory", "/w"),
                        text("group", "g"))))
                .contains("<method_context working_directory=\"/w\"/>")
                .contains("<property_group name=\"method_context\" type=\"framework\">");
    }

    @Test
    void line_breaks_tabs_and_control_characters_come_back_as_they_were() {
        var odd = "a\tb\r\nc \u0001\u007f\u0085\u2028 <&>'\" \ud83d\ude00 ";
        var xml = written(group("g", "application", text("p", odd)));
        assertThat(xml).startsWith("<?xml version=\"1.1\"");
    }

    @Test
    void a_text_that_would_lose_its_blanks_in_a_template_is_written_as_a_property() {
        var name = group("tm_common_name", "template", property("C", PropertyType.USTRING, "web"));
        var indented = group("tm_description", "template", property("C", PropertyType.USTRING, "  a\n  b"));
        assertThat(written(name, indented))
                .contains("<loctext xml:lang=\"C\">web</loctext>")
                .contains("<property_group name=\"tm_description\" type=\"template\">");
    }

    @Test
    void a_dependent_is_written_with_its_target() {
        var group = group(
                "a_t",
                "dependency",
                text("type", "service"),
                text("restart_on", "none"),
                text("grouping", "optional_all"),
                property("entities", PropertyType.FMRI, SERVICE.toString()),
                property("external", PropertyType.BOOLEAN, "true"));
        var dependent = new DependentDefinition(Fmri.parse("svc:/t:default"), group, true);
        var service = new ServiceDefinition(SERVICE, List.of(), List.of(dependent), List.of(), 0);
        assertThat(roundTrip(bundle(BundleType.MANIFEST, service)))
                .contains("<dependent name=\"a_t\" grouping=\"optional_all\" restart_on=\"none\" override=\"true\">")
                .contains("<service_fmri value=\"svc:/t:default\"/>");
    }

    @Test
    void instances_are_written_and_the_plain_default_one_is_short() {
        var plain = new InstanceDefinition(SERVICE.instance("default"), Optional.of(true), List.of(), List.of(), 0);
        var own = new InstanceDefinition(
                SERVICE.instance("b"),
                Optional.of(false),
                List.of(group("g", "application", text("p", "v"))),
                List.of(),
                0);
        var service = new ServiceDefinition(SERVICE, List.of(), List.of(), List.of(plain, own), 0);
        assertThat(roundTrip(bundle(BundleType.ARCHIVE, service)))
                .contains("<create_default_instance enabled=\"true\"/>")
                .contains("<instance name=\"b\" enabled=\"false\">");
    }

    @Test
    void a_profile_switches_the_grammar_and_leaves_out_what_it_does_not_know() {
        var property = new PropertyDefinition("p", Optional.empty(), List.of("v"), false, 0);
        var group = new GroupDefinition("g", Optional.empty(), List.of(property), false, 0);
        var instance = new InstanceDefinition(SERVICE.instance("i"), Optional.empty(), List.of(group), List.of(), 0);
        var service = new ServiceDefinition(SERVICE, List.of(), List.of(), List.of(instance), 0);
        assertThat(roundTrip(bundle(BundleType.PROFILE, service)))
                .contains("<!ENTITY % profile \"INCLUDE\">")
                .contains("<instance name=\"i\">")
                .contains("<propval name=\"p\" value=\"v\"/>");
    }

    @Test
    void what_xml_cannot_hold_is_refused_by_name() {
        var bundle = bundle(BundleType.MANIFEST, service(group("g", "application", text("p", "\uffff"))));
        assertThatThrownBy(() -> BundleWriter.write(bundle, BundleFormat.XML)).hasMessageContaining("U+FFFF");
    }

    @Test
    void every_bundle_we_ship_is_read_to_the_same_when_written() throws Exception {
        for (var folder : List.of("../../manifests", "../../samples")) {
            try (var files = Files.walk(Path.of(folder))) {
                for (var file : files.filter(f -> f.toString().endsWith(".xml")).toList()) {
                    roundTrip(read(Files.readString(file)));
                }
            }
        }
    }

    private static String written(GroupDefinition... groups) {
        return roundTrip(bundle(BundleType.MANIFEST, service(groups)));
    }

    /// The document, after checking that it is read to the same bundle.
    private static String roundTrip(Bundle bundle) {
        var xml = BundleWriter.write(bundle, BundleFormat.XML);
        Same.assertSame(read(xml), bundle);
        return xml;
    }

    private static Bundle read(String xml) {
        return switch (BundleReader.read("test.xml", xml.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Good(var bundle, var _) -> bundle;
            case Reading.Bad(var problems) -> throw new AssertionError(problems + "\n" + xml);
        };
    }

    private static Bundle bundle(BundleType type, ServiceDefinition service) {
        return new Bundle("test.xml", type, "export", List.of(service));
    }

    private static ServiceDefinition service(GroupDefinition... groups) {
        return new ServiceDefinition(SERVICE, List.of(groups), List.of(), List.of(), 0);
    }

    private static GroupDefinition group(String name, String type, PropertyDefinition... properties) {
        return new GroupDefinition(name, Optional.of(type), List.of(properties), false, 0);
    }

    private static PropertyDefinition text(String name, String value) {
        return property(name, PropertyType.ASTRING, value);
    }

    private static PropertyDefinition property(String name, PropertyType type, String... values) {
        return new PropertyDefinition(name, Optional.of(type), List.of(values), false, 0);
    }
}

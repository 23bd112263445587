package dev.restarter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.Fmri;
import dev.restarter.model.Problem;
import dev.restarter.model.PropertyType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What each element of a bundle becomes (reference 7.2).
class TranslationTest {
    private static final String DOCTYPE =
            "<!DOCTYPE service_bundle SYSTEM '/usr/share/lib/xml/dtd/service_bundle.dtd.1'>\n";

    @Test
    void a_default_instance_has_the_name_default_and_its_switch() {
        var instance =
                only("<create_default_instance enabled='false'/>").instances().getFirst();
        assertThat(instance.fmri()).isEqualTo(Fmri.parse("svc:/a:default"));
        assertThat(instance.enabled()).contains(false);
    }

    @Test
    void restarter_single_instance_and_stability_are_kept_in_general() {
        var service = only("<single_instance/><restarter><service_fmri value='svc:/r:default'/></restarter>"
                + "<stability value='Unstable'/>");
        assertThat(values(service, "general", "single_instance")).containsExactly("true");
        assertThat(values(service, "general", "restarter")).containsExactly("svc:/r:default");
        assertThat(values(service, "general", "entity_stability")).containsExactly("Unstable");
        assertThat(service.group("general").orElseThrow().type()).contains("framework");
    }

    @Test
    void whoever_has_a_method_that_runs_again_and_again_belongs_to_the_periodic_restarter_unless_it_names_another() {
        var method = "<scheduled_method exec='x' timeout_seconds='0' interval='week' day='Sunday'/>";
        var service = only(method);
        assertThat(values(service, "general", "restarter"))
                .containsExactly("svc:/system/svc/periodic-restarter:default");
        assertThat(values(service, "scheduled", "day")).containsExactly("Sunday");
        var other = only("<restarter><service_fmri value='svc:/r:default'/></restarter>" + method);
        assertThat(values(other, "general", "restarter")).containsExactly("svc:/r:default");
    }

    @Test
    void a_dependency_is_a_group_with_its_entities_in_order() {
        var service = only("<dependency name='d' grouping='require_any' restart_on='error' type='service'>"
                + "<service_fmri value='svc:/z'/><service_fmri value='/b:c'/>"
                + "<propval name='extra' type='count' value='010'/></dependency>");
        assertThat(values(service, "d", "entities")).containsExactly("svc:/z", "/b:c");
        assertThat(values(service, "d", "grouping")).containsExactly("require_any");
        assertThat(values(service, "d", "restart_on")).containsExactly("error");
        assertThat(values(service, "d", "type")).containsExactly("service");
        assertThat(values(service, "d", "extra")).containsExactly("8");
    }

    @Test
    void a_dependency_without_entities_is_kept_with_an_empty_list() {
        var service = only("<dependency name='d' grouping='require_all' restart_on='none' type='path'/>");
        assertThat(values(service, "d", "entities")).isEmpty();
    }

    @Test
    void a_dependent_is_the_dependency_that_its_target_will_get() {
        var dependent = only("<dependent name='d' grouping='exclude_all' restart_on='refresh' override='true'>"
                        + "<service_fmri value='svc:/t:default'/></dependent>")
                .dependents()
                .getFirst();
        assertThat(dependent.target()).isEqualTo(Fmri.parse("svc:/t:default"));
        assertThat(dependent.override()).isTrue();
        var group = dependent.group().toGroup();
        assertThat(group.property("entities").orElseThrow().values()).containsExactly("svc:/a");
        assertThat(group.property("external").orElseThrow().values()).containsExactly("true");
        assertThat(group.property("grouping").orElseThrow().values()).containsExactly("exclude_all");
    }

    @Test
    void a_method_keeps_its_command_and_a_timeout_of_minus_one_is_all_ones() {
        var service = only("<exec_method type='method' name='start' exec='' timeout_seconds='-1'/>"
                + "<exec_method type='method' name='stop' exec=':kill' timeout_seconds='060' delete='true'/>");
        assertThat(values(service, "start", "exec")).containsExactly("");
        assertThat(values(service, "start", "timeout_seconds")).containsExactly("18446744073709551615");
        assertThat(values(service, "stop", "timeout_seconds")).containsExactly("60");
        assertThat(service.group("stop").orElseThrow().delete()).isTrue();
    }

    @Test
    void a_method_context_goes_into_its_method_or_into_a_group_of_its_own() {
        var context = "<method_context working_directory='/w'><method_credential user='u' privileges='basic'/>"
                + "<method_environment><envvar name='A' value='1'/><envvar name='B' value='x=y'/></method_environment>"
                + "</method_context>";
        var service = only(context + "<exec_method type='method' name='start' exec='x' timeout_seconds='0'>"
                + "<method_context project='p'><method_profile name='web'/></method_context></exec_method>");
        assertThat(values(service, "method_context", "working_directory")).containsExactly("/w");
        assertThat(values(service, "method_context", "use_profile")).containsExactly("false");
        assertThat(values(service, "method_context", "user")).containsExactly("u");
        assertThat(values(service, "method_context", "environment")).containsExactly("A=1", "B=x=y");
        assertThat(service.group("method_context").orElseThrow().property("group"))
                .isEmpty();
        assertThat(values(service, "start", "use_profile")).containsExactly("true");
        assertThat(values(service, "start", "profile")).containsExactly("web");
        assertThat(values(service, "start", "project")).containsExactly("p");
    }

    @Test
    void interleaved_properties_keep_their_order_and_each_list_its_values() {
        var service = only("<property_group name='g' type='application'><stability value='Stable'/>"
                + "<propval name='one' type='astring' value='1'/>"
                + "<property name='many' type='fmri'><fmri_list><value_node value='svc:/x'/>"
                + "<value_node value='file:///y'/></fmri_list></property>"
                + "<propval name='two' type='boolean' value='t' override='true'/>"
                + "<property name='none' type='host'/></property_group>");
        assertThat(service.group("g").orElseThrow().properties())
                .extracting(PropertyDefinition::name)
                .containsExactly("stability", "one", "many", "two", "none");
        assertThat(values(service, "g", "many")).containsExactly("svc:/x", "file:///y");
        assertThat(values(service, "g", "two")).containsExactly("true");
        assertThat(service.group("g")
                        .orElseThrow()
                        .property("two")
                        .orElseThrow()
                        .override())
                .isTrue();
        assertThat(values(service, "g", "none")).isEmpty();
    }

    @Test
    void a_list_of_every_type_is_read() {
        for (var type : PropertyType.values()) {
            var value = switch (type) {
                case BOOLEAN -> "false";
                case COUNT, INTEGER, TIME -> "7";
                case OPAQUE -> "c0de";
                case FMRI -> "svc:/x";
                case NET_ADDRESS, NET_ADDRESS_V4 -> "192.0.2.1";
                case NET_ADDRESS_V6 -> "2001:db8::1";
                case ASTRING, USTRING, URI, HOST, HOSTNAME -> "word";
            };
            var word = type.word();
            var service = only("<property_group name='g' type='application'><property name='p' type='" + word + "'><"
                    + word + "_list><value_node value='" + value + "'/></" + word
                    + "_list></property></property_group>");
            assertThat(service.group("g")
                            .orElseThrow()
                            .property("p")
                            .orElseThrow()
                            .type())
                    .contains(type);
            assertThat(values(service, "g", "p")).containsExactly(value);
        }
    }

    @Test
    void texts_lose_their_indentation_but_not_their_lines_and_locales_become_names() {
        var service = only("<template><common_name><loctext xml:lang='C'>\n   web   server </loctext></common_name>"
                + "<description><loctext xml:lang='de_DE.UTF-8'>\n\t eins\n\t <![CDATA[zwei & drei]]>\n</loctext></description>"
                + "</template>");
        assertThat(values(service, "tm_common_name", "C")).containsExactly("web   server");
        assertThat(values(service, "tm_description", "de_DE_UTF-8")).containsExactly("eins\nzwei & drei");
    }

    @Test
    void documentation_and_patterns_become_template_groups() {
        var service = only("""
                <template><common_name><loctext xml:lang='C'>x</loctext></common_name>
                <documentation><manpage title='in.mpathd' section='8'/><doc_link name='home page' uri='https://h/'/></documentation>
                <pg_pattern name='config' type='application' required='true'>
                  <prop_pattern name='mode' type='astring'>
                    <units><loctext xml:lang='C'>none</loctext></units>
                    <visibility value='hidden'/><cardinality min='1' max='3'/><internal_separators>,</internal_separators>
                    <values><value name='a b'><description><loctext xml:lang='C'>both</loctext></description></value></values>
                    <constraints><value name='a b'/><range min='1' max='9'/></constraints>
                    <choices><include_values type='values'/></choices>
                  </prop_pattern>
                </pg_pattern><pg_pattern type='method' target='instance'/><pg_pattern/></template>
                """);
        assertThat(values(service, "tm_man_in_mpathd8", "manpath")).containsExactly(":default");
        assertThat(values(service, "tm_doc_home_page", "uri")).containsExactly("https://h/");
        assertThat(values(service, "tm_pgpatnt_config", "required")).containsExactly("true");
        assertThat(values(service, "tm_pgpatt_method", "target")).containsExactly("instance");
        assertThat(service.group("tm_pgpat_")).isPresent();
        var mode = "tm_proppat_nt_config_mode";
        assertThat(values(service, mode, "pg_pattern")).containsExactly("tm_pgpatnt_config");
        assertThat(values(service, mode, "units_C")).containsExactly("none");
        assertThat(values(service, mode, "visibility")).containsExactly("hidden");
        assertThat(values(service, mode, "cardinality_max")).containsExactly("3");
        assertThat(values(service, mode, "internal_separators")).containsExactly(",");
        assertThat(values(service, mode, "values_name")).containsExactly("a b");
        assertThat(values(service, mode, "value_MEQGE---_description_C")).containsExactly("both");
        assertThat(values(service, mode, "constraint_range")).containsExactly("1,9");
        assertThat(values(service, mode, "choices_include_values")).containsExactly("values");
    }

    @Test
    void notification_parameters_become_a_group_for_each_event() {
        var service = only("<notification_parameters><event value='to-maintenance,from-online'/>"
                + "<type name='smtp' active='false'><paramval name='to' value='root'/>"
                + "<parameter name='cc'><value_node value='a'/><value_node value='b'/></parameter></type>"
                + "</notification_parameters>");
        for (var event : List.of("to-maintenance,fmnotify", "from-online,fmnotify")) {
            assertThat(service.group(event).orElseThrow().type()).contains("notify_params");
            assertThat(values(service, event, "smtp,active")).containsExactly("false");
            assertThat(values(service, event, "smtp,to")).containsExactly("root");
            assertThat(values(service, event, "smtp,cc")).containsExactly("a", "b");
        }
    }

    @Test
    void nested_bundles_give_their_services_to_the_outer_one() {
        var bundle = good(DOCTYPE + "<service_bundle type='manifest' name='o'><service_bundle type='manifest' name='i'>"
                        + "<service name='b' type='service' version='1'/></service_bundle></service_bundle>")
                .bundle();
        assertThat(bundle.name()).isEqualTo("o");
        assertThat(bundle.services()).extracting(s -> s.fmri().toString()).containsExactly("svc:/b");
    }

    @Test
    void an_include_is_skipped_with_a_warning_that_names_it() {
        var reading = good(DOCTYPE + "<service_bundle type='manifest' name='o'>\n<!-- <xi:include href='not-me'/> -->\n"
                + "<xi:include href='file:/else.xml' xmlns:xi='http://www.w3.org/2001/XInclude'\n/>\n"
                + "<service name='b' type='service' version='1'/></service_bundle>");
        assertThat(reading.warnings()).singleElement().extracting(Problem::line).isEqualTo(4);
        assertThat(reading.warnings().getFirst().what()).contains("file:/else.xml");
        assertThat(reading.bundle().services().getFirst().line()).isEqualTo(6);
    }

    @Test
    void an_entity_of_the_documents_own_is_expanded() {
        var service = good("<!DOCTYPE service_bundle SYSTEM 'service_bundle.dtd.1' [<!ENTITY who 'world'>]>\n"
                        + document(
                                "<property_group name='g' type='application'>"
                                        + "<propval name='p' type='astring' value='hello &who;'/></property_group>",
                                "manifest"))
                .bundle()
                .services()
                .getFirst();
        assertThat(values(service, "g", "p")).containsExactly("hello world");
    }

    @Test
    void a_profile_may_leave_out_types_and_switches() {
        var service = good(DOCTYPE
                        + document(
                                "<instance name='default'><property_group name='g'>"
                                        + "<propval name='p' value='maybe'/></property_group></instance>"
                                        + "<instance name='other' enabled='1'/>",
                                "profile"))
                .bundle()
                .services()
                .getFirst();
        var instance = service.instances().getFirst();
        assertThat(instance.enabled()).isEmpty();
        assertThat(instance.group("g").orElseThrow().type()).isEmpty();
        assertThat(instance.group("g").orElseThrow().property("p").orElseThrow().type())
                .isEmpty();
        assertThat(service.instances().get(1).enabled()).contains(true);
    }

    @Test
    void a_document_may_be_written_in_any_encoding_it_declares() {
        var xml = "<?xml version='1.0' encoding='UTF-16'?>" + DOCTYPE
                + document(
                        "<template><common_name><loctext xml:lang='C'>Überwacher</loctext></common_name></template>",
                        "manifest");
        var reading = BundleReader.read("test.xml", xml.getBytes(StandardCharsets.UTF_16));
        assertThat(reading).isInstanceOf(Reading.Good.class);
    }

    private static List<String> values(EntityDefinition entity, String group, String property) {
        return entity.group(group)
                .orElseThrow()
                .property(property)
                .orElseThrow()
                .values();
    }

    private static ServiceDefinition only(String content) {
        var reading = good(DOCTYPE + document(content, "manifest"));
        assertThat(reading.warnings()).isEmpty();
        return reading.bundle().services().getFirst();
    }

    private static String document(String content, String type) {
        return "<service_bundle type='" + type + "' name='x'>\n<service name='a' type='service' version='1'>\n"
                + content + "</service></service_bundle>";
    }

    private static Reading.Good good(String xml) {
        return switch (BundleReader.read("test.xml", xml.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Good good -> good;
            case Reading.Bad(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}

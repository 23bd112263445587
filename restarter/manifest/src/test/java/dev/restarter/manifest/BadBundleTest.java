package dev.restarter.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.restarter.model.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every kind of document that must be refused, each with a line and a sentence.
class BadBundleTest {
    private static final String DOCTYPE =
            "<!DOCTYPE service_bundle SYSTEM '/usr/share/lib/xml/dtd/service_bundle.dtd.1'>\n";

    @Test
    void what_is_not_xml_is_refused() {
        assertThat(refused("this is no manifest")).singleElement().asString().startsWith("test.xml:1: ");
    }

    @Test
    void an_empty_file_is_refused() {
        assertThat(refused("")).hasSize(1);
    }

    @Test
    void a_tag_that_is_never_closed_is_refused_at_its_line() {
        assertThat(refused(DOCTYPE + "<service_bundle type='manifest' name='x'>\n<service"))
                .last()
                .extracting(Problem::line)
                .isEqualTo(3);
    }

    @Test
    void a_document_without_a_doctype_is_told_which_one_to_write() {
        assertThat(refused("<service_bundle type='manifest' name='x'/>"))
                .singleElement()
                .asString()
                .contains("no document type")
                .contains("<!DOCTYPE service_bundle");
    }

    @Test
    void a_document_of_another_type_is_refused_without_looking_for_its_grammar() {
        assertThat(refused("<!DOCTYPE html SYSTEM 'http://127.0.0.1:9/html.dtd'>\n<html/>"))
                .singleElement()
                .asString()
                .contains("http://127.0.0.1:9/html.dtd");
    }

    @Test
    void an_external_entity_is_refused_even_if_the_file_exists(@TempDir Path folder) throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "sesame");
        var problems = refused("<!DOCTYPE service_bundle SYSTEM '/usr/share/lib/xml/dtd/service_bundle.dtd.1' [\n"
                + "<!ENTITY leak SYSTEM '" + secret.toUri() + "'>]>\n"
                + manifest("<template><common_name><loctext xml:lang='C'>&leak;</loctext></common_name></template>"));
        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().toString())
                .contains(secret.toUri().toString())
                .doesNotContain("sesame");
        assertThat(problems.getFirst().line()).isPositive();
    }

    @Test
    void an_external_entity_is_refused_even_if_nothing_uses_it() {
        assertThat(refused("<!DOCTYPE service_bundle SYSTEM 'service_bundle.dtd.1' [\n"
                        + "<!ENTITY leak SYSTEM 'file:///etc/hosts'>]>\n" + manifest("")))
                .singleElement()
                .asString()
                .contains("file:///etc/hosts");
    }

    @Test
    void an_element_of_the_grammar_cannot_be_declared_anew() {
        assertThat(refused("<!DOCTYPE service_bundle SYSTEM 'service_bundle.dtd.1' [<!ELEMENT service ANY>]>\n"
                        + manifest("")))
                .singleElement()
                .asString()
                .isEqualTo("test.xml:1: not well-formed XML: Trying to redefine element \"service\"");
    }

    @Test
    void a_document_with_another_root_is_told_what_it_must_be() {
        assertThat(refused(DOCTYPE + "<html/>"))
                .singleElement()
                .asString()
                .isEqualTo("test.xml:2: its root element is 'html'; make it a service_bundle");
    }

    @Test
    void an_external_parameter_entity_is_refused() {
        assertThat(refused("<!DOCTYPE service_bundle SYSTEM '/usr/share/lib/xml/dtd/service_bundle.dtd.1' [\n"
                        + "<!ENTITY % far SYSTEM 'http://127.0.0.1:9/x'>\n%far;]>\n" + manifest("")))
                .singleElement()
                .asString()
                .contains("http://127.0.0.1:9/x");
    }

    @Test
    void an_entity_that_grows_without_end_is_refused_at_its_line() {
        var bomb = new StringBuilder("<!DOCTYPE service_bundle SYSTEM 'service_bundle.dtd.1' [\n<!ENTITY a0 'ha'>\n");
        for (var i = 1; i < 12; i++) {
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" '")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("'>\n");
        }
        var problems = refused(bomb + "]>\n"
                + manifest("<template><common_name><loctext xml:lang='C'>&a11;</loctext></common_name></template>"));
        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().line()).isPositive();
    }

    @Test
    void a_large_entity_repeated_is_refused() {
        var document = "<!DOCTYPE service_bundle SYSTEM 'service_bundle.dtd.1' [\n<!ENTITY a '" + "x".repeat(30_000)
                + "'>]>\n"
                + manifest("<template><common_name><loctext xml:lang='C'>" + "&a;".repeat(1_000)
                        + "</loctext></common_name></template>");
        assertThat(refused(document)).hasSize(1);
    }

    @Test
    void entities_used_thousands_of_times_are_refused_however_small_they_are() {
        var document = "<!DOCTYPE service_bundle SYSTEM 'service_bundle.dtd.1' [\n<!ENTITY a 'x'>]>\n"
                + manifest("<template><common_name><loctext xml:lang='C'>" + "&a;".repeat(3_000)
                        + "</loctext></common_name></template>");
        assertThat(refused(document)).singleElement().asString().contains("entity expansion count");
    }

    @Test
    void a_text_of_hundreds_of_kilobytes_is_refused_at_its_line() {
        assertThat(refused(DOCTYPE
                        + manifest("<template><common_name><loctext xml:lang='C'>" + "x".repeat(400_000)
                                + "</loctext></common_name></template>")))
                .singleElement()
                .asString()
                .startsWith("test.xml:4: too much for one document");
    }

    @Test
    void a_document_made_to_be_slow_is_done_with_in_no_time() {
        var includes = DOCTYPE + "<service_bundle type='manifest' name='x'>" + "<xi:include >".repeat(200_000);
        var comments = DOCTYPE + "<service_bundle type='manifest' name='<xi:include'>" + "<!--".repeat(500_000);
        var quotes = DOCTYPE + "<service_bundle type='manifest' name='x'><xi:include " + "a".repeat(2_000_000);
        var blanks = DOCTYPE
                + manifest("<template><common_name><loctext xml:lang='C'>a" + " ".repeat(250_000)
                        + "b</loctext></common_name></template><surprise/>");
        assertTimeout(Duration.ofSeconds(10), () -> {
            for (var document : List.of(includes, comments, quotes, blanks))
                assertThat(refused(document)).isNotEmpty();
        });
    }

    @Test
    void elements_nested_too_deep_are_refused_at_their_line() {
        var deep = "<service_bundle type='manifest' name='x'>\n".repeat(5_000);
        var problems = refused(DOCTYPE + deep);
        assertThat(problems).last().asString().contains("Depth");
        assertThat(problems.getLast().line()).isBetween(10, 200);
    }

    @Test
    void a_value_beyond_4095_bytes_is_refused_at_its_line() {
        assertThat(refused(DOCTYPE + manifest(group("v", "astring", "x".repeat(4_096)))))
                .singleElement()
                .extracting(Problem::line)
                .isEqualTo(5);
    }

    @Test
    void a_huge_attribute_is_refused() {
        assertThat(refused(DOCTYPE + manifest(group("v", "astring", "x".repeat(1_000_000)))))
                .isNotEmpty();
    }

    @Test
    void what_breaks_the_grammar_is_listed_completely_in_one_run() {
        var problems = refused(DOCTYPE + manifest("""
                <exec_method type='method' exec='x' timeout_seconds='1'/>
                <instance name='a' enabled='yes'/>
                <surprise/>
                """));
        assertThat(problems).hasSizeGreaterThanOrEqualTo(3).allMatch(problem -> problem.line() > 0);
        assertThat(problems).extracting(Problem::line).contains(4, 5, 6);
    }

    @Test
    void a_service_bundle_needs_a_name_and_a_known_type() {
        assertThat(refused(DOCTYPE + "<service_bundle type='menu' name=''/>")).hasSize(2);
    }

    @Test
    void a_nested_bundle_must_be_of_the_same_type() {
        assertThat(refused(DOCTYPE + "<service_bundle type='manifest' name='a'>\n"
                        + "<service_bundle type='profile' name='b'/></service_bundle>"))
                .singleElement()
                .extracting(Problem::line)
                .isEqualTo(3);
    }

    @Test
    void an_impossible_service_name_is_refused_at_its_line() {
        assertThat(refused(DOCTYPE + "<service_bundle type='manifest' name='a'>\n"
                        + "<service name='9 lives' type='service' version='1'/></service_bundle>"))
                .singleElement()
                .asString()
                .startsWith("test.xml:3: '9 lives' is not a valid service name");
    }

    @Test
    void an_impossible_fmri_in_a_dependency_is_refused_at_its_line() {
        assertThat(refused(DOCTYPE + manifest("""
                <dependency name='d' grouping='require_all' restart_on='none' type='service'>
                <service_fmri value='http://example.org/'/></dependency>
                """)))
                .singleElement()
                .asString()
                .startsWith("test.xml:5: ")
                .contains("http://example.org/");
    }

    @Test
    void a_dependent_must_name_a_service_or_an_instance() {
        assertThat(refused(DOCTYPE + manifest("""
                <dependent name='d' grouping='require_all' restart_on='none'>
                <service_fmri value='file:///etc/hosts'/></dependent>
                """)))
                .singleElement()
                .asString()
                .contains("name a service or an instance");
    }

    @Test
    void values_that_are_not_of_their_type_are_all_listed() {
        assertThat(refused(DOCTYPE
                        + manifest("<property_group name='g' type='application'>\n"
                                + "<propval name='a' type='count' value='many'/>\n"
                                + "<propval name='b' type='boolean' value='perhaps'/>\n"
                                + "<property name='c' type='net_address_v4'><net_address_v4_list>\n"
                                + "<value_node value='10.0.0.1'/>\n<value_node value='::1'/>\n"
                                + "</net_address_v4_list></property></property_group>")))
                .extracting(Problem::line)
                .containsExactly(5, 6, 9);
    }

    @Test
    void a_list_must_be_of_its_propertys_type() {
        assertThat(refused(DOCTYPE
                        + manifest("<property_group name='g' type='application'>"
                                + "<property name='c' type='astring'><fmri_list><value_node value='svc:/a'/></fmri_list>"
                                + "</property></property_group>")))
                .singleElement()
                .asString()
                .contains("fmri_list");
    }

    @Test
    void a_property_may_be_defined_once_only() {
        assertThat(refused(DOCTYPE
                        + manifest("<property_group name='g' type='application'>\n"
                                + "<propval name='a' type='count' value='1'/>\n"
                                + "<propval name='a' type='count' value='2'/></property_group>")))
                .singleElement()
                .asString()
                .isEqualTo("test.xml:6: Multiple definitions for property a in property group g.;"
                        + " keep one; the first is in line 5");
    }

    @Test
    void a_dependent_cannot_have_the_name_of_a_group() {
        assertThat(
                        refused(
                                DOCTYPE
                                        + manifest(
                                                "<dependent name='g' grouping='require_all' restart_on='none'>"
                                                        + "<service_fmri value='svc:/b'/></dependent><property_group name='g' type='application'/>")))
                .singleElement()
                .asString()
                .contains("same name");
    }

    @Test
    void instances_and_services_may_be_defined_once_only() {
        var twice = "<create_default_instance enabled='true'/><instance name='default' enabled='true'/>";
        assertThat(refused(DOCTYPE + manifest(twice))).hasSize(1);
        assertThat(refused(DOCTYPE + "<service_bundle type='manifest' name='a'>"
                        + "<service name='a' type='service' version='1'/>".repeat(2) + "</service_bundle>"))
                .hasSize(1);
    }

    @Test
    void a_timeout_must_be_a_decimal_number() {
        assertThat(refused(DOCTYPE
                        + manifest("<exec_method type='method' name='start' exec='x' timeout_seconds='soon'/>")))
                .singleElement()
                .asString()
                .contains("timeout_seconds is 'soon'");
    }

    @Test
    void what_a_service_asks_for_beyond_smf_is_refused_where_it_cannot_be_used() {
        var health = "<property_group name='health' type='application'>\n"
                + "<propval name='exec' type='astring' value='true'/>\n"
                + "<propval name='interval_seconds' type='count' value='0'/>\n"
                + "<propval name='treshold' type='count' value='2'/></property_group>";
        assertThat(refused(DOCTYPE + manifest(health)))
                .extracting(Problem::toString)
                .containsExactly(
                        "test.xml:6: property 'health/interval_seconds' must be one number from 1 to 31622400,"
                                + " of type count",
                        "test.xml:7: property 'health/treshold' is not known; the properties of 'health' are action,"
                                + " exec, interval_seconds, threshold, timeout_seconds");
    }

    @Test
    void what_an_instance_lacks_its_service_may_have_and_nobody_else() {
        var port = "<instance name='i' enabled='true'><property_group name='readiness' type='application'>"
                + "<propval name='port' type='count' value='80'/></property_group></instance>";
        assertThat(refused(DOCTYPE + manifest(port)))
                .extracting(Problem::what)
                .containsExactly(
                        "property 'readiness/type' is missing; set it",
                        "property 'readiness/port' is not known; the properties of 'readiness' are host,"
                                + " interval_seconds, timeout_seconds, type");
        var type = "<property_group name='readiness' type='application'>"
                + "<propval name='type' type='astring' value='tcp'/></property_group>";
        assertThat(BundleReader.read("test.xml", (DOCTYPE + manifest(type + port)).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Reading.Good.class);
    }

    @Test
    void a_schedule_that_makes_no_sense_is_refused() {
        var method = "<scheduled_method exec='x' timeout_seconds='0' interval='day' hour='24' timezone='Mars/North'/>";
        assertThat(refused(DOCTYPE + manifest(method)))
                .extracting(Problem::what)
                .anySatisfy(what -> assertThat(what).contains("'scheduled/hour' must be one number from 0 to 23"))
                .anySatisfy(what -> assertThat(what).contains("'scheduled/timezone' is 'Mars/North'"));
        assertThat(refused(DOCTYPE + manifest("<periodic_method exec='x' timeout_seconds='0' period='0'/>")))
                .extracting(Problem::what)
                .containsExactly("property 'periodic/period' must be one number from 1 to 31622400, of type count");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            delimiter = ';',
            value = {
                "interval='day' day='1'; 'scheduled/day' is no part of the interval 'day'",
                "interval='hour' hour='3'; 'scheduled/hour' is no part of the interval 'hour'",
                "interval='week' day_of_month='3'; 'scheduled/day_of_month' is no part of the interval 'week'",
                "interval='month' month='3'; 'scheduled/month' is no part of the interval 'month'",
                "interval='year' month='2' day_of_month='30'; 'scheduled/day_of_month' never comes",
                "interval='week' day='Sun-day'; 'scheduled/day' is 'Sun-day'; write Monday to Sunday, or 1 to 7",
                "interval='year' month='Febtober'; 'scheduled/month' is 'Febtober'",
                "interval='month' weekday_of_month='0' day='1'; 'scheduled/weekday_of_month' is 0"
            })
    void a_time_that_is_no_part_of_its_interval_or_never_comes_is_refused(String attributes, String problem) {
        assertThat(refused(DOCTYPE + manifest("<scheduled_method exec='x' timeout_seconds='0' " + attributes + "/>")))
                .singleElement()
                .extracting(Problem::what)
                .asString()
                .contains(problem);
    }

    private static List<Problem> refused(String xml) {
        return switch (BundleReader.read("test.xml", xml.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Bad(var problems) -> problems;
            case Reading.Good(var bundle, var _) -> throw new AssertionError("was read: " + bundle);
        };
    }

    private static String group(String name, String type, String value) {
        return "<property_group name='g' type='application'>\n<propval name='" + name + "' type='" + type + "' value='"
                + value + "'/></property_group>";
    }

    /// The service's content begins in the third line after the doctype.
    private static String manifest(String content) {
        return "<service_bundle type='manifest' name='x'>\n<service name='a' type='service' version='1'>\n" + content
                + "</service></service_bundle>";
    }
}

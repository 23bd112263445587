package dev.restarter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CyclesTest {
    @Test
    void a_cycle_within_the_bundle_is_named_with_its_path_and_does_not_keep_the_bundle_out() {
        assertThat(warnings(service("a", needs("b")), service("b", needs("c")), service("c", needs("a:default"))))
                .singleElement()
                .asString()
                .contains("svc:/a:default needs svc:/b:default needs svc:/c:default needs svc:/a:default; take");
    }

    @Test
    void an_instance_that_needs_its_own_service_is_a_cycle() {
        assertThat(warnings(service("a", needs("a")))).hasSize(1);
    }

    @Test
    void a_dependent_closes_a_cycle_as_a_dependency_does() {
        assertThat(warnings(service("a", needs("b") + dependent("b", "require_all")), service("b", "")))
                .hasSize(1);
        assertThat(warnings(
                        service("a", needs("b") + dependent("c:default", "optional_all")),
                        service("b", needs("c")),
                        service("c", "")))
                .hasSize(1);
    }

    @Test
    void exclusions_close_no_cycle() {
        assertThat(warnings(service("a", dependency("b", "exclude_all")), service("b", dependency("a", "exclude_all"))))
                .isEmpty();
    }

    @Test
    void a_chain_of_any_length_is_no_cycle() {
        var services = new String[5_000];
        for (var i = 0; i < services.length; i++) services[i] = service("s" + i, needs("s" + (i + 1)));
        assertThat(warnings(services)).isEmpty();
    }

    @Test
    void what_leads_into_a_cycle_is_not_part_of_its_path() {
        assertThat(warnings(service("start", needs("a")), service("a", needs("b")), service("b", needs("a"))))
                .singleElement()
                .asString()
                .doesNotContain("start");
    }

    private static String needs(String entity) {
        return dependency(entity, "require_all");
    }

    private static String dependency(String entity, String grouping) {
        return "<dependency name='d' grouping='" + grouping + "' restart_on='none' type='service'>"
                + "<service_fmri value='svc:/" + entity + "'/></dependency>";
    }

    private static String dependent(String target, String grouping) {
        return "<dependent name='e' grouping='" + grouping + "' restart_on='none'><service_fmri value='svc:/" + target
                + "'/></dependent>";
    }

    private static String service(String name, String content) {
        return "<service name='" + name + "' type='service' version='1'><create_default_instance enabled='true'/>"
                + content + "</service>\n";
    }

    private static List<Problem> warnings(String... services) {
        var xml = "<!DOCTYPE service_bundle SYSTEM 'service_bundle.dtd.1'>\n<service_bundle type='manifest' name='x'>\n"
                + String.join("", services) + "</service_bundle>";
        return switch (BundleReader.read("test.xml", xml.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Good(var _, var warnings) -> warnings;
            case Reading.Bad(var problems) -> throw new AssertionError("refused: " + problems);
        };
    }

    @Test
    void a_group_that_only_looks_like_a_dependency_closes_no_cycle_and_breaks_nothing() {
        Documents.good(
                "test.xml",
                Documents.manifest("<instance name='i' enabled='true'><property_group name='g' type='dependency'>"
                        + "<propval name='grouping' type='astring' value='require_all'/>"
                        + "<propval name='entities' type='count' value='0'/></property_group></instance>"));
    }
}

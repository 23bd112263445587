package dev.restarter.manifest;

import static dev.restarter.manifest.Documents.DOCTYPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A document includes what came along with it, and nothing else.
class IncludesTest {
    private static final String OUTER = DOCTYPE + "<service_bundle type='manifest' name='outer'>\n%s</service_bundle>";
    private static final String ANOTHER =
            "<service_bundle type='manifest' name='inner'>\n<service name='%s' type='service' version='1'/></service_bundle>";

    @Test
    void the_root_of_an_included_file_stands_where_the_include_stood() {
        var bundle = good(
                outer(include("a.xml") + include("b.xml")),
                Map.of("a.xml", ANOTHER.formatted("a"), "b.xml", DOCTYPE + ANOTHER.formatted("b")));
        assertThat(bundle.services())
                .extracting(service -> service.fmri().service())
                .containsExactly("a", "b");
    }

    @Test
    void a_part_of_a_service_can_be_included_and_is_validated_where_it_stands() {
        var fragment = "<property_group name='g' type='application'>"
                + "<propval name='p' type='astring' value='v'/></property_group>";
        var outer = outer("<service name='a' type='service' version='1'>" + include("g.xml") + "</service>");
        assertThat(good(outer, Map.of("g.xml", fragment)).services().getFirst().group("g"))
                .isPresent();
        assertThat(bad(outer, Map.of("g.xml", "<value_node value='x'/>")))
                .asString()
                .contains("value_node");
    }

    @Test
    void an_include_that_is_not_there_is_skipped_with_a_warning_that_names_it() {
        var reading = read(outer(include("file:///etc/hosts")), Map.of());
        assertThat(((Reading.Good) reading).warnings())
                .singleElement()
                .asString()
                .startsWith("test.xml:3: xi:include of 'file:///etc/hosts' is skipped");
    }

    @Test
    void the_fallback_stands_in_for_a_file_that_is_not_there() {
        var include = "<xi:include href='none.xml' xmlns:xi='http://www.w3.org/2001/XInclude'><xi:fallback>"
                + ANOTHER.formatted("instead") + "</xi:fallback></xi:include>";
        assertThat(good(outer(include), Map.of()).services().getFirst().fmri().service())
                .isEqualTo("instead");
    }

    @Test
    void a_problem_in_an_included_file_is_told_with_the_name_and_line_of_that_file() {
        assertThat(bad(outer(include("dir/a.xml")), Map.of("dir/a.xml", ANOTHER.formatted("9 lives"))))
                .singleElement()
                .asString()
                .startsWith("dir/a.xml:2: '9 lives'");
        assertThat(bad(outer(include("a.xml")), Map.of("a.xml", "<service_bundle>\n<service")))
                .singleElement()
                .asString()
                .startsWith("a.xml:2: not well-formed XML");
    }

    @Test
    void a_file_that_includes_itself_is_refused_and_so_are_includes_without_end() {
        var again = outer(include("a.xml"));
        assertThat(bad(again, Map.of("a.xml", again)))
                .singleElement()
                .asString()
                .contains("'a.xml' includes itself");
        var many = outer(include("a.xml").repeat(30));
        assertThat(bad(many, Map.of("a.xml", outer(include("b.xml").repeat(30)), "b.xml", "<service_bundle/>")))
                .anyMatch(problem -> problem.what().contains("more than 100 files"));
    }

    @Test
    void an_included_file_reaches_nothing_either() {
        var leak = "<!DOCTYPE x [<!ENTITY leak SYSTEM 'file:///etc/hosts'>]><service_bundle type='&leak;' name='x'/>";
        assertThat(bad(outer(include("a.xml")), Map.of("a.xml", leak))).isNotEmpty();
    }

    private static String include(String href) {
        return "<xi:include href='" + href + "' xmlns:xi='http://www.w3.org/2001/XInclude'/>";
    }

    private static String outer(String content) {
        return OUTER.formatted(content);
    }

    private static Reading read(String outer, Map<String, String> files) {
        return BundleReader.read(
                "test.xml",
                outer.getBytes(StandardCharsets.UTF_8),
                href -> Optional.ofNullable(files.get(href)).map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Bundle good(String outer, Map<String, String> files) {
        return switch (read(outer, files)) {
            case Reading.Good(var bundle, var _) -> bundle;
            case Reading.Bad(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    private static List<Problem> bad(String outer, Map<String, String> files) {
        return ((Reading.Bad) read(outer, files)).problems();
    }
}

package dev.restarter.repository.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Problem;
import dev.restarter.repository.Bundles;
import dev.restarter.repository.Repository;
import dev.restarter.repository.TemplateValidation;
import dev.restarter.repository.templates.TemplateFinding.Fault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What templates ask for, and what is told where it is not so (reference 7.1, 8).
class TemplateCheckTest {
    private static final InstanceFmri WEB = InstanceFmri.parse("svc:/site/web:default");

    @TempDir
    Path folder;

    private Repository repository;

    @BeforeEach
    void open() {
        repository = Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void a_required_group_that_is_missing_or_has_another_type_is_told() {
        assertThat(faults("", pg("config", "application", "required='true'", "")))
                .containsExactly(Fault.MISSING_GROUP);
        assertThat(faults(group("config", "framework", ""), pg("config", "application", "", "")))
                .containsExactly(Fault.WRONG_GROUP_TYPE);
        assertThat(faults(group("any", "application", ""), pg("", "application", "required='true'", "")))
                .isEmpty();
        assertThat(faults("", pg("", "application", "required='true'", ""))).containsExactly(Fault.MISSING_GROUP);
        assertThat(faults("", pg("config", "application", "", ""))).isEmpty();
    }

    @Test
    void a_required_property_that_is_missing_or_has_another_type_is_told() {
        var pattern = pg("config", "application", "", prop("port", "count", "required='true'", ""));
        assertThat(faults(group("config", "application", ""), pattern)).containsExactly(Fault.MISSING_PROPERTY);
        assertThat(faults(group("config", "application", propval("port", "astring", "x")), pattern))
                .containsExactly(Fault.WRONG_PROPERTY_TYPE);
        assertThat(faults(group("config", "application", propval("port", "count", "1")), pattern))
                .isEmpty();
    }

    @Test
    void as_many_values_as_the_cardinality_says_are_allowed() {
        var pattern = pg("config", "application", "", prop("port", "count", "", "<cardinality min='1' max='2'/>"));
        assertThat(faults(group("config", "application", list("port")), pattern))
                .containsExactly(Fault.CARDINALITY_VIOLATION);
        assertThat(faults(group("config", "application", list("port", "1")), pattern))
                .isEmpty();
        assertThat(faults(group("config", "application", list("port", "1", "2")), pattern))
                .isEmpty();
        assertThat(faults(group("config", "application", list("port", "1", "2", "3")), pattern))
                .containsExactly(Fault.CARDINALITY_VIOLATION);
    }

    @Test
    void values_outside_the_constraints_are_told_one_by_one() {
        var pattern = pg(
                "config",
                "application",
                "",
                prop("port", "count", "", "<constraints><value name='0x10'/><range min='80' max='90'/></constraints>"));
        assertThat(faults(group("config", "application", list("port", "16", "80", "90")), pattern))
                .isEmpty();
        assertThat(findings(group("config", "application", list("port", "79", "91")), pattern))
                .extracting(TemplateFinding::what)
                .containsExactly(
                        "property 'config/port' has the value '79', and the template allows 0x10, 80 to 90",
                        "property 'config/port' has the value '91', and the template allows 0x10, 80 to 90");
    }

    @Test
    void a_value_is_parted_at_the_internal_separators_before_it_is_judged_and_counts_as_one() {
        var pattern = pg(
                "config",
                "application",
                "",
                prop(
                        "flags",
                        "astring",
                        "",
                        "<cardinality min='1' max='1'/><internal_separators>,:</internal_separators>"
                                + "<constraints><value name='a'/><value name='b'/></constraints>"));
        assertThat(faults(group("config", "application", propval("flags", "astring", "a, b")), pattern))
                .isEmpty();
        assertThat(faults(group("config", "application", propval("flags", "astring", "a:c")), pattern))
                .containsExactly(Fault.VALUE_CONSTRAINT_VIOLATED);
        assertThat(faults(group("config", "application", propval("flags", "astring", "a,b,a")), pattern))
                .isEmpty();
    }

    @Test
    void choices_bind_nobody() {
        var pattern =
                pg("config", "application", "", prop("mode", "astring", "", "<choices><value name='a'/></choices>"));
        assertThat(faults(group("config", "application", propval("mode", "astring", "z")), pattern))
                .isEmpty();
    }

    @Test
    void the_pattern_that_asks_for_most_counts_for_a_property_and_the_others_for_the_rest() {
        var patterns = pg(
                        "",
                        "method",
                        "",
                        prop("exec", "astring", "required='true'", "") + prop("level", "count", "required='true'", ""))
                + pg("start", "method", "", prop("level", "count", "", ""));
        assertThat(findings(group("start", "method", ""), patterns))
                .extracting(TemplateFinding::where)
                .containsExactly("start/exec");
    }

    @Test
    void a_restarters_templates_bind_its_instances_and_the_global_ones_everybody() {
        importService(
                "system/svc/restarter", template(pg("config", "application", "required='true' target='delegate'", "")));
        importService("system/svc/global", template(pg("about", "application", "required='true' target='all'", "")));
        importService("site/web", "");
        assertThat(check()).extracting(TemplateFinding::group).containsExactlyInAnyOrder("config", "about");
        importService("site/other-restarter", "");
        repository.importBundle(
                Bundles.manifest(
                        Bundles.service(
                                "site/web2",
                                "<create_default_instance enabled='true'/><restarter><service_fmri value='svc:/site/other-restarter:default'/></restarter>")));
        assertThat(new TemplateValidation(repository).check(InstanceFmri.parse("svc:/site/web2:default")))
                .extracting(TemplateFinding::group)
                .containsExactly("about");
    }

    @Test
    void a_pattern_that_contradicts_itself_is_told() {
        assertThat(patternFaults("<cardinality min='3' max='2'/>")).containsExactly(Fault.CARDINALITY_VIOLATION);
        assertThat(patternFaults("<constraints><range min='9' max='1'/></constraints>"))
                .containsExactly(Fault.BACKWARD_RANGE);
        assertThat(patternFaults("<constraints><value name='many'/></constraints>"))
                .containsExactly(Fault.INVALID_VALUE);
        assertThat(patternFaults("<constraints><value name='1'/></constraints><choices><value name='2'/></choices>"))
                .containsExactly(Fault.CHOICE_OUTSIDE_CONSTRAINTS);
        assertThat(
                        patternFaults(
                                "<constraints><value name='1'/></constraints><choices><include_values type='constraints'/></choices>"))
                .isEmpty();
        assertThat(faults(
                        "",
                        pg(
                                "config",
                                "",
                                "",
                                prop("on", "boolean", "", "<constraints><range min='1' max='2'/></constraints>"))))
                .containsExactly(Fault.INVALID_VALUE);
    }

    @Test
    void a_pattern_that_gives_a_property_of_everybody_another_type_is_told() {
        importService("system/svc/global", template(pg("", "method", "target='all'", prop("exec", "astring", "", ""))));
        assertThat(faults("", pg("", "method", "", prop("exec", "count", "", ""))))
                .containsExactly(Fault.CONFLICTING_PATTERNS);
    }

    @Test
    void a_bundle_is_judged_before_it_is_imported_with_the_line_of_each_problem() {
        var bundle = Bundles.manifest("\n"
                + Bundles.service(
                        "site/web",
                        "<create_default_instance enabled='true'/>\n"
                                + group("config", "application", "\n" + propval("port", "count", "1"))
                                + template(pg(
                                        "config",
                                        "application",
                                        "",
                                        prop("port", "count", "", "<constraints><value name='2'/></constraints>")))));
        var problems = new TemplateValidation(repository).check(bundle);
        assertThat(problems).extracting(Problem::line).containsExactly(5);
        assertThat(problems.getFirst().toString())
                .isEqualTo(
                        "test.xml:5: svc:/site/web:default: property 'config/port' has the value '1', and the template allows 2");
    }

    @Test
    void what_a_template_tells_of_groups_properties_and_values_can_be_looked_up() {
        importService(
                "site/web",
                group("config", "application", propval("mode", "astring", "fast"))
                        + template(pg(
                                "config",
                                "application",
                                "",
                                "<common_name><loctext xml:lang='C'>Configuration</loctext>"
                                        + "<loctext xml:lang='de'>Einstellungen</loctext></common_name>"
                                        + prop(
                                                "mode",
                                                "astring",
                                                "",
                                                "<units><loctext xml:lang='C'>gears</loctext></units>"
                                                        + "<visibility value='readwrite'/>"
                                                        + "<values><value name='fast'><description><loctext xml:lang='C'>As fast as can be"
                                                        + "</loctext></description></value></values>"
                                                        + "<choices><include_values type='values'/></choices>"))));
        var templates = new TemplateValidation(repository).templates(WEB);
        var group = repository.editing(WEB).group("config").orElseThrow();
        assertThat(templates.of(group).getFirst().texts().name("de")).contains("Einstellungen");
        assertThat(templates.of(group).getFirst().texts().name("fr")).contains("Configuration");
        var mode = templates.property(group, "mode").orElseThrow();
        assertThat(mode.texts().unit("C")).contains("gears");
        assertThat(mode.visibility()).contains("readwrite");
        assertThat(mode.choices().values()).containsExactly("fast");
        assertThat(mode.values().getFirst().texts().description("C")).contains("As fast as can be");
        assertThat(templates.groupType("config")).contains("application");
    }

    private List<Fault> patternFaults(String content) {
        return faults("", pg("config", "application", "", prop("n", "count", "", content)));
    }

    private List<Fault> faults(String groups, String patterns) {
        return findings(groups, patterns).stream().map(TemplateFinding::fault).toList();
    }

    private List<TemplateFinding> findings(String groups, String patterns) {
        if (repository.exists(WEB.ofService())) repository.delete(WEB.ofService(), true);
        importService("site/web", groups + template(patterns));
        return check();
    }

    private List<TemplateFinding> check() {
        return new TemplateValidation(repository).check(WEB);
    }

    private void importService(String name, String content) {
        repository.importBundle(
                Bundles.manifest(Bundles.service(name, "<create_default_instance enabled='true'/>" + content)));
    }

    private static String template(String patterns) {
        return "<template><common_name><loctext xml:lang='C'>x</loctext></common_name>" + patterns + "</template>";
    }

    private static String pg(String name, String type, String more, String content) {
        return "<pg_pattern name='" + name + "' type='" + type + "' " + more + ">" + content + "</pg_pattern>";
    }

    private static String prop(String name, String type, String more, String content) {
        return "<prop_pattern name='" + name + "' type='" + type + "' " + more + ">" + content + "</prop_pattern>";
    }

    private static String group(String name, String type, String content) {
        return "<property_group name='" + name + "' type='" + type + "'>" + content + "</property_group>";
    }

    private static String propval(String name, String type, String value) {
        return "<propval name='" + name + "' type='" + type + "' value='" + value + "'/>";
    }

    private static String list(String name, String... values) {
        var nodes = new StringBuilder();
        for (var value : values)
            nodes.append("<value_node value='").append(value).append("'/>");
        return "<property name='" + name + "' type='count'>"
                + (values.length == 0 ? "" : "<count_list>" + nodes + "</count_list>") + "</property>";
    }
}

package dev.restarter.manifest;

import static dev.restarter.manifest.Documents.DOCTYPE;
import static dev.restarter.manifest.Documents.bad;
import static dev.restarter.manifest.Documents.manifest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// All that is wrong with a file is told at once, in our words and in those of its language.
class EveryProblemTest {
    @Test
    void a_number_that_is_none_hides_nothing_else_that_is_wrong_with_what_is_ours() {
        assertThat(bad("a.yaml", """
                        service: site/a
                        enabled: true
                        property_groups:
                          hooks: {gave_up: "", timeout_seconds: 99999999999999999999}
                          health: {threshold: 3}
                          restart_policy:
                            attempts: {integer: -1}
                            atempts: 3
                        """))
                .satisfiesExactly(
                        hook -> assertThat(hook).startsWith("a.yaml:4: property 'hooks/gave_up' must be"),
                        number -> assertThat(number).startsWith("a.yaml:4:").contains("99999999999999999999"),
                        health -> assertThat(health).startsWith("a.yaml:5: property 'health/exec' is missing"),
                        attempts -> assertThat(attempts).startsWith("a.yaml:7: property 'restart_policy/attempts'"),
                        misspelt -> assertThat(misspelt).startsWith("a.yaml:8: property 'restart_policy/atempts'"));
    }

    @Test
    void what_the_grammar_forbids_hides_nothing_of_what_is_ours() {
        assertThat(bad("a.xml", manifest("""
                        <create_default_instance/>
                        <property_group name='watchdog' type='application'/>
                        """)))
                .anyMatch(problem -> problem.contains("'watchdog/timeout_seconds' is missing"));
    }

    @Test
    void aliases_tags_and_halves_of_characters_hide_nothing_else() {
        assertThat(bad("a.yaml", """
                        service: &name site/a
                        enabled: !!bool true
                        start: *name
                        stop: "\\ud83d"
                        stopp: :kill
                        """))
                .satisfiesExactly(
                        tag -> assertThat(tag).startsWith("a.yaml:2:").contains("the tag"),
                        alias -> assertThat(alias).startsWith("a.yaml:3:").contains("an alias stands here"),
                        half -> assertThat(half).startsWith("a.yaml:4:").contains("half a character"),
                        misspelt -> assertThat(misspelt).startsWith("a.yaml:5:").endsWith("did you mean 'stop'?"));
    }

    @Test
    void a_second_document_hides_nothing_of_the_first() {
        assertThat(bad("a.yaml", "service: site/a\nfoo: 1\n---\nservice: site/b\n"))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("'foo'"))
                .anyMatch(problem -> problem.contains("a second document"));
    }

    @Test
    void of_very_many_problems_only_the_first_are_told() {
        var problems = bad("a.yaml", "service: site/a\nrequire_all: [" + "*a,".repeat(5_000) + "]\n");
        assertThat(problems).hasSize(1_001).last().asString().contains("it has more problems than these");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"service\": \"site/a\"",
                "{\"service\": \"site/a\",\n \"require_all\": [\"a\", \n",
                "{\"service\": \"site/a",
                "{\"service\": 1x}",
                "{\"service\": \"\\x\"}",
                "{'service': 'a'}",
                "[1, 2",
                "{\"service\": \"a\tb\"}"
            })
    void what_is_no_json_is_told_without_the_parsers_own_places_and_settings(String text) {
        assertThat(bad("a.json", text))
                .singleElement()
                .asString()
                .startsWith("a.json:")
                .contains("not well-formed JSON: ")
                .doesNotContain("Source", "REDACTED", "StreamReadFeature", "byte offset", "`");
    }

    @Test
    void where_an_object_that_is_never_closed_began_is_told() {
        assertThat(bad("a.json", "{\n \"service\": \"site/a\",\n \"context\": {\n"))
                .singleElement()
                .asString()
                .endsWith("that began in line 3");
    }

    @ParameterizedTest
    @CsvSource({"a.yaml,service:,2", "a.json,{,2", "a.xml,<?xml version='1.0'?>,0"})
    void what_is_not_utf_8_is_told_in_one_sentence(String name, String begin, int line) {
        var bytes = (begin + "\n\u00ff").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(problems(name, bytes))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .contains("it is not written in", "UTF-8")
                        .doesNotContain("0xff", "byte"))
                .satisfies(problem -> {
                    if (line > 0) assertThat(problem.line()).isEqualTo(line);
                });
    }

    @Test
    void an_xml_file_that_begins_with_no_character_is_told_so() {
        assertThat(problems("a.xml", new byte[] {(byte) 0xff, '<'}))
                .singleElement()
                .asString()
                .startsWith("a.xml:1: it is not written in the encoding");
    }

    private static List<Problem> problems(String name, byte[] content) {
        return ((Reading.Bad) BundleReader.read(name, content)).problems();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enabled: true",
                "services: []",
                "manifest: ''\nservices: []",
                "profile: ''\nservice: site/a",
                "service: ''",
                "service: site/a\ninstances: {a: yes}",
                "service: site/a\ninstances: {a: {start: ':true'}}",
                "service: site/a\ninstances: {a: }",
                "service: site/a\ninstances: {a: {enabled: 1}}",
                "service: site/a\nstart:",
                "service: site/a\nstart: {exec: a, timeout_seconds: soon}",
                "service: site/a\nstart: {exec: a, type: methode}",
                "service: site/a\ntype: demon",
                "service: site/a\nstability: Solid",
                "service: site/a\ndependencies: {a: {entities: 'svc:/b', grouping: require_some}}",
                "service: site/a\ndependencies: {a: {entities: 'svc:/b', restart_on: always}}",
                "service: site/a\ndependencies: {a: {entities: 'svc:/b', type: thing, grouping: no}}",
                "service: site/a\ndependents: {a: {target: 'svc:/b', grouping: some}}",
                "service: site/a\nperiodic: {exec: a}",
                "service: site/a\nscheduled: {exec: a, interval: century}",
                "service: site/a\nperiodic: {exec: a, period: 1, recover: maybe}",
                "service: site/a\ncontext: {environment: {}}",
                "service: site/a\ncontext: {user: a, profile: b}",
                "service: site/a\ntemplate: {}",
                "service: site/a\nnotifications: {a: {}}",
                "service: site/a\nproperty_groups: {a: {b: [1, x]}}",
                "service: site/a\nproperty_groups: {a: {b: {count: [1, x]}}}",
                "service: site/a\nrestarter: ''",
                "service: site/a\nrequire_all: ['']"
            })
    void what_is_wrong_in_the_short_form_is_not_told_in_the_words_of_xml(String text) {
        assertThat(bad("a.yaml", text))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem)
                        .startsWith("a.yaml:")
                        .doesNotContain("<", "='", "element", "attribute", "DTD"));
    }

    @Test
    void a_bundle_without_a_name_is_told_of_in_the_words_of_xml_where_it_is_written_so() {
        assertThat(bad("a.xml", DOCTYPE + "<service_bundle type='manifest' name=''/>"))
                .singleElement()
                .asString()
                .contains("write <service_bundle name='…'>");
    }
}

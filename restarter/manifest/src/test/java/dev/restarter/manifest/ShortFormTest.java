package dev.restarter.manifest;

import static dev.restarter.manifest.Documents.bad;
import static dev.restarter.manifest.Documents.good;
import static dev.restarter.manifest.Documents.manifest;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// YAML and JSON: what one writes by hand means what the same says in XML.
class ShortFormTest {
    private static final String XML = manifest("""
            <create_default_instance enabled='true'/>
            <exec_method type='method' name='start' exec='/opt/a/a --port 80' timeout_seconds='60'/>
            <exec_method type='method' name='stop' exec=':kill' timeout_seconds='60'/>
            <property_group name='startd' type='framework'>
              <propval name='duration' type='astring' value='child'/></property_group>
            """).replace("name='x'", "name='site/a'");

    @Test
    void a_service_with_one_command_takes_five_lines() {
        same("""
                service: site/a
                enabled: true
                start: /opt/a/a --port 80
                stop: :kill
                duration: child
                """, XML);
    }

    @Test
    void a_character_of_two_halves_may_stand_anywhere() {
        for (var before = 900; before < 1100; before++) {
            var text = "x".repeat(before) + "\ud83d\ude00";
            var yaml = "service: site/a\nstart: /opt/a/" + text + "\n";
            assertThat(good("a.yaml", yaml)
                            .bundle()
                            .services()
                            .getFirst()
                            .group("start")
                            .orElseThrow()
                            .property("exec")
                            .orElseThrow()
                            .values())
                    .as("after %d characters", before)
                    .containsExactly("/opt/a/" + text);
        }
    }

    @Test
    void what_is_not_utf_8_is_refused_with_a_sentence() {
        var bytes = "service: site/\u00e4\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(BundleReader.read("a.yaml", bytes))
                .isInstanceOfSatisfying(
                        Reading.Bad.class,
                        bad -> assertThat(bad.problems().getFirst().toString()).contains("not written in UTF-8"));
    }

    @Test
    void the_sample_is_a_service_in_five_lines() throws Exception {
        var yaml = Files.readString(Path.of("../../samples/first-service/greeter.yaml"));
        assertThat(yaml.lines().filter(line -> !line.startsWith("#"))).hasSize(5);
        var service = good("greeter.yaml", yaml).bundle().services().getFirst();
        assertThat(service.instances()).hasSize(1);
        assertThat(service.group("stop")
                        .orElseThrow()
                        .property("exec")
                        .orElseThrow()
                        .values())
                .containsExactly(":kill");
    }

    @Test
    void the_same_is_said_in_json() {
        assertSame(good("a.json", """
                {"service": "site/a", "enabled": true, "start": "/opt/a/a --port 80",
                 "stop": ":kill", "duration": "child"}
                """), good("a.xml", XML));
    }

    @Test
    void a_grouping_stands_for_a_dependency_of_its_name_and_files_for_one_of_their_own() {
        same("""
                manifest: x
                service: site/a
                require_all: [svc:/network/loopback, 'file:///etc/a.conf', svc:/milestone/network]
                optional_all: svc:/system/cron
                dependents:
                  a_mu: svc:/milestone/multi-user
                """, manifest("""
                <dependency name='require_all' grouping='require_all' restart_on='none' type='service'>
                  <service_fmri value='svc:/network/loopback'/><service_fmri value='svc:/milestone/network'/></dependency>
                <dependency name='require_all_path' grouping='require_all' restart_on='none' type='path'>
                  <service_fmri value='file:///etc/a.conf'/></dependency>
                <dependency name='optional_all' grouping='optional_all' restart_on='none' type='service'>
                  <service_fmri value='svc:/system/cron'/></dependency>
                <dependent name='a_mu' grouping='optional_all' restart_on='none'>
                  <service_fmri value='svc:/milestone/multi-user'/></dependent>
                """));
    }

    @Test
    void values_show_their_type_or_name_it() {
        same("""
                manifest: x
                service: site/a
                property_groups:
                  config:
                    text: "80"
                    count: 80
                    integer: -80
                    switch: false
                    several: [1, -2]
                    words: [a, "true"]
                    none: {host: []}
                    time: {time: 1.5}
                    fmris: {fmri: [svc:/b, svc:/c], override: true}
                  startd: {$type: framework, $delete: true}
                """, manifest("""
                <property_group name='config' type='application'>
                  <propval name='text' type='astring' value='80'/>
                  <propval name='count' type='count' value='80'/>
                  <propval name='integer' type='integer' value='-80'/>
                  <propval name='switch' type='boolean' value='false'/>
                  <property name='several' type='integer'><integer_list>
                    <value_node value='1'/><value_node value='-2'/></integer_list></property>
                  <property name='words' type='astring'><astring_list>
                    <value_node value='a'/><value_node value='true'/></astring_list></property>
                  <property name='none' type='host'/>
                  <propval name='time' type='time' value='1.5'/>
                  <property name='fmris' type='fmri' override='true'><fmri_list>
                    <value_node value='svc:/b'/><value_node value='svc:/c'/></fmri_list></property>
                </property_group>
                <property_group name='startd' type='framework' delete='true'/>
                """));
    }

    @Test
    void methods_say_more_where_there_is_more_to_say() {
        same("""
                manifest: x
                service: site/a
                context: {user: web, environment: {A: 1, B: x=y}}
                start:
                  exec: /bin/a
                  timeout_seconds: -1
                  context: {profile: p, environment: [C=1, C=2]}
                  properties: {extra: yes}
                methods:
                  reload: {exec: /bin/r, type: monitor, delete: true}
                """, manifest("""
                <method_context><method_credential user='web'/><method_environment>
                  <envvar name='A' value='1'/><envvar name='B' value='x=y'/></method_environment></method_context>
                <exec_method type='method' name='start' exec='/bin/a' timeout_seconds='-1'>
                  <method_context><method_profile name='p'/><method_environment>
                  <envvar name='C' value='1'/><envvar name='C' value='2'/></method_environment></method_context>
                  <propval name='extra' type='astring' value='yes'/></exec_method>
                <exec_method type='monitor' name='reload' exec='/bin/r' timeout_seconds='60' delete='true'/>
                """));
    }

    @Test
    void a_profile_leaves_types_to_what_is_there_and_lists_many_services() {
        var bundle = good("p.yaml", """
                profile: site
                services:
                  - service: network/ssh
                    instances:
                      default: true
                      other:
                        property_groups: {config: {port: 22, $type: application, root: {boolean: true}}}
                  - service: system/cron
                """).bundle();
        assertThat(bundle.type()).isEqualTo(BundleType.PROFILE);
        assertThat(bundle.services()).hasSize(2);
        var other = bundle.services().getFirst().instances().get(1);
        assertThat(other.enabled()).isEmpty();
        var config = other.group("config").orElseThrow();
        assertThat(config.property("port").orElseThrow().type()).isEmpty();
        assertThat(config.property("root").orElseThrow().type()).isPresent();
    }

    @Test
    void a_misspelt_key_is_told_with_line_and_column_and_what_it_may_have_been() {
        assertThat(bad("a.yaml", "service: site/a\nstrat: /bin/a\n"))
                .containsExactly("a.yaml:2:1: 'strat' is nothing that a service bundle has; did you mean 'start'?");
        assertThat(bad("a.yaml", "service: site/a\nstart:\n  exce: /bin/a\n"))
                .anyMatch(problem -> problem.startsWith("a.yaml:3:3: 'exce'") && problem.endsWith("mean 'exec'?"));
        assertThat(bad("a.json", "{\"service\": \"site/a\",\n  \"dependancies\": {}}"))
                .singleElement()
                .asString()
                .startsWith("a.json:2:3: 'dependancies'")
                .endsWith("did you mean 'dependencies'?");
    }

    @Test
    void a_misspelt_fmri_or_type_is_told_with_what_it_may_have_been() {
        assertThat(bad("a.yaml", "service: site/a\nrequire_all:\n  - scv:/network/loopback\n"))
                .singleElement()
                .asString()
                .startsWith("a.yaml:3:5: ")
                .endsWith("did you mean 'svc:/network/loopback'?");
        assertThat(bad("a.yaml", "service: site/a\nproperty_groups: {g: {p: {boolaen: true}}}\n"))
                .singleElement()
                .asString()
                .contains("did you mean 'boolean'?");
    }

    @Test
    void all_that_is_wrong_is_told_in_one_run() {
        assertThat(bad("a.yaml", """
                service: site/a
                enabled: maybe
                property_groups:
                  g: {a: 010, b: [], c: [1, x], d: , d: 2}
                start: [a, b]
                """)).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void a_key_that_is_there_twice_is_refused() {
        assertThat(bad("a.yaml", "service: site/a\nstart: x\nstart: y\n"))
                .containsExactly("a.yaml:3:1: 'start' is there a second time; keep one; the first is in line 2");
        assertThat(bad("a.json", "{\"service\": \"a\", \"service\": \"b\"}")).hasSize(1);
    }

    @Test
    void what_grows_without_end_is_refused_with_its_line() {
        var laughs = new StringBuilder("a0: &a0 [ha]\n");
        for (var i = 1; i < 30; i++) laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        assertThat(bad("a.yaml", laughs.toString()))
                .filteredOn(problem -> problem.contains("an alias stands here"))
                .hasSize(58)
                .first()
                .asString()
                .startsWith("a.yaml:2:");
        assertThat(bad("a.yaml", "a: ".repeat(1) + "[".repeat(50_000)).getFirst())
                .startsWith("a.yaml:1:");
        assertThat(bad("a.json", "{\"a\":".repeat(50_000)).getFirst()).startsWith("a.json:1:");
        assertThat(bad("a.yaml", "service: " + "x".repeat(300_000)).getFirst()).startsWith("a.yaml:");
    }

    @Test
    void tags_second_documents_and_nonsense_are_refused() {
        assertThat(bad("a.yaml", "service: !!java.lang.Runtime a\n"))
                .singleElement()
                .asString()
                .contains("tag");
        assertThat(bad("a.yaml", "service: a\n---\nservice: b\n"))
                .singleElement()
                .asString()
                .contains("second document");
        assertThat(bad("a.yaml", "service: [a\n"))
                .singleElement()
                .asString()
                .startsWith("a.yaml:1:12: not well-formed YAML");
        for (var nonsense :
                new String[] {"", "- a", "just words", "[]", "{}", "service:", ": : :", "\u0000", "? [a]: b"})
            assertThat(bad("a.yaml", nonsense)).isNotEmpty();
    }

    @Test
    void half_a_character_is_refused() {
        assertThat(bad("a.json", "{\"service\": \"a\", \"start\": \"\\ud800\"}"))
                .singleElement()
                .asString()
                .contains("half a character");
    }

    @Test
    void a_file_is_known_by_the_end_of_its_name_or_by_how_it_begins() {
        var yaml = "# a comment\nservice: site/a\n";
        var json = "{\"service\": \"site/a\"}";
        for (var name : new String[] {"-", "service"}) {
            assertSame(good(name, yaml), good("a.yml", yaml));
            assertSame(good(name, json), good("a.json", json));
            assertSame(good(name, XML), good("a.xml", XML));
        }
    }

    /// The YAML means what the XML means, and what is written of it in any format does so, too.
    private static void same(String yaml, String xml) {
        var bundle = good("a.yaml", yaml);
        assertSame(bundle, good("a.xml", xml));
        for (var format : BundleFormat.values()) {
            var written = BundleWriter.write(bundle.bundle(), format);
            assertThat(BundleReader.read("again", written.getBytes(StandardCharsets.UTF_8)))
                    .as(written)
                    .isInstanceOfSatisfying(Reading.Good.class, again -> assertSame(again, bundle));
        }
    }

    private static void assertSame(Reading.Good one, Reading.Good other) {
        Same.assertSame(one.bundle(), other.bundle());
    }
}

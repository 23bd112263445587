package dev.restarter.daemon.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `svccfg validate` and `svccfg import` say of a manifest that can be imported and does not do what it says.
class SvccfgForesightTest extends CommandTest {
    private static final String HEAD = "service: site/a\nenabled: true\n";

    private String validated(int status, String file, String content) throws InterruptedException {
        asker.withFile(file, content);
        assertThat(run("svccfg", "validate", file)).as(asker.heard()).isEqualTo(status);
        asker.heard();
        run("svccfg", "validate", file);
        return asker.heard();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "start: ':kil'|'start/exec' is ':kil', which is no command; did you mean ':kill'?",
                "start: ':tru'|'start/exec' is ':tru', which is no command; did you mean ':true'?",
                "start: ':kill'|'start/exec' is ':kill', and nothing runs yet; write a command or :true",
                "stop: ':nothing at all'|'stop/exec' is ':nothing at all', which is no command; write one",
                "start: '/bin/a %q'|unknown method token '%q'",
                "start: '/bin/a %{b/c}'|property \"b/c\" not found",
                "property_groups: {limits: {nofile: abc}}|'limits/nofile' is 'abc'; write a number or 'unlimited'",
                "property_groups: {limits: {nofiles: '5'}}|'limits/nofiles' is no limit; write nofile,",
                "context: {working_directory: tmp}|working_directory 'tmp' must be an absolute path",
                "context: {profile: Web}|asks for an execution profile",
                "context: {user: web, privileges: bacis}|'bacis'",
                "context: {security_flags: aslrr}|'aslrr' is no security flag"
            })
    void what_takes_a_service_to_maintenance_is_a_problem_to_validate_and_a_warning_to_import(String line, String what)
            throws Exception {
        assertThat(validated(1, "a.yaml", HEAD + line))
                .startsWith("<svccfg: a.yaml:3: ")
                .contains(what)
                .endsWith(" (the service goes to maintenance for it)>\n");
        assertThat(run("svccfg", "import", "a.yaml")).as(asker.heard()).isZero();
        assertThat(facility.repository().instances()).hasSize(1);
        asker.withFile("a.yaml", HEAD + line);
        run("svccfg", "import", "a.yaml");
        assertThat(asker.heard()).contains("<svccfg: Warning: a.yaml:3: ").contains(what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stop: ':kill -FOO'|'stop/exec' is ':kill -FOO', which names no signal and is run as a command",
                "duration: forever|'startd/duration' is 'forever', which means nothing, so 'contract' counts; write",
                "duration: tranzient|so 'contract' counts; did you mean 'transient'?",
                "property_groups: {startd: {$type: framework, ignore_error: kore}}|so nothing is ignored; did you mean",
                "property_groups: {startd: {$type: framework, timeout_retry: maybe}}|so true counts",
                "start: {exec: /bin/a, properties: {restart_on: never}}|so 'all' counts; write all or external_fault",
                "start: {exec: /bin/a, timeout_seconds: -5}|'start/timeout_seconds' is -5; using an infinite timeout;",
                "property_groups: {logging: {max_size: abc}}|'logging/max_size' is 'abc'; write bytes"
            })
    void what_counts_instead_of_a_value_that_means_nothing_is_told_by_a_warning(String line, String what)
            throws Exception {
        assertThat(validated(0, "a.yaml", HEAD + line))
                .startsWith("<svccfg: Warning: a.yaml:3: ")
                .contains(what);
    }

    @Test
    void a_rate_that_cannot_be_measured_or_lacks_its_other_half_is_told_with_what_counts() throws Exception {
        assertThat(validated(0, "a.yaml", HEAD + """
                        property_groups:
                          startd:
                            $type: framework
                            critical_failure_count: {integer: 0}
                            critical_failure_period: {integer: 5}
                        """))
                .startsWith("<svccfg: Warning: a.yaml:6: 'startd/critical_failure_count' must be one number from 2 to")
                .contains("so the fifth start within forty minutes is refused as by default");
        assertThat(validated(0, "b.yaml", HEAD + """
                        property_groups: {startd: {$type: framework, critical_failure_count: {integer: 3}}}
                        """))
                .contains("counts only together with 'critical_failure_period'", "set both");
    }

    @Test
    void every_instance_is_looked_at_with_what_it_inherits_and_each_flaw_is_told_once() throws Exception {
        assertThat(validated(1, "a.yaml", """
                        service: site/a
                        property_groups: {limits: {nofile: abc}}
                        start: "/bin/a %{app/port}"
                        instances:
                          one: {enabled: true, property_groups: {app: {port: 1}}}
                          two: {enabled: true, property_groups: {limits: {nofile: "5"}}}
                        """).lines())
                .satisfiesExactly(
                        limit -> assertThat(limit).contains("a.yaml:2: 'limits/nofile'"),
                        token -> assertThat(token).contains("a.yaml:3:").contains("\"app/port\" not found"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start: ':true'",
                "stop: ':kill'",
                "stop: ':kill -HUP'",
                "stop: ':kill - 9'",
                "refresh: ':kill -1'",
                "duration: wait",
                "stop: '/bin/a %{restarter/contract}'",
                "start: {exec: /bin/a, timeout_seconds: -1}",
                "start: {exec: '/bin/a %{app/port} %f', properties: {restart_on: any_fault}}",
                "context: {privileges: basic, working_directory: ':home'}",
                "restarter: svc:/network/inetd:default\nduration: forever\nstart: ':kil'"
            })
    void what_does_what_it_says_is_not_remarked_upon(String line) throws Exception {
        assertThat(validated(0, "a.yaml", HEAD + line + "\nproperty_groups: {app: {port: 80}}\n"))
                .isEmpty();
    }

    @Test
    void a_token_may_name_what_the_repository_or_the_same_file_has() throws Exception {
        validated(0, "a.yaml", HEAD + "property_groups: {app: {port: 80}}");
        run("svccfg", "import", "a.yaml");
        assertThat(validated(0, "b.yaml", """
                        services:
                        - {service: site/b, enabled: true, property_groups: {app: {host: h}}}
                        - service: site/c
                          enabled: true
                          start: "/bin/c %{svc:/site/b/:properties/app/host} %{svc:/site/a:default/:properties/app/port}"
                        """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.yaml|service: site/a|a.yaml:1: svc:/site/a has no instance, so nothing of it runs; for one write"
                        + " 'enabled: true'",
                "a.json|{\"service\": \"site/a\"}|for one write '\"enabled\": true'",
                "a.xml|<service_bundle type='manifest' name='x'><service name='site/a' type='service'"
                        + " version='1'/></service_bundle>|for one write <create_default_instance enabled='true'/>"
            })
    void a_service_without_an_instance_is_told_of_in_one_line_with_what_makes_one(
            String file, String content, String told) throws Exception {
        var text = file.endsWith(".xml")
                ? "<!DOCTYPE service_bundle SYSTEM '/usr/share/lib/xml/dtd/service_bundle.dtd.1'>\n" + content
                : content;
        assertThat(validated(0, file, text)).contains(told).hasLineCount(1);
        assertThat(run("svccfg", "import", file)).isZero();
        assertThat(asker.heard()).contains(told).hasLineCount(1);
    }

    @Test
    void a_service_that_has_its_instance_from_elsewhere_is_not_remarked_upon() throws Exception {
        validated(0, "a.yaml", HEAD);
        run("svccfg", "import", "a.yaml");
        assertThat(validated(0, "again.yaml", "service: site/a")).isEmpty();
        assertThat(validated(0, "profile.yaml", "profile: p\nservice: site/other"))
                .isEmpty();
    }

    @Test
    void a_profile_that_leaves_types_to_what_is_there_is_valid() throws Exception {
        assertThat(validated(0, "p.xml", """
                        <!DOCTYPE service_bundle SYSTEM "/usr/share/lib/xml/dtd/service_bundle.dtd.1">
                        <service_bundle type="profile" name="p">
                          <service name="site/a" type="service" version="1">
                            <instance name="default" enabled="true">
                              <property_group name="app"><propval name="port" value="80"/></property_group>
                            </instance>
                          </service>
                        </service_bundle>
                        """)).isEmpty();
    }

    @Test
    void of_a_folder_it_is_told_how_many_files_were_looked_at() throws Exception {
        asker.withFile("d/a.yaml", HEAD).withFile("d/b.yaml", "service: 1b\nenabled: true");
        assertThat(run("svccfg", "validate", "d")).isEqualTo(1);
        assertThat(asker.heard()).endsWith("Looked at 2 files, 1 of them not valid.\n");
        asker.withFile("e/a.yaml", HEAD);
        assertThat(run("svccfg", "validate", "e")).isZero();
        assertThat(asker.heard()).isEqualTo("Looked at 1 file, 0 of them not valid.\n");
    }

    @Test
    void a_folder_without_a_manifest_is_no_success() throws Exception {
        asker.withFolder("empty.xml");
        assertThat(run("svccfg", "validate", "empty.xml")).isEqualTo(1);
        assertThat(asker.heard()).startsWith("<svccfg: empty.xml: no manifest is in it or below it;");
    }
}

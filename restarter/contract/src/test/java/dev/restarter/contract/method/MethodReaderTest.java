package dev.restarter.contract.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import dev.restarter.model.MethodPlan;
import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodReaderTest {
    private static final InstanceFmri FMRI = InstanceFmri.parse("svc:/site/web:main");

    @TempDir
    Path etc;

    private final Map<String, List<Property>> groups = new TreeMap<>();
    private final Map<String, List<Property>> editing = new TreeMap<>();
    private MethodReader reader;

    @BeforeEach
    void accounts() throws IOException {
        Files.writeString(
                etc.resolve("passwd"),
                "root:x:0:0::/root:/bin/sh\nbroken line\nweb:x:1200:1300::/srv/web:/bin/sh\nnohome:x:1201:1300:::\n");
        Files.writeString(etc.resolve("group"), "root:x:0:\nweb:x:1300:\nlogs:x:1301:root,web\nmail:x:1302:root\n");
        reader = new MethodReader(
                new Surroundings(
                        Path.of("/opt/restarter"),
                        Optional.of(Path.of("/tmp/root")),
                        Path.of("/etc/restarter"),
                        "global"),
                Accounts.in(etc));
    }

    private MethodReaderTest with(String group, String name, PropertyType type, String... values) {
        groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(new Property(name, type, List.of(values)));
        return this;
    }

    private MethodReaderTest exec(String text) {
        return with("start", "exec", PropertyType.ASTRING, text);
    }

    private MethodReaderTest context(String name, String... values) {
        return with("method_context", name, PropertyType.ASTRING, values);
    }

    private MethodReaderTest credentials() {
        return with("method_context", "use_profile", PropertyType.BOOLEAN, "false");
    }

    private Method read() {
        return reader.read(view(groups), view(editing), FMRI, MethodName.START, MethodReaderTest::elsewhere);
    }

    private MethodRun run() {
        return ((Method.Command) read()).run();
    }

    private String why() {
        return ((Method.Invalid) read()).why();
    }

    private static Optional<Properties> elsewhere(Fmri fmri) {
        if (!fmri.toString().equals("svc:/system/other:default")) return Optional.empty();
        return Optional.of(view(Map.of("config", List.of(new Property("port", PropertyType.COUNT, "8080")))));
    }

    private static Properties view(Map<String, List<Property>> groups) {
        var all = groups.entrySet().stream()
                .map(group -> new PropertyGroup(group.getKey(), "method", group.getValue()))
                .toList();
        return new Properties() {
            @Override
            public List<PropertyGroup> groups() {
                return all;
            }

            @Override
            public Optional<PropertyGroup> group(String name) {
                return all.stream().filter(group -> group.name().equals(name)).findFirst();
            }
        };
    }

    @Test
    void a_method_lasts_unless_it_names_tokens_or_a_context() {
        with("start", "exec", PropertyType.ASTRING, "sleep 1000").with("stop", "exec", PropertyType.ASTRING, "bye %i");
        assertThat(MethodReader.isLasting(view(groups), MethodName.START)).isTrue();
        assertThat(MethodReader.isLasting(view(groups), MethodName.STOP)).isFalse();
        assertThat(MethodReader.isLasting(view(groups), MethodName.REFRESH)).isFalse();
        with("start", "user", PropertyType.ASTRING, "web");
        assertThat(MethodReader.isLasting(view(groups), MethodName.START)).isFalse();
    }

    @Test
    void a_method_without_a_group_or_an_exec_succeeds_without_execution() {
        assertThat(read().plan().kind()).isEqualTo(MethodPlan.Kind.ABSENT);
        with("start", "timeout_seconds", PropertyType.COUNT, "60");
        assertThat(read().plan().kind()).isEqualTo(MethodPlan.Kind.ABSENT);
        assertThat(read().plan().note()).contains("start/exec");
    }

    @Test
    void an_exec_of_several_values_is_invalid() {
        with("start", "exec", PropertyType.ASTRING, "a", "b");
        assertThat(read().plan().kind()).isEqualTo(MethodPlan.Kind.INVALID);
    }

    @Test
    void an_exec_that_is_no_string_is_invalid() {
        with("start", "exec", PropertyType.COUNT, "1");
        assertThat(read().plan().kind()).isEqualTo(MethodPlan.Kind.INVALID);
    }

    @ParameterizedTest
    @CsvSource({":kill,15", ":kill -HUP,1", ":kill  -9,9", ":kill - USR1,10", "':kill -TERM ',15"})
    void a_kill_method_names_its_signal(String text, int signal) {
        exec(text);
        assertThat(((Method.Kill) read()).signal()).isEqualTo(signal);
    }

    @ParameterizedTest
    @ValueSource(strings = {":kill -NOSUCH", ":killer", ":kill_process", ":true ", ":kill-HUP"})
    void what_only_looks_like_a_special_method_is_a_command(String text) {
        exec(text);
        assertThat(run().command()).isEqualTo(text);
    }

    @Test
    void a_child_whose_program_is_missing_is_refused_when_it_would_run_and_not_before() throws IOException {
        var program = etc.resolve("server");
        exec(program + " start").with("startd", "duration", PropertyType.ASTRING, "child");
        assertThat(why()).contains("Missing start method (" + program + ")");
        assertThat(reader.plan(view(groups), view(editing), FMRI, MethodName.START, MethodReaderTest::elsewhere)
                        .kind())
                .as("a file system may be mounted between planning and running")
                .isEqualTo(MethodPlan.Kind.COMMAND);
        Files.createFile(program);
        assertThat(run().command()).isEqualTo(program + " start");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server start", "/no/such\\ server", "\"/no/such\""})
    void a_child_whose_program_only_a_shell_can_find_is_left_to_the_shell(String command) {
        exec(command).with("startd", "duration", PropertyType.ASTRING, "child");
        assertThat(run().command()).isEqualTo(command);
    }

    @Test
    void a_contract_service_whose_program_is_missing_is_run_and_fails() {
        exec("/no/such start");
        assertThat(run().command()).isEqualTo("/no/such start");
    }

    @Test
    void true_is_the_null_method() {
        exec(":true");
        assertThat(read().plan().kind()).isEqualTo(MethodPlan.Kind.NULL);
    }

    @ParameterizedTest
    @CsvSource({"60,PT1M", "0,", "-1,", "18446744073709551615,", "18446744073709551614,"})
    void a_timeout_of_zero_or_all_ones_is_infinite(String seconds, Duration expected) {
        exec("x").with("start", "timeout_seconds", PropertyType.COUNT, seconds);
        assertThat(run().timeout()).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void a_timeout_of_the_wrong_type_is_infinite_and_noted() {
        exec("x").with("start", "timeout_seconds", PropertyType.ASTRING, "60");
        assertThat(read().plan().timeout()).isEmpty();
        assertThat(read().plan().note()).contains("start/timeout_seconds");
    }

    @Test
    void what_the_boot_waits_for_has_no_timeout_unless_it_is_a_kill() {
        exec("x").with("start", "timeout_seconds", PropertyType.COUNT, "60");
        var loopback = InstanceFmri.parse("network/loopback:default");
        var plan = reader.plan(view(groups), view(editing), loopback, MethodName.START, _ -> Optional.empty());
        assertThat(plan.timeout()).isEmpty();
        assertThat(plan.note()).contains("overridden");
        groups.get("start").set(0, new Property("exec", PropertyType.ASTRING, ":kill"));
        plan = reader.plan(view(groups), view(editing), loopback, MethodName.START, _ -> Optional.empty());
        assertThat(plan.timeout()).contains(Duration.ofMinutes(1));
    }

    @Test
    void simple_tokens_are_expanded() {
        exec("run %r %m %s %i %f 100%% done%");
        assertThat(run().command()).isEqualTo("run svc.startd start site/web main svc:/site/web:main 100% done");
    }

    @Test
    void property_tokens_are_joined_and_quoted() {
        with("application", "names", PropertyType.ASTRING, "a b", "c;d", "e\"f'`\\");
        with("config", "ports", PropertyType.COUNT, "1", "2");
        with("config", "none", PropertyType.COUNT);
        exec("x %{names} -p %{config/ports,} %{config/ports:} [%{config/none}]");
        assertThat(run().command()).isEqualTo("x a\\ b c\\;d e\\\"f\\'\\`\\\\ -p 1,2 1:2 []");
    }

    @Test
    void a_property_of_another_instance_is_looked_up_there() {
        exec("x %{svc:/system/other:default/:properties/config/port}");
        assertThat(run().command()).isEqualTo("x 8080");
    }

    @Test
    void a_property_that_is_not_in_the_running_view_is_taken_from_the_editing_one() {
        editing.put("config", List.of(new Property("new", PropertyType.ASTRING, "v")));
        exec("x %{config/new}");
        assertThat(run().command()).isEqualTo("x v");
    }

    @ParameterizedTest
    @CsvSource({
        "x %q,unknown method token",
        "x %{missing},property \"missing\" not found",
        "x %{open,has no '}'",
        "x %{svc:/a:b},does not name a property"
    })
    void a_token_that_cannot_be_expanded_is_invalid_and_says_why(String text, String why) {
        exec(text);
        assertThat(why()).contains("\"" + text + "\"").contains(why);
    }

    @Test
    void the_environment_is_ours_then_the_contexts_and_nothing_else() {
        exec("x").context("environment", "LANG=C", "SMF_X=1", "RESTARTER_CONTRACT=9@x", "=y", "plain", "LANG=de");
        assertThat(run().environment())
                .containsExactly(
                        "SMF_FMRI=svc:/site/web:main",
                        "SMF_METHOD=start",
                        "SMF_RESTARTER=svc:/system/svc/restarter:default",
                        "SMF_ZONENAME=global",
                        "PATH=/opt/restarter/bin:/usr/sbin:/usr/bin",
                        "RESTARTER_HOME=/opt/restarter",
                        "RESTARTER_ROOT=/tmp/root",
                        "RESTARTER_CONFIG=/etc/restarter",
                        "LANG=de");
        assertThat(run().notes())
                .hasSize(5)
                .anyMatch(note -> note.contains("\"SMF_X=1\"; its prefix is reserved"))
                .anyMatch(note -> note.contains("duplicate environment variable \"LANG=C\""));
    }

    @Test
    void the_methods_own_environment_replaces_the_shared_one() {
        exec("x").context("environment", "A=1").with("start", "environment", PropertyType.ASTRING, "B=2");
        assertThat(run().environment()).contains("B=2").doesNotContain("A=1");
    }

    @Test
    void without_a_context_a_method_runs_as_the_daemon_in_the_top_folder() {
        exec("x");
        assertThat(run().credential()).isEmpty();
        assertThat(run().folder()).isEqualTo(Path.of("/"));
    }

    @Test
    void a_user_brings_its_group_its_groups_and_its_home() {
        exec("x").credentials().context("user", "web");
        assertThat(run().credential()).contains(new Credential(1200, 1300, Set.of(1300L, 1301L)));
        assertThat(run().folder()).isEqualTo(Path.of("/srv/web"));
    }

    @Test
    void group_groups_and_folder_may_be_given() {
        exec("x")
                .credentials()
                .context("user", "1200")
                .context("group", "mail")
                .context("supp_groups", "logs, 7")
                .context("working_directory", "/var/tmp");
        assertThat(run().credential()).contains(new Credential(1200, 1302, Set.of(1301L, 7L)));
        assertThat(run().folder()).isEqualTo(Path.of("/var/tmp"));
    }

    @Test
    void no_supplementary_groups_means_none() {
        exec("x").credentials().context("user", "web").context("supp_groups", "");
        assertThat(run().credential()).contains(new Credential(1200, 1300, Set.of()));
    }

    @ParameterizedTest
    @CsvSource({"nosuch,there is no user 'nosuch'", "4294967295,no user number", "12x,no user number"})
    void a_user_that_does_not_exist_is_invalid_and_named(String user, String why) {
        exec("x").credentials().context("user", user);
        assertThat(why()).contains(why);
        assertThat(reader.plan(view(groups), view(editing), FMRI, MethodName.START, MethodReaderTest::elsewhere)
                        .kind())
                .as("to plan asks for no account, which may be a network away")
                .isEqualTo(MethodPlan.Kind.COMMAND);
    }

    @Test
    void a_user_without_a_home_needs_a_working_directory() {
        exec("x").credentials().context("user", "nohome");
        assertThat(why()).contains("working_directory");
    }

    @Test
    void a_relative_working_directory_is_invalid() {
        exec("x").context("working_directory", "here");
        assertThat(why()).contains("'here' must be an absolute path");
    }

    @Test
    void an_execution_profile_is_refused_rather_than_run_as_root() {
        exec("x")
                .with("method_context", "use_profile", PropertyType.BOOLEAN, "true")
                .context("profile", "Web");
        assertThat(why()).contains("execution profile");
    }

    @Test
    void a_user_that_is_not_used_is_noted() {
        exec("x").context("user", "web").context("working_directory", "/");
        assertThat(run().credential()).isEmpty();
        assertThat(run().notes()).singleElement().asString().contains("use_profile");
    }

    @Test
    void privileges_flags_and_limits_come_from_the_context_and_their_group() {
        exec("x")
                .context("privileges", "basic,cap_setpcap")
                .context("security_flags", "no_new_privs")
                .context("working_directory", "/")
                .with("limits", "nofile", PropertyType.COUNT, "64");
        assumeTrue(Accounts.in(etc).ownCapabilities().contains(Capability.SETPCAP), "only root has a capability");
        assertThat(run().confinement())
                .isEqualTo(new Confinement(Optional.of(Set.of(Capability.SETPCAP)), Optional.empty(), true, false));
        assertThat(run().limits().resources()).containsEntry("nofile", "64:64");
    }

    @Test
    void what_the_limit_leaves_out_is_not_held() {
        assumeTrue(Accounts.in(etc).ownCapabilities().contains(Capability.SETPCAP), "only root has a capability");
        exec("x")
                .context("working_directory", "/")
                .context("privileges", "all")
                .context("limit_privileges", "basic,proc_setid");
        assertThat(run().confinement().held()).contains(Set.of(Capability.SETUID, Capability.SETGID));
        assertThat(run().confinement().limit()).contains(Set.of(Capability.SETUID, Capability.SETGID));
    }

    @ParameterizedTest
    @CsvSource({
        "method_context,privileges,nosuch,is no privilege",
        "method_context,security_flags,nosuch,is no security flag",
        "limits,nofiles,1,is no limit"
    })
    void what_cannot_be_kept_is_invalid_before_anything_is_started(
            String group, String property, String value, String why) {
        exec("x").context("working_directory", "/").with(group, property, PropertyType.ASTRING, value);
        assertThat(why()).contains(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a 'b'", "a $b", "a;b", "a|b", "a>b", "a*", "~/a", "a=b c", "a\nb", "", "cd /", "-x", "if x"})
    void a_command_with_shell_syntax_needs_a_shell(String command) {
        assertThat(CommandWords.of(command)).isEmpty();
    }

    @Test
    void a_plain_command_needs_none() {
        assertThat(CommandWords.of(" /lib/x start  -f\t@a:b,%c "))
                .contains(List.of("/lib/x", "start", "-f", "@a:b,%c"));
    }
}

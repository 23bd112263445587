package dev.restarter.daemon.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.InstanceRecord;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import dev.restarter.model.Reason;
import dev.restarter.model.ServiceFmri;
import dev.restarter.model.State;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The editing commands of `svccfg` (reference 9.4, 9.5).
class SvccfgEditTest extends CommandTest {
    private static final ServiceFmri SERVICE = new ServiceFmri("site/x");
    private static final InstanceFmri INSTANCE = SERVICE.instance("default");

    @BeforeEach
    void make_a_service() {
        facility.repository().change(draft -> {
            draft.createInstance(INSTANCE);
            draft.ensureGroup(SERVICE, "app", "application", true);
            draft.setProperty(SERVICE, "app", new Property("port", PropertyType.COUNT, "80"));
            draft.ensureGroup(INSTANCE, "app", "application", true);
            return INSTANCE;
        });
    }

    private String script(String... commands) throws Exception {
        asker.typing(commands);
        run("svccfg");
        return asker.heard();
    }

    private Property property(String group, String name) {
        return facility.repository().editing(INSTANCE).property(group, name).orElseThrow();
    }

    /// Runs one command on the instance, which must succeed, and returns what it said.
    private String on(String... words) throws Exception {
        var all = new String[words.length + 2];
        all[0] = "-s";
        all[1] = "x:default";
        System.arraycopy(words, 0, all, 2, words.length);
        var status = run("svccfg", all);
        var heard = asker.heard();
        assertThat(status).as(heard).isZero();
        return heard;
    }

    private String refused(String... words) throws Exception {
        var all = new String[words.length + 2];
        all[0] = "-s";
        all[1] = "x:default";
        System.arraycopy(words, 0, all, 2, words.length);
        assertThat(run("svccfg", all)).isEqualTo(1);
        return asker.heard();
    }

    @Test
    void a_new_property_needs_a_type_and_a_list_quotes() throws Exception {
        assertThat(refused("setprop", "app/greeting", "=", "hello")).contains("Type required for new properties");
        assertThat(refused("setprop", "app/greeting", "=", "astring:", "(", "a", "b", ")"))
                .contains("Multiple string values or string values with spaces must be quoted");
        assertThat(refused("setprop", "app/greeting", "=", "astring:", "a", "b"))
                .contains("must be quoted");
        assertThat(refused("setprop", "app/on", "=", "boolean:", "yes"))
                .isEqualTo("<svccfg: Invalid \"boolean\" value \"yes\".>\n");
        assertThat(refused("setprop", "none/on", "=", "boolean:", "true")).contains("No such property group \"none\"");
        assertThat(refused("setprop", "app", "=", "boolean:", "true")).contains("must contain a '/'");
        assertThat(refused("setprop", "app/on", "=", "truth:", "true")).contains("Unknown type \"truth\"");
    }

    @Test
    void numbers_and_times_are_stored_in_their_canonical_form() throws Exception {
        on("setprop", "app/a", "=", "count:", "0x10");
        on("setprop", "app/b", "=", "count:", "010");
        on("setprop", "app/c", "=", "integer:", "-5");
        on("setprop", "app/d", "=", "time:", "1.5");
        assertThat(on("listprop", "app/?")).isEqualTo("""
                app    application
                app/a  count    16
                app/b  count    8
                app/c  integer  -5
                app/d  time     1.500000000
                """);
    }

    @Test
    void a_property_takes_the_type_of_its_service_and_keeps_its_own() throws Exception {
        on("setprop", "app/port", "=", "0x50");
        assertThat(property("app", "port")).isEqualTo(new Property("port", PropertyType.COUNT, "80"));
        on("setprop", "app/port", "=", "astring:", "http");
        on("setprop", "app/port", "=", "\"of call\"");
        assertThat(property("app", "port")).isEqualTo(new Property("port", PropertyType.ASTRING, "of call"));
        on("setprop", "app/port", "=", "(", ")");
        assertThat(property("app", "port").values()).isEmpty();
    }

    @Test
    void values_are_added_and_taken_away_one_by_one() throws Exception {
        on("addpropvalue", "app/names", "astring:", "anna");
        on("addpropvalue", "app/names", "\"bert b\"");
        on("addpropvalue", "app/names", "fmri:", "svc:/a");
        assertThat(property("app", "names").values()).containsExactly("anna", "bert b", "svc:/a");
        assertThat(refused("addpropvalue", "app/names", "count:", "1")).contains("has the type astring");
        on("delpropvalue", "app/names", "*b");
        assertThat(on("listprop", "app/names"))
                .isEqualTo("app        application\n" + "app/names  astring  \"anna\" \"svc:/a\"\n");
        on("delprop", "app/names");
        assertThat(refused("delprop", "app/names")).contains("No such property app/names");
    }

    @Test
    void groups_are_made_with_their_type_for_good_and_listed_with_their_persistence() throws Exception {
        on("addpg", "fleeting", "framework", "P");
        assertThat(on("listpg")).isEqualTo("app       application\nfleeting  framework\tNONPERSISTENT\n");
        assertThat(on("listpg", "--json")).contains("\"persistent\" : false");
        assertThat(refused("addpg", "app", "framework")).contains("already exists");
        assertThat(refused("addpg", "other", "framework", "x")).contains("Usage: addpg");
        on("delpg", "app");
        on("delprop", "fleeting");
        assertThat(on("listpg")).isEmpty();
        assertThat(refused("delpg", "app")).contains("No such property group \"app\"");
    }

    @Test
    void what_a_person_edits_is_read_back_as_it_was_shown() throws Exception {
        var strange = List.of("", "a b", "tab\there", "quote\" and \\", "(paren)", "#", "two\nlines", "a=b>c");
        facility.repository().change(draft -> {
            draft.setProperty(INSTANCE, "app", new Property("many", PropertyType.ASTRING, strange));
            draft.setProperty(INSTANCE, "app", new Property("one", PropertyType.ASTRING, "#x"));
            return INSTANCE;
        });
        asker.withEditor(script -> "select svc:/site/x:default\ndelprop app/many\ndelprop app/one\n"
                + script.replace("# setprop", "setprop").replace("\n# lines", "\nlines"));
        on("editprop");
        assertThat(property("app", "many").values()).isEqualTo(strange);
        assertThat(property("app", "one").values()).containsExactly("#x");
        asker.withEditor(script -> script);
        on("editprop");
        asker.withEditor(script -> script + "\nnonsense\n");
        assertThat(refused("editprop")).contains("(editprop, line").contains("Unknown command \"nonsense\"");
    }

    @Test
    void selecting_goes_down_by_name_and_anywhere_by_pattern() throws Exception {
        facility.with("svc:/site/x:default", true, State.ONLINE);
        asker.atTerminal();
        assertThat(script(
                        "list",
                        "select site/x",
                        "list",
                        "select default",
                        "unselect",
                        "unselect",
                        "unselect",
                        "select *:def*",
                        "select svc:",
                        "select nothing",
                        "exit",
                        "never"))
                .isEqualTo("""
                        svc:> list
                        site/x
                        svc:> select site/x
                        svc:/site/x> list
                        :properties
                        default
                        svc:/site/x> select default
                        svc:/site/x:default> unselect
                        svc:/site/x> unselect
                        svc:> unselect
                        Nothing is selected that could be unselected.
                        svc:> select *:def*
                        svc:/site/x:default> select svc:
                        svc:> select nothing
                        Pattern 'nothing' doesn't match any instances or services.
                        svc:> exit
                        """);
    }

    @Test
    void a_script_ends_at_its_first_mistake_and_says_where_that_is() throws Exception {
        asker.withFile(
                "x.cfg",
                "select site/x\n\naddpg a application # fine\nsetprop a/c d (\n  count: 1\n)\naddpg d application\n");
        assertThat(run("svccfg", "-f", "x.cfg")).isEqualTo(1);
        assertThat(asker.heard()).startsWith("<svccfg (x.cfg, line 4): Usage: setprop ");
        assertThat(facility.repository().own(SERVICE).groups()).hasSize(2);
        asker.typing("select site/x", "frobnicate", "addpg e application");
        assertThat(run("svccfg")).isEqualTo(1);
        assertThat(asker.heard())
                .isEqualTo("<svccfg (<stdin>, line 2): Unknown command \"frobnicate\"; 'help' lists the commands.>\n");
        asker.typing("addpg \"never closed");
        assertThat(run("svccfg", "-s", "site/x", "-f", "-")).isEqualTo(1);
        assertThat(asker.heard()).contains("Syntax error: a parenthesis or a quote is never closed.");
    }

    @Test
    void nothing_can_be_edited_where_nothing_is_selected_nor_in_a_snapshot() throws Exception {
        assertThat(run("svccfg", "listpg")).isEqualTo(1);
        assertThat(asker.heard()).contains("An entity is not selected");
        facility.repository().refresh(INSTANCE);
        asker.atTerminal();
        assertThat(script(
                        "select x:default", "selectsnap running", "listpg", "delpg app", "selectsnap none", "unselect"))
                .contains("[running]svc:/site/x:default> listpg\napp  application\n")
                .contains("Cannot modify snapshots")
                .contains("No such snapshot \"none\"")
                .endsWith("unselect\nsvc:/site/x:default> ");
    }

    @Test
    void reverting_gives_back_what_a_snapshot_holds() throws Exception {
        on("setprop", "app/port", "=", "81");
        facility.repository().refresh(INSTANCE);
        on("setprop", "app/port", "=", "82");
        assertThat(on("listsnap")).isEqualTo("running\n");
        on("revert");
        assertThat(property("app", "port").values()).containsExactly("81");
        assertThat(refused("revert", "start")).contains("No such snapshot \"start\"");
        on("refresh");
        assertThat(facility.asked).contains("refresh svc:/site/x:default");
        assertThat(run("svccfg", "-s", "svc:/site/x", "refresh")).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("<svccfg: Instance not selected.>\n");
    }

    @Test
    void an_instance_that_runs_is_deleted_by_force_alone() throws Exception {
        facility.repository().record(List.of(online()));
        assertThat(run("svccfg", "delete", "svc:/site/x:default")).isEqualTo(1);
        assertThat(asker.heard()).contains("may be running").contains("delete -f");
        assertThat(run("svccfg", "delete", "svc:/site/x")).isEqualTo(1);
        asker.heard();
        assertThat(on("listprop", "restarter")).startsWith("restarter").contains("framework\tNONPERSISTENT\n");
        assertThat(run("svccfg", "delete", "-f", "svc:/site/x:default")).isZero();
        assertThat(facility.repository().instances()).isEmpty();
        assertThat(facility.repository().services()).hasSize(1);
    }

    private static InstanceRecord online() {
        return new InstanceRecord(
                INSTANCE,
                State.ONLINE,
                Optional.empty(),
                Reason.NONE,
                "",
                FakeFacility.NOW,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "");
    }

    @Test
    void services_and_instances_are_added_empty() throws Exception {
        script("add site/y", "select site/y", "add first", "add first");
        assertThat(facility.repository().instances(new ServiceFmri("site/y"))).hasSize(1);
        assertThat(facility.repository()
                        .own(new ServiceFmri("site/y").instance("first"))
                        .groups())
                .isEmpty();
        assertThat(run("svccfg", "add", "9")).isEqualTo(1);
        assertThat(asker.heard()).contains("'9' is not a valid service name");
    }

    @Test
    void the_environment_of_methods_is_edited_variable_by_variable() throws Exception {
        on("setenv", "-s", "LANG", "C");
        on("setenv", "PATH", "/bin");
        assertThat(property("method_context", "environment").values()).containsExactly("LANG=C", "PATH=/bin");
        on("setenv", "LANG", "\"de DE\"");
        on("unsetenv", "PATH");
        assertThat(property("method_context", "environment").values()).containsExactly("LANG=de DE");
        assertThat(refused("unsetenv", "NONE")).contains("No variable \"NONE\"");
        assertThat(refused("setenv", "-m", "start", "A", "b")).contains("No such property group \"start\"");
    }

    @Test
    void everything_explains_itself() throws Exception {
        assertThat(run("svccfg", "help")).isZero();
        assertThat(asker.heard()).contains("  setprop GROUP/PROPERTY = ").contains("  end\n");
        assertThat(run("svccfg", "help", "addpg")).isZero();
        var help = asker.heard();
        assertThat(help).startsWith("Usage: addpg NAME TYPE [FLAGS]\n\n");
        assertThat(run("svccfg", "addpg", "--help")).isZero();
        assertThat(asker.heard()).isEqualTo(help);
        assertThat(run("svccfg", "lsit")).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("<svccfg: Unknown command \"lsit\"; did you mean \"list\"?>\n");
    }

    @Test
    void what_is_typed_can_be_completed() throws Exception {
        facility.repository().refresh(INSTANCE);
        asker.atTerminal();
        script("select x:default");
        assertThat(asker.completed("sel").words()).containsExactly("select", "selectsnap");
        assertThat(asker.completed("select site").words()).containsExactly("site/x", "site/x:default");
        assertThat(asker.completed("select svc:/site/x:").words()).containsExactly("svc:/site/x:default");
        assertThat(asker.completed("delpg ").words()).containsExactly("app");
        assertThat(asker.completed("setprop ap").words()).containsExactly("app/");
        assertThat(asker.completed("setprop app/").words()).containsExactly("app/port");
        assertThat(asker.completed("setprop app/port ").words()).containsExactly("=");
        assertThat(asker.completed("setprop app/port = ").words()).containsExactly("count:");
        assertThat(asker.completed("setprop app/port = count: ").words()).containsExactly("80");
        assertThat(asker.completed("selectsnap ").words()).containsExactly("running");
        assertThat(asker.completed("import ").files()).isTrue();
        assertThat(asker.completed("nonsense ").words()).isEmpty();
    }

    @Test
    void whoever_may_only_look_changes_nothing() throws Exception {
        asker.asUser(4242);
        assertThat(run("svccfg", "-s", "x:default", "listpg")).isZero();
        asker.heard();
        assertThat(refused("setprop", "app/port", "=", "1")).contains("Permission denied");
        assertThat(refused("delpg", "app")).contains("Permission denied");
        assertThat(refused("refresh")).contains("Permission denied");
        assertThat(run("svccfg", "delete", "-f", "site/x")).isEqualTo(1);
        assertThat(facility.repository().services()).hasSize(1);
    }
}

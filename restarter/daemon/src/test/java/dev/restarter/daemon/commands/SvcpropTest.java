package dev.restarter.daemon.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import dev.restarter.model.ServiceFmri;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `svcprop` (reference 9.3).
class SvcpropTest extends CommandTest {
    private static final ServiceFmri SERVICE = new ServiceFmri("site/x");
    private static final InstanceFmri INSTANCE = SERVICE.instance("default");

    @BeforeEach
    void make_two_services() {
        facility.repository().change(draft -> {
            draft.createInstance(INSTANCE);
            draft.createInstance(InstanceFmri.parse("site/y:default"));
            draft.ensureGroup(SERVICE, "app", "application", true);
            draft.setProperty(SERVICE, "app", new Property("port", PropertyType.COUNT, "80"));
            draft.ensureGroup(INSTANCE, "app", "application", true);
            draft.setProperty(
                    INSTANCE, "app", new Property("texts", PropertyType.ASTRING, List.of("a b", "", "$x;'y'")));
            draft.setProperty(INSTANCE, "app", new Property("none", PropertyType.ASTRING, List.of()));
            draft.ensureGroup(INSTANCE, "now", "framework", false);
            draft.setProperty(INSTANCE, "now", new Property("load", PropertyType.INTEGER, "1"));
            return INSTANCE;
        });
        facility.repository().refresh(INSTANCE);
        set("port", PropertyType.COUNT, "81");
        set("load", PropertyType.INTEGER, "2");
    }

    private void set(String name, PropertyType type, String value) {
        var group = type == PropertyType.COUNT ? "app" : "now";
        facility.repository().change(draft -> {
            draft.setProperty(INSTANCE, group, new Property(name, type, value));
            return INSTANCE;
        });
    }

    private String shown(String... arguments) throws InterruptedException {
        assertThat(run("svcprop", arguments)).isZero();
        return asker.heard();
    }

    @Test
    void a_single_property_of_a_single_service_is_its_values_and_anything_more_has_names_and_types() throws Exception {
        assertThat(shown("-p", "app/port", "x:default")).isEqualTo("80\n");
        assertThat(shown("-t", "-p", "app/port", "x:default")).isEqualTo("app/port count 80\n");
        assertThat(shown("-p", "app/port", "-p", "now", "x:default"))
                .isEqualTo("app/port count 80\nnow/load integer 2\n");
        assertThat(shown("-fp", "app/port", "x:default"))
                .isEqualTo("svc:/site/x:default/:properties/app/port count 80\n");
        assertThat(shown("svc:/site/x:default/:properties/app/port")).isEqualTo("80\n");
        assertThat(shown("-p", "port", "svc:/site/x:default/:properties/app")).isEqualTo("80\n");
        assertThat(shown("svc:/site/x:default/:properties/now")).isEqualTo("now/load integer 2\n");
    }

    @Test
    void two_services_are_told_apart_by_full_names_and_what_one_lacks_is_complained_of() throws Exception {
        assertThat(run("svcprop", "-p", "app/port", "x:default", "y:default")).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("""
                <svcprop: Couldn't find property `app/port' for instance `svc:/site/y:default'.>
                svc:/site/x:default/:properties/app/port count 80
                """);
        assertThat(run("svcprop", "-p", "none", "x:default")).isEqualTo(1);
        assertThat(asker.heard())
                .isEqualTo("<svcprop: Couldn't find property group `none' for instance `svc:/site/x:default'.>\n");
    }

    @Test
    void values_are_escaped_as_a_shell_reads_them() throws Exception {
        assertThat(shown("-p", "app/texts", "x:default")).isEqualTo("a\\ b \"\" $x\\;\\'y\\'\n");
        assertThat(shown("-tp", "app/none", "x:default")).isEqualTo("app/none astring \n");
    }

    @Test
    void quiet_tells_by_the_exit_status_alone_unless_messages_are_asked_for() throws Exception {
        assertThat(run("svcprop", "-qp", "app/port", "x:default")).isZero();
        assertThat(run("svcprop", "-qp", "app/nothing", "x:default")).isEqualTo(1);
        assertThat(run("svcprop", "-q", "nothing")).isEqualTo(1);
        assertThat(asker.isSilent()).isTrue();
        assertThat(run("svcprop", "-qvp", "app/nothing", "x:default")).isEqualTo(1);
        assertThat(asker.heard()).contains("Couldn't find property `app/nothing'");
    }

    @Test
    void each_view_shows_its_own_state_of_things() throws Exception {
        assertThat(shown("-cp", "app/port", "x:default")).isEqualTo("81\n");
        assertThat(shown("-Cp", "app/port", "x:default")).isEqualTo("81\n");
        assertThat(shown("-s", "running", "x:default")).isNotEmpty();
    }

    @Test
    void the_view_without_composition_leaves_the_service_out() throws Exception {
        facility.repository().change(draft -> {
            draft.deleteProperty(INSTANCE, "app", "port");
            return INSTANCE;
        });
        assertThat(shown("-cp", "app/port", "x:default")).isEqualTo("80\n");
        assertThat(run("svcprop", "-Cp", "app/port", "x:default")).isEqualTo(1);
        asker.heard();
        assertThat(shown("-s", "running", "-p", "app/port", "x:default")).isEqualTo("80\n");
        assertThat(run("svcprop", "-s", "running", "-p", "now", "x:default")).isEqualTo(1);
        asker.heard();
        assertThat(run("svcprop", "-s", "start", "x:default")).isEqualTo(1);
        assertThat(asker.heard()).contains("Couldn't find snapshot `start'").contains("it has running");
        assertThat(run("svcprop", "-s", "running", "svc:/site/x")).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("<svcprop: Only instances have snapshots.>\n");
        assertThat(shown("svc:/site/x")).isEqualTo("app/port count 80\n");
    }

    @Test
    void options_that_contradict_each_other_are_wrong_usage() throws Exception {
        assertThat(run("svcprop", "-cC", "x:default")).isEqualTo(2);
        assertThat(run("svcprop", "-w", "-s", "running", "x:default")).isEqualTo(2);
        assertThat(run("svcprop", "-w", "-p", "a", "-p", "b", "x:default")).isEqualTo(2);
        assertThat(run("svcprop")).isEqualTo(2);
        assertThat(asker.heard()).contains("only one of -c, -C, -s and -w can be given");
    }

    @Test
    void values_that_a_group_keeps_to_some_are_not_shown_to_others() throws Exception {
        facility.repository().change(draft -> {
            draft.ensureGroup(INSTANCE, "secret", "application", true);
            draft.setProperty(
                    INSTANCE, "secret", new Property("read_authorization", PropertyType.ASTRING, "site.read"));
            draft.setProperty(INSTANCE, "secret", new Property("word", PropertyType.ASTRING, "sesame"));
            return INSTANCE;
        });
        assertThat(shown("-cp", "secret/word", "x:default")).isEqualTo("sesame\n");
        asker.asUser(4242);
        assertThat(run("svcprop", "-cp", "secret/word", "x:default")).isEqualTo(1);
        assertThat(asker.heard()).startsWith("<svcprop: Permission denied").doesNotContain("sesame");
        assertThat(shown("-c", "x:default")).contains("secret/word astring \n").doesNotContain("sesame");
        run("svccfg", "-s", "x:default", "listprop");
        run("svccfg", "-s", "x:default", "describe");
        run("svccfg", "export", "x");
        run("svccfg", "export", "-a", "x");
        assertThat(asker.heard())
                .contains("secret/word")
                .contains("Permission denied")
                .doesNotContain("sesame");
    }

    @Test
    void programs_get_everything_as_json() throws Exception {
        assertThat(shown("--json", "-p", "app/port", "x:default"))
                .contains("\"fmri\" : \"svc:/site/x:default\"")
                .contains("\"type\" : \"count\"")
                .contains("\"values\" : [ \"80\" ]");
    }

    @Test
    void waiting_ends_with_the_first_change_of_the_group_and_shows_it() throws Exception {
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return run("svcprop", "-wp", "now/load", "x:default");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        var value = new int[] {3};
        await().until(() -> {
            set("load", PropertyType.INTEGER, Integer.toString(value[0]++));
            return waiting.isDone();
        });
        assertThat(waiting.join()).isZero();
        assertThat(asker.heard()).matches("[0-9]+\n").isNotEqualTo("2\n");
        assertThat(run("svcprop", "-wp", "none", "x:default")).isEqualTo(1);
        assertThat(run("svcprop", "-w", "x:default")).isEqualTo(1);
        assertThat(run("svcprop", "-wp", "app", "*:default")).isEqualTo(1);
        assertThat(asker.heard())
                .contains("Couldn't find property group `none'")
                .contains("name it with -p")
                .contains("this means:");
    }
}

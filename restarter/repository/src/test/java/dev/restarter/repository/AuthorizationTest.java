package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.model.ServiceFmri;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Row by row, the table of reference 7.6: what suffices, and that nothing less does.
class AuthorizationTest {
    private static final InstanceFmri WEB = InstanceFmri.parse("svc:/site/web:default");
    private static final ServiceFmri SERVICE = WEB.ofService();
    private static final String OPERATE = "site.web.operate";

    @TempDir
    Path folder;

    private Repository repository;

    @BeforeEach
    void open() {
        repository = Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
        setUp(draft -> {
            draft.createInstance(WEB);
            put(draft, WEB, "general", "framework", flag("enabled", "true"), text("comment", ""));
            put(draft, WEB, "config", "application", text("port", "80"));
            put(draft, WEB, "start", "method", text("exec", "/bin/true"));
        });
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void a_service_an_instance_and_a_snapshot_take_modify() {
        for (Consumer<Draft> deed : List.<Consumer<Draft>>of(
                draft -> draft.createInstance(InstanceFmri.parse("svc:/site/new:default")),
                draft -> draft.delete(WEB),
                draft -> draft.takeSnapshot(WEB, "mine"))) {
            refused(deed, "solaris.smf.manage", "solaris.smf.modify.framework", OPERATE);
            allowed(deed, "solaris.smf.modify");
        }
    }

    @Test
    void a_group_takes_modify_or_modify_of_its_type() {
        Consumer<Draft> application = draft -> draft.ensureGroup(WEB, "extra", "application", true);
        refused(application, "solaris.smf.modify.framework", "solaris.smf.manage");
        allowed(application, "solaris.smf.modify.application");
        Consumer<Draft> other = draft -> draft.ensureGroup(WEB, "extra", "configfile", true);
        refused(other, "solaris.smf.modify.configfile");
        allowed(other, "solaris.smf.modify");
        Consumer<Draft> delete = draft -> draft.deleteGroup(WEB, "start");
        refused(delete, "solaris.smf.modify.application");
        allowed(delete, "solaris.smf.modify.method");
    }

    @Test
    void asking_for_an_action_takes_manage_or_the_services_own_authorization() {
        refused(AuthorizationTest::restart, OPERATE, "solaris.smf.modify.framework");
        allowed(AuthorizationTest::restart, "solaris.smf.manage");
        setUp(draft -> put(draft, SERVICE, "general", "framework", text("action_authorization", OPERATE)));
        allowed(AuthorizationTest::restart, OPERATE);
        setUp(draft -> draft.setProperty(WEB, "general", text("action_authorization", "site.web.other")));
        refused(AuthorizationTest::restart, OPERATE);
        allowed(AuthorizationTest::restart, "site.web.other");
    }

    @Test
    void the_authorization_for_actions_allows_a_temporary_disable_and_no_permanent_one() {
        setUp(draft -> draft.setProperty(WEB, "general", text("action_authorization", OPERATE)));
        allowed(
                draft -> {
                    draft.ensureGroup(WEB, "general_ovr", "framework", false);
                    draft.setProperty(WEB, "general_ovr", flag("enabled", "false"));
                },
                OPERATE);
        refused(draft -> draft.setProperty(WEB, "general", flag("enabled", "false")), OPERATE, "solaris.smf.manage");
        refused(draft -> draft.ensureGroup(WEB, "general_ovr", "framework", true), OPERATE);
    }

    @Test
    void existing_values_take_what_the_group_names_and_new_properties_take_more() {
        setUp(draft -> {
            draft.setProperty(WEB, "config", text("value_authorization", "site.web.values"));
            draft.setProperty(WEB, "config", text("modify_authorization", "site.web.modify"));
        });
        Consumer<Draft> value = draft -> draft.setProperty(WEB, "config", text("port", "81"));
        refused(value, OPERATE, "solaris.smf.manage");
        allowed(value, "site.web.values");
        allowed(value, "site.web.modify");
        allowed(value, "solaris.smf.modify.application");
        Consumer<Draft> property = draft -> draft.setProperty(WEB, "config", text("host", "a"));
        refused(property, "site.web.values");
        allowed(property, "site.web.modify");
        refused(draft -> draft.deleteProperty(WEB, "config", "port"), "site.web.values");
        refused(
                draft -> draft.setProperty(WEB, "config", new Property("port", PropertyType.COUNT, "81")),
                "site.web.values");
        refused(
                draft -> draft.setProperty(WEB, "config", text("modify_authorization", "site.web.values")),
                "site.web.values");
    }

    @Test
    void nobody_gives_himself_a_right_and_uses_it_in_the_same_change() {
        refused(
                draft -> {
                    draft.setProperty(WEB, "config", text("modify_authorization", OPERATE));
                    draft.setProperty(WEB, "config", text("port", "81"));
                },
                OPERATE);
        refused(draft -> put(draft, WEB, "own", "configfile", text("modify_authorization", OPERATE)), OPERATE);
    }

    @Test
    void who_may_act_is_changed_with_manage_and_nothing_else_is() {
        Consumer<Draft> action = draft -> draft.setProperty(WEB, "general", text("action_authorization", OPERATE));
        allowed(action, "solaris.smf.manage");
        refused(
                draft -> {
                    action.accept(draft);
                    draft.setProperty(WEB, "general", text("comment", "mine now"));
                },
                "solaris.smf.manage");
    }

    @Test
    void a_group_with_read_authorization_is_for_those_who_hold_it_or_may_change_it() {
        var open = new PropertyGroup("a", "application", List.of(text("secret", "x")));
        assertThat(Authorization.toRead(open, Optional.empty())).isEmpty();
        var closed = new PropertyGroup(
                "a",
                "application",
                List.of(
                        text("secret", "x"),
                        text("read_authorization", "r"),
                        text("value_authorization", "v"),
                        text("modify_authorization", "m")));
        assertThat(Authorization.toRead(closed, Optional.empty()))
                .containsExactly("solaris.smf.modify", "solaris.smf.modify.application", "m", "v", "r");
        assertThat(Authorization.toRead(open, Optional.of(closed))).contains("r");
        var framework = new PropertyGroup("a", "framework", closed.properties());
        assertThat(Authorization.toRead(framework, Optional.empty())).isEmpty();
    }

    @Test
    void a_refusal_names_the_deed_what_would_do_and_how_to_come_by_it() {
        Transaction<Draft> restart = draft -> {
            restart(draft);
            return draft;
        };
        assertThatThrownBy(() -> repository.by(new Holder(Set.of(OPERATE))).change(restart))
                .isInstanceOf(DeniedException.class)
                .hasMessage("Permission denied; to create restarter_actions of svc:/site/web:default takes one of the"
                        + " authorizations solaris.smf.modify, solaris.smf.modify.framework, solaris.smf.manage; ask"
                        + " the administrator");
        assertThat(repository.editing(WEB).group("restarter_actions")).isEmpty();
    }

    @Test
    void the_manager_may_do_everything() {
        assertThatCode(() -> repository.change(draft -> {
                    draft.delete(WEB);
                    return draft;
                }))
                .doesNotThrowAnyException();
    }

    private static void restart(Draft draft) {
        draft.ensureGroup(WEB, "restarter_actions", "framework", false);
        draft.setProperty(WEB, "restarter_actions", new Property("restart", PropertyType.INTEGER, "1"));
    }

    /// Fails with all of them together, so that each of them alone fails too.
    private void refused(Consumer<Draft> deed, String... held) {
        assertThatThrownBy(() -> attempt(deed, held)).isInstanceOf(DeniedException.class);
    }

    private void allowed(Consumer<Draft> deed, String... held) {
        assertThatCode(() -> attempt(deed, held)).doesNotThrowAnyException();
    }

    /// Does the deed, holds it against the table, and takes it back.
    private void attempt(Consumer<Draft> deed, String... held) {
        try {
            repository.change(draft -> {
                deed.accept(draft);
                Demands.check(draft, new Holder(Set.of(held)));
                throw new CancellationException();
            });
        } catch (CancellationException e) {
            // as meant
        }
    }

    private void setUp(Consumer<Draft> work) {
        repository.change(draft -> {
            work.accept(draft);
            return draft;
        });
    }

    private static void put(Draft draft, Fmri owner, String group, String type, Property... properties) {
        draft.putGroup(owner, new PropertyGroup(group, type, List.of(properties)));
    }

    private static Property text(String name, String value) {
        return new Property(name, PropertyType.ASTRING, value);
    }

    private static Property flag(String name, String value) {
        return new Property(name, PropertyType.BOOLEAN, value);
    }

    private record Holder(Set<String> held) implements Caller {
        @Override
        public boolean holds(String authorization) {
            return held.contains(authorization);
        }

        @Override
        public String mend() {
            return "ask the administrator";
        }
    }
}

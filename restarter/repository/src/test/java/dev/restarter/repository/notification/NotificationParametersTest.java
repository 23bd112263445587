package dev.restarter.repository.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.repository.Bundles;
import dev.restarter.repository.Repository;
import dev.restarter.repository.notification.NotificationParameters.Notification;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotificationParametersTest {
    private static final InstanceFmri WEB = InstanceFmri.parse("svc:/site/web:default");

    @TempDir
    Path folder;

    private Repository repository;

    @BeforeEach
    void open() {
        repository = Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
        repository.importBundle(
                Bundles.manifest(
                        Bundles.service(
                                "site/web",
                                "<create_default_instance enabled='true'/><notification_parameters><event value='from-online,to-offline'/>"
                                        + "<type name='smtp'><paramval name='to' value='root@localhost'/></type></notification_parameters>")));
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void a_state_means_both_ways_of_it_and_all_means_every_transition() {
        assertThat(NotificationEvents.parse("to-maintenance,online").names())
                .containsExactly("to-maintenance", "to-online", "from-online");
        assertThat(NotificationEvents.parse("all").names()).hasSize(10);
        assertThat(NotificationEvents.parse("problem-diagnosed"))
                .isEqualTo(new NotificationEvents(false, List.of("problem-diagnosed")));
        assertThatThrownBy(() -> NotificationEvents.parse("to-nowhere"))
                .hasMessageContaining("'to-nowhere' is no event");
        assertThatThrownBy(() -> NotificationEvents.parse("online,problem-diagnosed"))
                .hasMessageContaining("in two commands");
    }

    @Test
    void a_way_to_tell_somebody_is_an_address_or_a_switch() {
        assertThat(NotificationWay.parse("mailto:a@b.c,d@e.f?reply-to=x@y&subject=No%20way")
                        .parameters())
                .isEqualTo(Map.of("to", "a@b.c,d@e.f", "reply-to", "x@y", "subject", "No way"));
        assertThat(NotificationWay.parse("snmp:inactive").active()).contains(false);
        for (var wrong : List.of("mailto:", "snmp:a@b", "pigeon:active", "mailto", "mailto:a@b?x")) {
            assertThatThrownBy(() -> NotificationWay.parse(wrong)).hasMessageContaining("'" + wrong + "'");
        }
    }

    @Test
    void what_a_manifest_says_is_found_for_the_instance_with_its_service_as_the_source() {
        assertThat(NotificationParameters.of(repository, WEB, "to-offline"))
                .containsExactly(new Notification(
                        "to-offline", WEB.ofService(), "smtp", true, Map.of("to", List.of("root@localhost"))));
        assertThat(NotificationParameters.of(repository, WEB))
                .extracting(Notification::event)
                .containsExactly("from-online", "to-offline");
    }

    @Test
    void setting_replaces_the_parameters_and_switching_leaves_them() {
        set(WEB, "to-maintenance", "mailto:old@x?reply-to=me@x");
        set(WEB, "to-maintenance", "mailto:new@x");
        set(WEB, "to-maintenance", "snmp:active");
        set(WEB, "to-maintenance", "mailto:inactive");
        assertThat(NotificationParameters.of(repository, WEB, "to-maintenance"))
                .containsExactlyInAnyOrder(
                        new Notification("to-maintenance", WEB, "smtp", false, Map.of("to", List.of("new@x"))),
                        new Notification("to-maintenance", WEB, "snmp", true, Map.of()));
    }

    @Test
    void what_counts_for_everybody_counts_where_an_instance_says_nothing() {
        set(NotificationParameters.GLOBAL, "to-offline,to-degraded", "snmp:active");
        assertThat(NotificationParameters.of(repository, WEB, "to-degraded"))
                .singleElement()
                .satisfies(found -> assertThat(found.source()).isEqualTo(NotificationParameters.GLOBAL));
        assertThat(NotificationParameters.of(repository, WEB, "to-offline"))
                .singleElement()
                .satisfies(found -> assertThat(found.type()).isEqualTo("smtp"));
        assertThat(repository.editing(NotificationParameters.GLOBAL).property("general", "enabled"))
                .isEmpty();
    }

    @Test
    void what_is_deleted_counts_no_more() {
        set(WEB, "online", "snmp:active");
        assertThat(delete(WEB, "to-online,to-degraded")).isEqualTo(1);
        assertThat(NotificationParameters.of(repository, WEB, "to-online")).isEmpty();
        assertThat(NotificationParameters.of(repository, WEB, "from-online")).isNotEmpty();
        assertThat(delete(NotificationParameters.GLOBAL, "to-online")).isZero();
    }

    private void set(Fmri holder, String events, String way) {
        repository.change(draft -> {
            NotificationParameters.set(draft, holder, NotificationEvents.parse(events), NotificationWay.parse(way));
            return draft;
        });
    }

    private int delete(Fmri holder, String events) {
        return repository.change(
                draft -> NotificationParameters.delete(draft, holder, NotificationEvents.parse(events)));
    }
}

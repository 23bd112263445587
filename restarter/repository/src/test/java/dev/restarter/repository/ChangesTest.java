package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restarter.model.InstanceFmri;
import dev.restarter.repository.Change.Kind;
import dev.restarter.repository.Change.OfEntity;
import dev.restarter.repository.Change.OfGroup;
import dev.restarter.repository.Change.OfSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest extends OpenRepository {
    @Test
    void listeners_hear_of_each_commit_in_order_and_of_no_refused_one() {
        var heard = new ArrayList<List<Change>>();
        repository.subscribe(_ -> true, heard::add);
        change(draft -> draft.createInstance(WEB));
        change(draft -> draft.createInstance(WEB));
        assertThatThrownBy(() -> change(draft -> draft.delete(InstanceFmri.parse("svc:/no:such"))))
                .isInstanceOf(RepositoryException.class);
        put(WEB, group("config", "application"));
        put(WEB, group("config", "application", "port", "80"));
        change(draft -> draft.takeSnapshot(WEB, "running"));
        change(draft -> draft.deleteGroup(WEB, "config"));
        change(draft -> draft.delete(WEB));
        assertThat(heard)
                .containsExactly(
                        List.of(new OfEntity(SERVICE, Kind.CREATED), new OfEntity(WEB, Kind.CREATED)),
                        List.of(new OfGroup(WEB, "config", "application", Kind.CREATED)),
                        List.of(new OfGroup(WEB, "config", "application", Kind.CHANGED)),
                        List.of(new OfSnapshot(WEB, "running", Kind.CREATED)),
                        List.of(new OfGroup(WEB, "config", "application", Kind.DELETED)),
                        List.of(new OfEntity(WEB, Kind.DELETED)));
    }

    @Test
    void a_listener_for_a_group_hears_of_that_group_and_of_the_end_of_its_entity_alone() {
        var heard = new ArrayList<Change>();
        var subscription = repository.subscribe(Change.ofGroup(WEB, "config"), heard::addAll);
        put(WEB, group("config", "application", "port", "80"));
        put(WEB, group("other", "application", "port", "80"));
        put(SERVICE, group("config", "application", "port", "80"));
        change(draft -> draft.delete(WEB));
        assertThat(heard)
                .containsExactly(
                        new OfGroup(WEB, "config", "application", Kind.CREATED), new OfEntity(WEB, Kind.DELETED));
        subscription.close();
        put(WEB, group("config", "application", "port", "80"));
        assertThat(heard).hasSize(2);
    }

    @Test
    void a_listener_for_a_type_hears_of_volatile_groups_and_of_states_too() {
        var heard = new ArrayList<Change>();
        repository.subscribe(Change.ofType("framework"), heard::addAll);
        change(draft -> {
            draft.createInstance(WEB);
            draft.addGroup(WEB, "general_ovr", "framework", false);
            draft.addGroup(WEB, "config", "application", true);
        });
        repository.record(List.of(Records.online(WEB)));
        repository.forget(List.of(WEB));
        assertThat(heard)
                .containsExactly(
                        new OfGroup(WEB, "general_ovr", "framework", Kind.CREATED),
                        new OfGroup(WEB, "restarter", "framework", Kind.CHANGED),
                        new OfGroup(WEB, "restarter", "framework", Kind.DELETED));
    }

    @Test
    void whoever_hears_of_a_change_sees_it_already() {
        var seen = new ArrayList<String>();
        repository.subscribe(
                Change.ofGroup(WEB, "config"),
                _ -> seen.add(repository.editing(WEB).string("config", "port").orElse("")));
        put(WEB, group("config", "application", "port", "80"));
        put(WEB, group("config", "application", "port", "81"));
        assertThat(seen).containsExactly("80", "81");
    }
}

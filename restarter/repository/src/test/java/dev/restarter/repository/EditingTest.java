package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restarter.model.Fmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What `svccfg` does to entities, groups and snapshots (reference 2.4, 9.5).
class EditingTest extends OpenRepository {
    @Test
    void an_entity_or_group_that_exists_is_not_made_a_second_time() {
        assertThatThrownBy(() -> change(draft -> draft.addInstance(WEB))).hasMessageContaining("svc:/site/web'");
        change(draft -> draft.addService(SERVICE));
        change(draft -> draft.addInstance(WEB));
        change(draft -> draft.addGroup(WEB, "config", "application", true));
        assertThatThrownBy(() -> change(draft -> draft.addService(SERVICE))).hasMessageContaining("already exists");
        assertThatThrownBy(() -> change(draft -> draft.addInstance(WEB))).hasMessageContaining("already exists");
        assertThatThrownBy(() -> change(draft -> draft.addGroup(WEB, "config", "framework", true)))
                .hasMessageContaining("already exists");
        assertThat(repository.own(WEB).group("config").orElseThrow().type()).isEqualTo("application");
    }

    @Test
    void a_group_that_is_not_persistent_ends_with_the_boot_and_is_in_no_snapshot() {
        repository.beginBoot("one", Instant.EPOCH);
        change(draft -> {
            draft.createInstance(WEB);
            draft.addGroup(WEB, "scratch", "application", false);
            draft.takeSnapshot(WEB, "kept");
        });
        repository.transaction(WEB, "scratch").add(text("a", "1")).commit();
        reopen();
        assertThat(repository.own(WEB).string("scratch", "a")).contains("1");
        assertThat(repository.snapshot(WEB, "kept").orElseThrow().group("scratch"))
                .isEmpty();
        repository.beginBoot("two", Instant.EPOCH);
        assertThat(repository.own(WEB).group("scratch")).isEmpty();
    }

    @Test
    void own_shows_what_is_attached_to_the_entity_itself_and_editing_what_is_composed() {
        put(SERVICE, group("config", "application", "port", "80"));
        put(WEB, group("config", "application", "host", "a"));
        repository.record(List.of(Records.online(WEB)));
        assertThat(repository.own(WEB).property("config", "port")).isEmpty();
        assertThat(repository.own(WEB).string("restarter", "state")).contains("online");
        assertThat(repository.own(SERVICE).string("config", "port")).contains("80");
        assertThat(repository.editing(WEB).string("config", "port")).contains("80");
    }

    @Test
    void a_snapshot_is_listed_and_shows_its_levels_one_by_one() {
        put(SERVICE, group("config", "application", "port", "80"));
        put(WEB, group("config", "application", "host", "a"));
        change(draft -> {
            draft.takeSnapshot(WEB, "zebra");
            draft.takeSnapshot(WEB, "ant");
        });
        assertThat(repository.snapshots(WEB)).containsExactly("ant", "zebra");
        assertThat(repository.snapshots(SHOP)).isEmpty();
        assertThat(repository.snapshotOwn(WEB, "ant", WEB).orElseThrow().property("config", "port"))
                .isEmpty();
        assertThat(repository.snapshotOwn(WEB, "ant", SERVICE).orElseThrow().string("config", "port"))
                .contains("80");
        assertThat(repository.snapshotOwn(WEB, "bee", WEB)).isEmpty();
    }

    @Test
    void reverting_brings_the_values_of_both_levels_back_and_leaves_newer_groups_alone() {
        put(SERVICE, group("config", "application", "port", "80"));
        put(WEB, group("config", "application", "host", "a"));
        change(draft -> draft.takeSnapshot(WEB, "good"));
        put(SERVICE, group("config", "application", "port", "81", "more", "x"));
        change(draft -> draft.deleteGroup(WEB, "config"));
        put(WEB, group("newer", "application", "is", "kept"));
        Set<Fmri> differing = repository.change(draft -> draft.revert(WEB, "good"));
        assertThat(differing).containsExactlyInAnyOrder(SERVICE, WEB);
        assertThat(repository.editing(WEB).groups())
                .containsExactlyInAnyOrder(
                        group("config", "application", "host", "a", "port", "80"),
                        group("newer", "application", "is", "kept"));
        assertThatThrownBy(() -> change(draft -> draft.revert(WEB, "bad")))
                .hasMessage("'svc:/site/web:default' has no snapshot 'bad'; it has good");
    }

    @Test
    void an_instance_that_may_be_running_is_deleted_by_force_alone() {
        put(WEB, group("config", "application"));
        repository.record(List.of(Records.online(WEB)));
        assertThatThrownBy(() -> repository.delete(WEB, false)).hasMessageContaining("may be running");
        assertThatThrownBy(() -> repository.delete(SERVICE, false)).hasMessageContaining(WEB.toString());
        assertThat(repository.exists(WEB)).isTrue();
        repository.delete(WEB, true);
        assertThat(repository.exists(WEB)).isFalse();
        repository.delete(SERVICE, false);
        assertThat(repository.services()).isEmpty();
    }

    @Test
    void what_a_deleted_instance_put_into_others_goes_with_it() {
        dependent();
        put(SHOP, group("mine", "dependency"));
        assertThat(repository.delete(WEB, false)).containsExactly(SHOP);
        assertThat(repository.editing(SHOP).group("shop-web")).isEmpty();
        assertThat(repository.running(SHOP).orElseThrow().group("shop-web")).isEmpty();
        assertThat(repository.editing(SHOP).group("mine")).isPresent();
    }

    @Test
    void what_others_put_into_a_deleted_instance_stays_in_one_that_is_empty_otherwise() {
        dependent();
        put(SHOP, group("config", "application", "port", "80"));
        change(draft -> draft.takeSnapshot(SHOP, "running"));
        repository.delete(SHOP.ofService(), false);
        assertThat(repository.own(SHOP).groups())
                .extracting(group -> group.name())
                .containsExactly("shop-web");
        assertThat(repository.snapshots(SHOP)).isEmpty();
        assertThat(repository.exists(SHOP.ofService())).isTrue();
    }

    private void dependent() {
        put(WEB, group("dependents", "framework").with(new Property("shop-web", PropertyType.FMRI, SHOP.toString())));
        put(
                SHOP,
                group("shop-web", "dependency")
                        .with(new Property("entities", PropertyType.FMRI, WEB.toString()))
                        .with(new Property("external", PropertyType.BOOLEAN, "true")));
    }
}

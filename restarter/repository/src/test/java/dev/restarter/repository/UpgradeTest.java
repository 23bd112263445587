package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The table of reference 7.4, a line a test: what the manifest said, what it says, what counts.
class UpgradeTest {
    private static final Optional<PropertyGroup> ABSENT = Optional.empty();

    @Test
    void an_unchanged_group_is_left_alone_however_it_was_customised() {
        assertThat(decide(group("a", "1"), group("a", "1"), group("a", "9"))).isEmpty();
        assertThat(decide(group("a", "1"), group("a", "1"), ABSENT)).isEmpty();
    }

    @Test
    void a_value_nobody_touched_is_replaced() {
        assertThat(decide(group("a", "1"), group("a", "2"), group("a", "1"))).containsExactly(set("a", "2"));
    }

    @Test
    void a_customised_value_that_is_the_new_one_already_needs_nothing() {
        assertThat(decide(group("a", "1"), group("a", "2"), group("a", "2"))).isEmpty();
    }

    @Test
    void a_customised_value_is_kept_with_a_conflict_unless_it_is_overridden() {
        assertThat(decide(group("a", "1"), group("a", "2"), group("a", "9")))
                .containsExactly(new Edit.Conflict("new property \"g/a\" has different values"));
        assertThat(new Upgrade(group("a", "1"), group("a", "2"), Set.of("a"), group("a", "9")).decide())
                .containsExactly(set("a", "2"));
    }

    @Test
    void a_customised_type_is_a_conflict_of_types() {
        var counted =
                Optional.of(new PropertyGroup("g", "application", List.of(new Property("a", PropertyType.COUNT, "2"))));
        assertThat(decide(group("a", "1"), group("a", "2"), counted))
                .containsExactly(new Edit.Conflict("new property \"g/a\" has different type"));
    }

    @Test
    void a_changed_property_that_was_deleted_is_not_made_again() {
        assertThat(decide(group("a", "1", "b", "1"), group("a", "2", "b", "1"), group("b", "1")))
                .containsExactly(new Edit.Conflict("property \"g/a\" is missing"));
    }

    @Test
    void a_new_property_is_added_or_left_where_the_administrator_has_one() {
        assertThat(decide(group("a", "1"), group("a", "1", "b", "2"), group("a", "1")))
                .containsExactly(set("b", "2"));
        assertThat(decide(group("a", "1"), group("a", "1", "b", "2"), group("a", "1", "b", "3")))
                .containsExactly(new Edit.Conflict("new property \"g/b\" has different values"));
    }

    @Test
    void a_dropped_property_goes_only_if_it_is_as_it_was() {
        assertThat(decide(group("a", "1", "b", "1"), group("a", "1"), group("a", "1", "b", "1")))
                .containsExactly(new Edit.DeleteProperty("g", "b"));
        assertThat(decide(group("a", "1", "b", "1"), group("a", "1"), group("a", "1", "b", "9")))
                .containsExactly(new Edit.Conflict("property \"g/b\" has different values"));
        assertThat(decide(group("a", "1", "b", "1"), group("a", "1"), group("a", "1")))
                .isEmpty();
    }

    @Test
    void a_new_group_is_made_or_compared_with_the_one_that_is_there() {
        assertThat(decide(ABSENT, group("a", "1"), ABSENT))
                .containsExactly(new Edit.PutGroup(group("a", "1").orElseThrow()));
        assertThat(decide(ABSENT, group("a", "1", "b", "2"), group("a", "9")))
                .containsExactly(
                        new Edit.Conflict("new property \"g/a\" has different values"),
                        new Edit.Conflict("new property group \"g\" is missing property \"b\""));
    }

    @Test
    void a_dropped_group_goes_only_if_it_is_as_it_was() {
        assertThat(decide(group("a", "1", "b", "2"), ABSENT, group("b", "2", "a", "1")))
                .containsExactly(new Edit.DeleteGroup("g"));
        assertThat(decide(group("a", "1"), ABSENT, group("a", "9")))
                .containsExactly(new Edit.Conflict("property \"g/a\" has different values"));
        assertThat(decide(group("a", "1"), ABSENT, ABSENT)).isEmpty();
    }

    @Test
    void a_changed_group_that_was_deleted_is_not_made_again() {
        assertThat(decide(group("a", "1"), group("a", "2"), ABSENT))
                .containsExactly(new Edit.Conflict("property group \"g\" is missing"));
    }

    @Test
    void a_group_of_a_new_type_replaces_the_old_one_only_if_that_is_as_it_was() {
        var retyped = Optional.of(new PropertyGroup("g", "framework", List.of()));
        assertThat(decide(group("a", "1"), retyped, group("a", "1")))
                .containsExactly(new Edit.DeleteGroup("g"), new Edit.PutGroup(retyped.get()));
        assertThat(decide(group("a", "1"), retyped, group("a", "2")))
                .containsExactly(new Edit.Conflict("property group \"g\" has different type"));
    }

    private static List<Edit> decide(
            Optional<PropertyGroup> old, Optional<PropertyGroup> now, Optional<PropertyGroup> current) {
        return new Upgrade(old, now, Set.of(), current).decide();
    }

    private static Edit set(String name, String value) {
        return new Edit.SetProperty("g", "application", new Property(name, PropertyType.ASTRING, value));
    }

    private static Optional<PropertyGroup> group(String... settings) {
        var properties = new ArrayList<Property>();
        for (var i = 0; i < settings.length; i += 2) {
            properties.add(new Property(settings[i], PropertyType.ASTRING, settings[i + 1]));
        }
        return Optional.of(new PropertyGroup("g", "application", properties));
    }
}

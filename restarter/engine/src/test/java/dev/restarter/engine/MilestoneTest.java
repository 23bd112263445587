package dev.restarter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.Grouping;
import dev.restarter.model.Reason;
import dev.restarter.model.RestartOn;
import dev.restarter.model.State;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MilestoneTest {
    private static final String SINGLE = "milestone/single-user";

    private final World world = new World();

    private World choose(Milestone milestone) {
        world.step(new Event.MilestoneChosen(milestone, false));
        return world;
    }

    private Optional<Boolean> override(String name) {
        return world.status(name).configuration().orElseThrow().override();
    }

    private Effect.FollowMilestone followed() {
        return world.effects.stream()
                .filter(Effect.FollowMilestone.class::isInstance)
                .map(Effect.FollowMilestone.class::cast)
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    /// A chain c, b, a above the milestone, which needs m.
    private World chain() {
        return world.with("m", Sample.enabled())
                .with(SINGLE, Sample.enabled().needs("m"))
                .with("a", Sample.enabled().needs(SINGLE))
                .with("b", Sample.enabled().needs("a"))
                .with("c", Sample.enabled().needs("b"))
                .loaded();
    }

    @Test
    void what_lies_outside_a_milestone_is_overridden_and_stops_leaf_first() {
        chain();
        world.forgetHistory();
        choose(Milestone.SINGLE_USER);
        assertThat(world.reached()).containsExactly("c:disabled", "b:disabled", "a:disabled");
        assertThat(override("c")).contains(false);
        assertThat(world.state("m")).isEqualTo(State.ONLINE);
        assertThat(world.state(SINGLE)).isEqualTo(State.ONLINE);
        assertThat(followed().outside())
                .containsExactlyInAnyOrder(Sample.fmri("a"), Sample.fmri("b"), Sample.fmri("c"));
    }

    @Test
    void a_service_goes_only_after_the_stop_of_its_dependent_has_ended() {
        chain();
        world.hold("c").forgetHistory();
        choose(Milestone.SINGLE_USER);
        assertThat(world.shown("c")).isEqualTo("online*");
        assertThat(world.shown("b")).isEqualTo("online");
        world.release("c").end("c", 0).empty("c");
        assertThat(world.reached()).containsExactly("c:disabled", "b:disabled", "a:disabled");
    }

    @Test
    void milestone_all_deletes_every_override_that_of_an_administrator_too() {
        world.with("t", Sample.enabled().overridden(false));
        chain();
        choose(Milestone.SINGLE_USER);
        choose(Milestone.ALL);
        assertThat(override("t")).isEmpty();
        for (var name : new String[] {"t", "a", "b", "c"})
            assertThat(world.state(name)).isEqualTo(State.ONLINE);
        assertThat(followed().inside())
                .containsExactlyInAnyOrder(Sample.fmri("a"), Sample.fmri("b"), Sample.fmri("c"), Sample.fmri("t"));
    }

    @Test
    void an_optional_dependency_that_is_disabled_is_not_part_of_the_milestone() {
        world.with("x", Sample.disabled().overridden(true))
                .with("y", Sample.enabled())
                .with(SINGLE, Sample.enabled().depends(Grouping.OPTIONAL_ALL, RestartOn.NONE, "x", "y"))
                .loaded();
        choose(Milestone.SINGLE_USER);
        assertThat(world.state("x")).isEqualTo(State.DISABLED);
        assertThat(world.state("y")).isEqualTo(State.ONLINE);
    }

    @Test
    void of_an_optional_service_only_the_enabled_instances_are_part_of_the_milestone() {
        world.with("x:one", Sample.disabled().overridden(true))
                .with("x:two", Sample.enabled())
                .with(SINGLE, Sample.enabled().depends(Grouping.OPTIONAL_ALL, RestartOn.NONE, "svc:/x"))
                .loaded();
        choose(Milestone.SINGLE_USER);
        assertThat(world.state("x:one")).isEqualTo(State.DISABLED);
        assertThat(world.state("x:two")).isEqualTo(State.ONLINE);
        world.with("x:two", Sample.disabled());
        choose(Milestone.ALL);
        choose(Milestone.SINGLE_USER);
        assertThat(followed().outside()).isEmpty();
    }

    @Test
    void what_the_milestone_excludes_is_not_part_of_it() {
        world.with("x", Sample.disabled())
                .with("y", Sample.enabled())
                .with(
                        SINGLE,
                        Sample.enabled()
                                .depends(Grouping.EXCLUDE_ALL, RestartOn.NONE, "x")
                                .needs("y"))
                .with("x", Sample.disabled().overridden(true))
                .loaded();
        choose(Milestone.SINGLE_USER);
        assertThat(world.state("x")).isEqualTo(State.DISABLED);
    }

    @Test
    void milestone_none_stops_everything_but_the_manager() {
        world.with(Configuration.STARTD, Sample.enabled());
        chain();
        choose(Milestone.NONE);
        for (var name : new String[] {"m", SINGLE, "a", "b", "c"}) {
            assertThat(world.state(name)).isEqualTo(State.DISABLED);
        }
        assertThat(world.state(Configuration.STARTD)).isEqualTo(State.ONLINE);
    }

    @Test
    void a_boot_to_a_milestone_starts_nothing_outside_it() {
        choose(Milestone.SINGLE_USER);
        chain();
        assertThat(world.runs)
                .extracting(Effect.RunMethod::fmri)
                .containsExactly(Sample.fmri("m"), Sample.fmri(SINGLE));
        assertThat(world.state("c")).isEqualTo(State.DISABLED);
    }

    @Test
    void a_restarted_manager_follows_the_milestone_without_touching_overrides() {
        world.step(new Event.MilestoneChosen(Milestone.SINGLE_USER, true));
        world.with("extra", Sample.disabled().overridden(true));
        chain();
        assertThat(world.state("extra")).isEqualTo(State.ONLINE);
        assertThat(world.engine.milestone()).isEqualTo(Milestone.SINGLE_USER);
        assertThat(followed()).isEqualTo(new Effect.FollowMilestone(Set.of(), Set.of()));
    }

    @Test
    void a_fall_back_that_was_interrupted_goes_on_leaf_first() {
        for (var name : new String[] {"m", SINGLE, "a", "b", "c"}) {
            var life = Life.inserted(world.now)
                    .in(State.ONLINE, Optional.empty(), Reason.DEPENDENCIES_SATISFIED, world.now)
                    .enabled(true)
                    .holding(Optional.of(new Life.Held(world.runs.size() + name.hashCode() % 1000 + 5000L, false)));
            world.step(new Event.Recovered(Sample.fmri(name), life, true, true));
        }
        world.step(new Event.MilestoneChosen(Milestone.SINGLE_USER, true));
        world.with("m", Sample.enabled())
                .with(SINGLE, Sample.enabled().needs("m"))
                .with("a", Sample.enabled().needs(SINGLE).overridden(false))
                .with("b", Sample.enabled().needs("a").overridden(false))
                .with("c", Sample.enabled().needs("b").overridden(false))
                .loaded();
        assertThat(world.reached()).containsExactly("c:disabled", "b:disabled", "a:disabled");
    }

    @Test
    void what_belongs_to_the_milestone_and_must_restart_for_what_does_not_goes_first() {
        world.with("a", Sample.enabled())
                .with(SINGLE, Sample.enabled().depends(Grouping.OPTIONAL_ALL, RestartOn.RESTART, "svc:/a"))
                .loaded();
        world.with("a", Sample.disabled().overridden(true)).forgetHistory();
        choose(Milestone.SINGLE_USER);
        assertThat(world.reached())
                .containsExactly("milestone/single-user:offline", "a:disabled", "milestone/single-user:online");
    }

    @Test
    void one_that_is_being_started_may_still_be_let_stay() {
        world.with(SINGLE, Sample.enabled())
                .hold("a")
                .with("a", Sample.enabled())
                .loaded();
        choose(Milestone.SINGLE_USER);
        choose(Milestone.ALL);
        world.end("a", 0);
        assertThat(world.shown("a")).isEqualTo("online");
    }

    @Test
    void what_is_to_go_waits_no_longer_for_one_that_has_ceased_to_depend_on_it() {
        chain();
        world.hold("c");
        choose(Milestone.SINGLE_USER);
        assertThat(world.shown("b")).isEqualTo("online");
        world.with("c", Sample.enabled().overridden(false));
        assertThat(world.state("b")).isEqualTo(State.DISABLED);
        assertThat(world.state("a")).isEqualTo(State.DISABLED);
    }

    @Test
    void what_was_interrupted_while_it_was_held_starts_again_when_it_may_stay() {
        for (var name : new String[] {"a", "b"}) {
            var phase = new Phase.Starting(name.equals("a") ? 501 : 502, false);
            var life = Life.inserted(world.now)
                    .in(State.OFFLINE, Optional.of(State.ONLINE), Reason.DEPENDENCIES_SATISFIED, world.now)
                    .doing(phase)
                    .holding(Optional.of(new Life.Held(phase.contract(), false)));
            world.step(new Event.Recovered(Sample.fmri(name), life, true, true));
        }
        world.hold("a").hold("b").step(new Event.MilestoneChosen(Milestone.NONE, true));
        world.with("a", Sample.enabled().overridden(false))
                .with("b", Sample.enabled().overridden(false).needs("a"))
                .loaded()
                .step(new Event.ContractEmptied(501));
        assertThat(world.shown("a")).isEqualTo("offline");
        choose(Milestone.ALL);
        assertThat(world.shown("a")).isEqualTo("offline*");
    }

    @Test
    void what_was_held_and_may_stay_still_goes_before_what_it_would_restart_with() {
        world.with("m", Sample.enabled())
                .with(SINGLE, Sample.enabled().needs("m"))
                .with("a", Sample.enabled().depends(Grouping.OPTIONAL_ALL, RestartOn.RESTART, "m"))
                .with("b", Sample.enabled().needs("a"))
                .loaded();
        world.hold("b");
        choose(Milestone.SINGLE_USER);
        world.with("m", Sample.disabled()).forgetHistory();
        choose(Milestone.ALL);
        world.release("b").end("b", 0).empty("b");
        assertThat(world.state("m")).isEqualTo(State.DISABLED);
        assertThat(world.reached()).containsSubsequence("a:offline", "m:disabled", "a:online");
    }

    @Test
    void what_is_imported_later_is_held_to_the_milestone() {
        chain();
        choose(Milestone.SINGLE_USER);
        world.with("late", Sample.enabled());
        assertThat(world.state("late")).isEqualTo(State.DISABLED);
        assertThat(override("late")).contains(false);
        world.with(SINGLE, Sample.enabled().needs("m", "late"));
        assertThat(override("late")).isEmpty();
        assertThat(world.state("late")).isEqualTo(State.ONLINE);
    }

    @Test
    void an_instance_outside_may_be_enabled_temporarily() {
        chain();
        choose(Milestone.SINGLE_USER);
        world.with("a", Sample.enabled().needs(SINGLE).overridden(true));
        assertThat(world.state("a")).isEqualTo(State.ONLINE);
        choose(Milestone.SINGLE_USER);
        assertThat(world.state("a")).isEqualTo(State.ONLINE);
    }

    @Test
    void a_milestone_that_does_not_exist_is_ignored() {
        chain();
        choose(Milestone.MULTI_USER);
        assertThat(world.state("c")).isEqualTo(State.ONLINE);
        assertThat(world.effects)
                .anyMatch(it -> it instanceof Effect.Notice(var line)
                        && line.contains("svc:/milestone/multi-user:default is ignored"));
    }

    @Test
    void a_milestone_has_a_short_name_at_boot_and_its_fmri_in_the_repository() {
        assertThat(Milestone.atBoot("mus")).contains(Milestone.MULTI_USER_SERVER);
        assertThat(Milestone.atBoot("network")).isEmpty();
        assertThat(Milestone.stored("svc:/milestone/multi-user:default")).contains(Milestone.MULTI_USER);
        assertThat(Milestone.stored("all")).contains(Milestone.ALL);
        assertThat(Milestone.stored("single-user")).isEmpty();
    }
}

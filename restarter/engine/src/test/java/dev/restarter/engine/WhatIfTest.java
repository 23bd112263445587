package dev.restarter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.engine.whatif.WhatIf;
import dev.restarter.engine.whatif.WhatIf.Kind;
import dev.restarter.engine.whatif.Wish;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.Grouping;
import dev.restarter.model.Reason;
import dev.restarter.model.RestartOn;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.State;
import dev.restarter.model.care.Care;
import dev.restarter.model.care.Hooks;
import dev.restarter.model.care.Readiness;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhatIfTest {
    private final World world = new World();

    /// As `stop a -> disabled`, in order.
    private List<String> answer(Wish... wishes) {
        var before = world.engine.picture();
        var answer = WhatIf.of(before, world.engine.milestone(), Arrays.asList(wishes), world.now);
        assertThat(world.engine.picture()).as("nothing is changed").isEqualTo(before);
        return answer.steps().stream()
                .map(step ->
                        (step.kind() == Kind.OTHER ? "" : step.kind().name().toLowerCase(Locale.ROOT) + " ")
                                + step.fmri().service() + " -> " + step.to().word())
                .toList();
    }

    private static Wish disable(String name) {
        return new Wish.Disable(Sample.fmri(name), false);
    }

    private static Wish enable(String name) {
        return new Wish.Enable(Sample.fmri(name), false);
    }

    private static Wish restart(String name) {
        return new Wish.Request(Sample.fmri(name), AdminAction.RESTART);
    }

    private void chain(RestartOn restartOn) {
        world.with("a", Sample.enabled())
                .with("b", Sample.enabled().depends(Grouping.REQUIRE_ALL, restartOn, "a"))
                .with("c", Sample.enabled().depends(Grouping.REQUIRE_ALL, restartOn, "b"))
                .loaded();
    }

    @Test
    void a_disable_stops_dependents_first() {
        chain(RestartOn.RESTART);
        assertThat(answer(disable("a")))
                .containsExactly("stop c -> offline", "stop b -> offline", "stop a -> disabled");
        assertThat(world.state("a")).isEqualTo(State.ONLINE);
    }

    @Test
    void a_disable_leaves_those_alone_that_do_not_restart_with_it() {
        chain(RestartOn.NONE);
        assertThat(answer(disable("a"))).containsExactly("stop a -> disabled");
    }

    @Test
    void an_enable_starts_what_has_waited_for_it() {
        world.with("a", Sample.disabled())
                .with("b", Sample.enabled().needs("a"))
                .with("c", Sample.enabled().needs("b", "d"))
                .with("d", Sample.disabled())
                .loaded();
        assertThat(answer(enable("a"))).containsExactly("a -> offline", "start a -> online", "start b -> online");
        assertThat(answer(enable("a"), enable("d"))).contains("start c -> online");
    }

    @Test
    void a_restart_takes_dependents_down_and_up_again() {
        chain(RestartOn.RESTART);
        assertThat(answer(restart("b")))
                .containsExactly("stop b -> offline", "stop c -> offline", "start b -> online", "start c -> online");
    }

    @Test
    void what_is_enabled_already_changes_nothing() {
        chain(RestartOn.RESTART);
        assertThat(answer(enable("a"))).isEmpty();
    }

    @Test
    void a_milestone_stops_what_lies_outside_leaf_first() {
        world.with("milestone/single-user", Sample.enabled());
        chain(RestartOn.NONE);
        assertThat(answer(new Wish.Follow(Milestone.SINGLE_USER)))
                .containsExactly("stop c -> disabled", "stop b -> disabled", "stop a -> disabled");
    }

    @Test
    void a_child_service_goes_and_comes_like_any_other() {
        world.with("a", Sample.enabled().model(ServiceModel.CHILD)).loaded();
        assertThat(answer(restart("a"))).containsExactly("stop a -> offline", "start a -> online");
    }

    @Test
    void what_a_delegated_restarter_keeps_stops_when_that_is_disabled() {
        world.with("r", Sample.enabled())
                .with("d", Sample.enabled().restarter("svc:/r:default"))
                .loaded();
        world.step(new Event.Reported(Sample.fmri("d"), State.OFFLINE, Optional.empty(), ErrorLevel.NONE, Reason.NONE));
        world.step(new Event.Reported(Sample.fmri("d"), State.ONLINE, Optional.empty(), ErrorLevel.NONE, Reason.NONE));
        assertThat(answer(disable("d"))).containsExactly("stop d -> disabled");
        assertThat(answer(restart("d"))).containsExactly("stop d -> offline", "start d -> online");
    }

    @Test
    void what_is_under_way_is_thought_to_end_well_first() {
        world.hold("a")
                .with("a", Sample.enabled())
                .with("b", Sample.enabled().needs("a"))
                .loaded();
        assertThat(answer(disable("b"))).containsExactly("stop b -> disabled");
        assertThat(world.shown("a")).isEqualTo("offline*");
    }

    @Test
    void the_end_of_it_all_is_told_too() {
        chain(RestartOn.RESTART);
        var answer = WhatIf.of(world.engine.picture(), Milestone.ALL, List.of(disable("b")), world.now);
        assertThat(answer.after().find(Sample.fmri("c")).orElseThrow().state()).contains(State.OFFLINE);
        assertThat(answer.after().find(Sample.fmri("b")).orElseThrow().isEnabled())
                .isFalse();
    }

    @Test
    void a_service_that_says_when_it_is_ready_says_so() {
        var care = new Care(
                Optional.empty(),
                Hooks.NONE,
                Optional.of(new Readiness.Notify()),
                Optional.empty(),
                Optional.empty(),
                List.of());
        world.step(
                new Event.Configured(Sample.fmri("a"), Sample.disabled().build().with(care)));
        world.loaded();
        assertThat(answer(enable("a"))).containsExactly("a -> offline", "start a -> online");
    }
}

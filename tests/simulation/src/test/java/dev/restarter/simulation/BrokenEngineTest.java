package dev.restarter.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.Decision;
import dev.restarter.engine.Effect;
import dev.restarter.engine.Event;
import dev.restarter.engine.Life;
import dev.restarter.engine.Milestone;
import dev.restarter.engine.Picture;
import dev.restarter.model.Dependency;
import dev.restarter.model.Grouping;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import dev.restarter.model.RestartOn;
import dev.restarter.model.care.Care;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Engines that are broken on purpose, to see whether the simulation notices.
class BrokenEngineTest {
    private static final int ENOUGH = 20_000;
    private static final int FEW = 5;

    private static String broken(Mind.Maker mind) {
        var result = new Simulation(7, mind, FEW).run(ENOUGH, _ -> {});
        assertThat(result.failure()).as("the simulation saw nothing wrong").isPresent();
        assertThat(result.failure().get().trace()).isNotEmpty();
        return result.failure().get().what();
    }

    /// An engine whose decisions are tampered with.
    private static Mind.Maker deciding(UnaryOperator<Decision> fault) {
        return last -> new Tampered(Mind.sound(last), UnaryOperator.identity(), fault);
    }

    /// An engine that is told something else than what is so.
    private static Mind.Maker told(UnaryOperator<Event> fault) {
        return last -> new Tampered(Mind.sound(last), fault, UnaryOperator.identity());
    }

    private record Tampered(Mind sound, UnaryOperator<Event> told, UnaryOperator<Decision> decided) implements Mind {
        @Override
        public Decision step(Event event, Instant at) {
            return decided.apply(sound.step(told.apply(event), at));
        }

        @Override
        public Picture picture() {
            return sound.picture();
        }
    }

    private static Decision with(Decision was, Map<InstanceFmri, Life> lives, List<Effect> effects) {
        return new Decision(lives, was.forgotten(), effects, was.transitions());
    }

    private static Decision without(Decision was, Class<? extends Effect> kind) {
        return with(
                was,
                was.lives(),
                was.effects().stream()
                        .filter(effect -> !kind.isInstance(effect))
                        .toList());
    }

    /// The configuration with every group changed.
    private static Event regrouped(Event event, UnaryOperator<Dependency> change) {
        return configured(
                event, c -> c.care(), c -> c.dependencies().stream().map(change).toList());
    }

    private static Event configured(
            Event event, Function<Configuration, Care> care, Function<Configuration, List<Dependency>> dependencies) {
        if (event instanceof Event.Committed(var changes)) {
            return new Event.Committed(changes.stream()
                    .map(change -> (Event.Configured) configured(change, care, dependencies))
                    .toList());
        }
        if (!(event instanceof Event.Configured told)) return event;
        var c = told.configuration();
        return new Event.Configured(
                told.fmri(),
                new Configuration(
                        c.enabled(),
                        c.override(),
                        c.comment(),
                        c.restarter(),
                        dependencies.apply(c),
                        c.invalid(),
                        c.model(),
                        c.start(),
                        c.stop(),
                        c.refresh(),
                        c.critical(),
                        c.timeoutRetry(),
                        c.rateLimit(),
                        c.explicitRate(),
                        care.apply(c)));
    }

    private static Care withoutReadiness(Configuration c) {
        var care = c.care();
        return new Care(
                care.policy(),
                care.hooks(),
                Optional.empty(),
                care.watchdog(),
                care.health(),
                care.work(),
                care.faults());
    }

    @Test
    void an_engine_that_does_not_wait_until_a_service_is_ready_is_found() {
        assertThat(broken(told(
                        event -> configured(event, BrokenEngineTest::withoutReadiness, Configuration::dependencies))))
                .contains("online before it is ready");
    }

    @Test
    void an_engine_that_follows_no_milestone_is_found() {
        assertThat(broken(told(event -> event instanceof Event.MilestoneChosen chosen
                        ? new Event.MilestoneChosen(Milestone.ALL, chosen.again())
                        : event)))
                .contains("belong");
    }

    @Test
    void an_engine_that_names_false_causes_is_found() {
        assertThat(broken(last -> new Mind() {
                    private final Mind sound = Mind.sound(last);

                    @Override
                    public Decision step(Event event, Instant at) {
                        return sound.step(event, at);
                    }

                    /// Files seem to be where they are not.
                    @Override
                    public Picture picture() {
                        var files = new HashMap<>(sound.picture().files());
                        files.replaceAll((_, exists) -> !exists);
                        return new Picture(sound.picture().instances(), files);
                    }
                }))
                .containsAnyOf("is said", "nobody says why");
    }

    @Test
    void an_engine_that_starts_without_asking_for_dependencies_is_found() {
        assertThat(broken(told(event -> regrouped(
                        event,
                        group -> new Dependency(group.name(), Grouping.REQUIRE_ALL, group.restartOn(), List.of())))))
                .contains("although its dependencies do not hold");
    }

    @Test
    void an_engine_that_stops_root_first_is_found() {
        assertThat(broken(told(event -> regrouped(
                        event,
                        group -> new Dependency(group.name(), group.grouping(), RestartOn.NONE, group.entities())))))
                .containsAnyOf("stops before", "runs on although");
    }

    @Test
    void an_engine_that_does_not_hear_of_a_file_is_found() {
        assertThat(broken(told(event -> event instanceof Event.FileSeen seen && seen.exists()
                        ? new Event.FileSeen("/nowhere", true)
                        : event)))
                .containsAnyOf("nobody starts it", "although its dependencies do not hold", "is said");
    }

    @Test
    void an_engine_that_forgets_a_timer_is_found() {
        assertThat(broken(deciding(decision -> without(decision, Effect.ArmTimer.class))))
                .containsAnyOf("is stuck", "a shutdown never ends");
    }

    @Test
    void an_engine_that_does_not_watch_what_it_adopts_is_found() {
        assertThat(broken(deciding(decision -> without(decision, Effect.AdoptContract.class))))
                .containsAnyOf("nothing of it is alive", "is stuck");
    }

    @Test
    void an_engine_that_forgets_a_contract_is_found() {
        assertThat(broken(deciding(decision -> {
                    var lives = new LinkedHashMap<InstanceFmri, Life>();
                    decision.lives()
                            .forEach((fmri, life) ->
                                    lives.put(fmri, life.isIdle() ? life.holding(Optional.empty()) : life));
                    return with(decision, lives, decision.effects());
                })))
                .containsAnyOf("no owner", "has no contract", "starts beside", "shown as");
    }

    @Test
    void an_engine_that_runs_a_method_twice_is_found() {
        assertThat(broken(deciding(decision -> with(
                        decision,
                        decision.lives(),
                        decision.effects().stream()
                                .flatMap(effect -> effect instanceof Effect.RunMethod run
                                                && run.method() == MethodName.START
                                        ? List.of(
                                                run,
                                                new Effect.RunMethod(
                                                        run.fmri(), run.method(), -run.contract(), run.primary()))
                                                .stream()
                                        : List.of(effect).stream())
                                .toList()))))
                .contains("still runs");
    }

    @Test
    void an_engine_whose_record_is_not_what_it_decided_is_found() {
        assertThat(broken(last -> new Mind() {
                    private final Mind sound = Mind.sound(last);

                    @Override
                    public Decision step(Event event, Instant at) {
                        var decision = sound.step(event, at);
                        // One in a while is lost.
                        return at.toEpochMilli() % 50 == 0
                                ? new Decision(Map.of(), Set.of(), decision.effects(), decision.transitions())
                                : decision;
                    }

                    @Override
                    public Picture picture() {
                        return sound.picture();
                    }
                }))
                .isNotEmpty();
    }
}

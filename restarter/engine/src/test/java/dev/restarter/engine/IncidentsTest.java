package dev.restarter.engine;

import static dev.restarter.engine.Errand.GAVE_UP;
import static dev.restarter.engine.Errand.RECOVERED;
import static dev.restarter.model.State.MAINTENANCE;
import static dev.restarter.model.State.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.care.Care;
import dev.restarter.model.care.Hooks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncidentsTest {
    private static final Care HOOKS = new Care(
            Optional.empty(),
            new Hooks(Optional.of("/bin/mourn"), Optional.of("/bin/cheer"), Duration.ofSeconds(60)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    private final World world = new World();

    private static Sample hooked() {
        return Sample.enabled().care(HOOKS);
    }

    private List<Errand> run() {
        return world.errands().stream().map(Effect.RunErrand::errand).toList();
    }

    private World givenUp() {
        return world.hold("a").with("a", hooked()).loaded().end("a", 95);
    }

    @Test
    void a_service_that_was_given_up_has_its_hook_run_in_a_contract_of_its_own() {
        givenUp();
        assertThat(run()).containsExactly(GAVE_UP);
        assertThat(world.errands().getFirst().contract())
                .isNotEqualTo(world.runs.getFirst().contract());
    }

    @Test
    void an_incident_has_one_hook_at_its_beginning_and_one_at_its_end() {
        givenUp().answer(true).ask("a", AdminAction.CLEAR).end("a", 95).ask("a", AdminAction.CLEAR);
        assertThat(run()).containsExactly(GAVE_UP);
        world.end("a", 0);
        assertThat(world.state("a")).isEqualTo(ONLINE);
        assertThat(run()).containsExactly(GAVE_UP, RECOVERED);
        world.answer(true).ask("a", AdminAction.RESTART);
        assertThat(run()).hasSize(2);
    }

    @Test
    void the_second_hook_waits_for_the_end_of_the_first() {
        givenUp().ask("a", AdminAction.CLEAR).end("a", 0);
        assertThat(run()).containsExactly(GAVE_UP);
        world.answer(true);
        assertThat(run()).containsExactly(GAVE_UP, RECOVERED);
    }

    @Test
    void a_hook_that_fails_is_logged_and_changes_nothing() {
        givenUp().answer(false);
        assertThat(world.state("a")).isEqualTo(MAINTENANCE);
        assertThat(world.log("a")).contains("The gave_up hook exited with status 1.");
    }

    @Test
    void a_hook_that_takes_too_long_is_killed() {
        givenUp().timeOut(Timer.HOOK);
        assertThat(world.effects)
                .contains(new Effect.KillContract(
                        Sample.fmri("a"), world.errands().getFirst().contract()));
    }

    @Test
    void maintenance_that_was_asked_for_is_no_incident() {
        world.with("a", hooked()).loaded().ask("a", AdminAction.MAINTENANCE);
        assertThat(world.state("a")).isEqualTo(MAINTENANCE);
        assertThat(run()).isEmpty();
    }

    private World after(boolean left) {
        var next = new World();
        next.step(new Event.Recovered(Sample.fmri("a"), world.life("a"), false, false, left));
        return next.with("a", hooked()).loaded();
    }

    @Test
    void a_manager_that_died_before_the_hook_began_leaves_it_to_the_next() {
        givenUp();
        assertThat(after(false).errands()).hasSize(1);
    }

    @Test
    void a_hook_that_ran_when_the_manager_died_is_not_run_again() {
        givenUp();
        var contract = world.errands().getFirst().contract();
        world.step(new Event.ErrandBegan(Sample.fmri("a"), contract));
        assertThat(after(false).errands()).isEmpty();
        var next = after(true);
        next.step(new Event.ContractEmptied(contract));
        assertThat(next.errands()).isEmpty();
        assertThat(next.life("a").upkeep().hooks()).isEmpty();
    }

    @Test
    void what_is_found_in_the_contract_of_a_hook_shows_that_it_began() {
        givenUp();
        assertThat(after(true).errands()).isEmpty();
    }

    @Test
    void an_incident_outlives_the_manager() {
        givenUp().answer(true);
        var next = after(false);
        next.ask("a", AdminAction.CLEAR);
        assertThat(next.state("a")).isEqualTo(ONLINE);
        assertThat(next.errands()).extracting(Effect.RunErrand::errand).containsExactly(RECOVERED);
    }
}

package dev.restarter.engine;

import static dev.restarter.model.State.DISABLED;
import static dev.restarter.model.State.MAINTENANCE;
import static dev.restarter.model.State.OFFLINE;
import static dev.restarter.model.State.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.Grouping;
import dev.restarter.model.MethodPlan;
import dev.restarter.model.RestartOn;
import dev.restarter.model.WaitStatus;
import dev.restarter.model.care.Care;
import dev.restarter.model.care.Hooks;
import dev.restarter.model.care.Timetable;
import dev.restarter.model.care.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A service that runs every ten minutes, for two minutes at most.
class RoundsTest {
    private static final Duration PERIOD = Duration.ofMinutes(10);
    private final World world = new World();

    private static Sample every(boolean recover, boolean persistent, Optional<Instant> lastRun) {
        var timetable = new Timetable.Periodic(PERIOD, Duration.ZERO, Duration.ZERO);
        var work = new Work(timetable, "/bin/work", Optional.of(Duration.ofMinutes(2)), recover, persistent, lastRun);
        return Sample.enabled()
                .restarter(Configuration.PERIODIC)
                .scheduled(new Care(
                        Optional.empty(),
                        Hooks.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(work),
                        List.of()));
    }

    private static Sample every() {
        return every(false, false, Optional.empty());
    }

    private World scheduled(Sample sample) {
        return world.with(Configuration.PERIODIC, restarter()).with("a", sample).loaded();
    }

    private static Sample restarter() {
        return Sample.enabled().start(MethodPlan.absent(""));
    }

    private Instant next(World world) {
        return world.life("a").upkeep().rounds().next().orElseThrow();
    }

    /// Lets the time of the next run come.
    private World due() {
        world.now = next(world);
        world.step(new Event.Due(Sample.fmri("a"), world.now));
        return world;
    }

    private World ends(int exit) {
        var run = world.errands().getLast();
        var status = WaitStatus.exited(exit);
        world.step(new Event.ErrandEnded(
                run.fmri(), run.contract(), status.isSuccess(), "exited with status " + exit, Optional.of(status)));
        return world;
    }

    @Test
    void who_asks_to_be_disabled_goes_after_those_that_depend_on_it() {
        world.with("b", Sample.enabled().depends(Grouping.REQUIRE_ALL, RestartOn.RESTART, "a"));
        scheduled(every());
        due();
        ends(101);
        assertThat(world.reached()).endsWith("b:offline", "a:disabled");
        assertThat(world.effects).contains(new Effect.DisableTemporarily(Sample.fmri("a")));
    }

    @Test
    void online_means_scheduled_and_the_method_runs_at_its_times() {
        scheduled(every());
        assertThat(world.state("a")).isEqualTo(ONLINE);
        assertThat(world.effects).contains(new Effect.Schedule(Sample.fmri("a"), world.now));
        due();
        assertThat(world.errands()).extracting(Effect.RunErrand::errand).containsExactly(Errand.PERIODIC);
        assertThat(next(world)).isEqualTo(world.now.plus(PERIOD));
        ends(0);
        due();
        assertThat(world.errands()).hasSize(2);
        assertThat(world.life("a").upkeep().rounds().last()).contains(world.now);
    }

    @Test
    void a_run_never_overlaps_the_one_before() {
        scheduled(every());
        due();
        due();
        assertThat(world.errands()).hasSize(1);
        assertThat(world.log("a")).anyMatch(line -> line.contains("is left out"));
        ends(0);
        due();
        assertThat(world.errands()).hasSize(2);
    }

    @Test
    void a_run_that_takes_too_long_is_killed() {
        scheduled(every());
        due().timeOut(Timer.ROUND);
        assertThat(world.effects)
                .contains(new Effect.KillContract(
                        Sample.fmri("a"), world.errands().getLast().contract()));
    }

    @Test
    void a_time_that_was_planned_before_a_change_is_nobodys() {
        scheduled(every());
        world.step(new Event.Due(Sample.fmri("a"), world.now.plusSeconds(1)));
        assertThat(world.errands()).isEmpty();
    }

    @Test
    void the_third_failure_in_a_row_leads_to_maintenance() {
        scheduled(every());
        for (var exit : new int[] {1, 1, 0, 1, 1}) {
            due();
            ends(exit);
        }
        assertThat(world.state("a")).isEqualTo(ONLINE);
        due();
        ends(1);
        assertThat(world.state("a")).isEqualTo(MAINTENANCE);
        assertThat(world.life("a").upkeep().rounds().next()).isEmpty();
    }

    @Test
    void an_exit_status_that_says_never_again_leads_to_maintenance_at_once() {
        scheduled(every());
        due();
        ends(95);
        assertThat(world.state("a")).isEqualTo(MAINTENANCE);
    }

    @Test
    void a_service_that_is_disabled_does_not_finish_its_run() {
        scheduled(every());
        due();
        var contract = world.errands().getLast().contract();
        world.enable("a", every().overridden(false));
        assertThat(world.state("a")).isEqualTo(DISABLED);
        assertThat(world.effects).contains(new Effect.KillContract(Sample.fmri("a"), contract));
    }

    @Test
    void nothing_is_scheduled_while_the_periodic_restarter_does_not_run() {
        world.with(Configuration.PERIODIC, Sample.disabled()).with("a", every()).loaded();
        assertThat(world.state("a")).isEqualTo(OFFLINE);
        world.enable(Configuration.PERIODIC, restarter());
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    private World after(Duration time, Sample sample) {
        var next = new World();
        next.now = world.now.plus(time);
        for (var name : List.of(Configuration.PERIODIC, "a")) {
            next.step(new Event.Recovered(Sample.fmri(name), world.life(name), false, false));
        }
        return next.with(Configuration.PERIODIC, restarter()).with("a", sample).loaded();
    }

    @Test
    void a_new_manager_keeps_to_the_plan_and_passes_over_what_was_missed() {
        scheduled(every());
        due();
        ends(0);
        assertThat(next(after(Duration.ofMinutes(3), every()))).isEqualTo(world.now.plus(PERIOD));
        assertThat(next(after(Duration.ofMinutes(13), every()))).isEqualTo(world.now.plus(PERIOD.multipliedBy(2)));
    }

    @Test
    void what_was_missed_is_made_up_for_where_that_is_asked() {
        var sample = every(true, false, Optional.empty());
        scheduled(sample);
        due();
        ends(0);
        var after = after(Duration.ofMinutes(13), sample);
        assertThat(next(after)).isEqualTo(after.now);
    }

    @Test
    void a_run_that_was_under_way_goes_on_under_the_next_manager() {
        scheduled(every());
        due();
        var contract = world.errands().getLast().contract();
        var after = after(Duration.ofSeconds(1), every());
        assertThat(after.effects).contains(new Effect.AdoptContract(Sample.fmri("a"), contract, 0, 0));
        assertThat(after.life("a").upkeep().rounds().contract()).isEqualTo(contract);
        after.step(new Event.ContractEmptied(contract));
        assertThat(after.life("a").upkeep().rounds().contract()).isZero();
    }

    @Test
    void a_persistent_service_goes_by_its_last_run_before_the_boot() {
        var sample = every(false, true, Optional.of(world.now.minus(Duration.ofMinutes(4))));
        scheduled(sample);
        assertThat(next(world)).isEqualTo(world.now.plus(Duration.ofMinutes(6)));
        due();
        assertThat(world.effects).contains(new Effect.KeepRun(Sample.fmri("a"), world.now));
    }
}

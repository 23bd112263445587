package dev.restarter.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restarter.engine.Errand;
import dev.restarter.engine.FirstStart;
import dev.restarter.engine.Life;
import dev.restarter.engine.Phase;
import dev.restarter.engine.Phase.Target;
import dev.restarter.engine.Phase.Then;
import dev.restarter.engine.RestarterEvent;
import dev.restarter.engine.Upkeep;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.InstanceRecord;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LifeTextTest {
    private static final InstanceFmri FMRI = InstanceFmri.parse("svc:/SUNW,net/x:default");
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456789Z");
    private static final Target TARGET =
            new Target(State.MAINTENANCE, Reason.SERVICE_REQUEST, ErrorLevel.RESTART, "svc:/SUNW,a/b:c");

    static Stream<Phase> phases() {
        return Stream.of(
                new Phase.Idle(),
                new Phase.Starting(7, true),
                new Phase.Awaiting(7, false),
                new Phase.Delayed(),
                new Phase.Clearing(8, new Then.Start()),
                new Phase.Clearing(8, new Then.Stop(TARGET)),
                new Phase.Clearing(8, new Then.Refresh()),
                new Phase.Stopping(9, TARGET, false),
                new Phase.Draining(TARGET),
                new Phase.Killing(TARGET),
                new Phase.Refreshing(10, true),
                new Phase.Throttled(new Target(State.OFFLINE, Reason.CT_EV_EXIT, ErrorLevel.FAULT)));
    }

    @ParameterizedTest
    @MethodSource("phases")
    void a_life_is_read_as_it_was_written_in_every_phase(Phase phase) {
        var life = new Life(
                State.ONLINE,
                Optional.of(State.OFFLINE),
                Reason.RESTART_REQUEST,
                "svc:/who:asked",
                NOW,
                true,
                phase,
                Optional.of(new Life.Held(7, true)),
                new Life.Start(4711, 123456, Optional.of(WaitStatus.killed(11, true)), Optional.of(NOW)),
                new FirstStart(Optional.of(NOW.minusSeconds(9)), Optional.of(NOW.minusSeconds(8))),
                2,
                List.of(NOW, NOW.plusSeconds(1)),
                Optional.of(Reason.CLEAR_REQUEST),
                42,
                List.of(
                        new Life.Letter(RestarterEvent.ADMIN_MAINT_ON, Reason.SERVICE_REQUEST, "svc:/who:asked"),
                        new Life.Letter(RestarterEvent.STOP, Reason.NONE, "")),
                Upkeep.NONE);
        assertThat(LifeText.read(LifeText.write(FMRI, life, "/log"))).isEqualTo(life);
    }

    @Test
    void a_life_that_has_just_begun_is_read_as_it_was_written() {
        var life = Life.inserted(NOW);
        assertThat(LifeText.read(LifeText.write(FMRI, life, ""))).isEqualTo(life);
    }

    static Stream<Upkeep.Unready> unready() {
        return Stream.of(new Upkeep.Unready.Late(Duration.ofMillis(4025)), new Upkeep.Unready.Ended());
    }

    @ParameterizedTest
    @MethodSource("unready")
    void what_is_beyond_smf_is_read_as_it_was_written(Upkeep.Unready unready) {
        var upkeep = new Upkeep(
                3,
                Optional.of(NOW),
                true,
                true,
                List.of(
                        new Upkeep.Hook(Errand.GAVE_UP, Upkeep.Course.RUNS, 11),
                        new Upkeep.Hook(Errand.RECOVERED, Upkeep.Course.WAITS, 0)),
                12,
                1,
                5,
                Optional.of(Duration.ofSeconds(20)),
                "50% done; phase=dancing",
                4712,
                new Upkeep.Rounds(Optional.of(NOW), Optional.of(NOW.plusSeconds(60)), 13, true),
                true,
                Optional.of(unready));
        var life = Life.inserted(NOW).kept(upkeep);
        assertThat(LifeText.read(LifeText.write(FMRI, life, ""))).isEqualTo(life);
    }

    @Test
    void a_method_under_way_is_told_by_its_contract() {
        var life = Life.inserted(NOW).doing(new Phase.Stopping(9, TARGET, false));
        assertThat(LifeText.write(FMRI, life, "").transientContract()).hasValue(9);
    }

    @Test
    void a_note_that_is_not_ours_is_refused() {
        var row = LifeText.write(FMRI, Life.inserted(NOW).doing(new Phase.Draining(TARGET)), "");
        var foreign = new InstanceRecord(
                row.fmri(),
                row.state(),
                row.next(),
                row.reason(),
                row.reasonFmri(),
                row.since(),
                row.contract(),
                row.transientContract(),
                row.startPid(),
                row.startPidTicks(),
                row.startStatus(),
                row.startEnded(),
                row.logFile(),
                "phase=dancing");
        assertThatThrownBy(() -> LifeText.read(foreign)).hasMessageContaining("dancing");
    }
}

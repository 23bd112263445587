package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.InstanceRecord;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The engine's rows, which outlive the daemon but not the boot.
class InstanceRecordsTest {
    private static final InstanceFmri WEB = InstanceFmri.parse("svc:/site/web:default");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.000000007Z");
    private static final InstanceRecord FULL = new InstanceRecord(
            WEB,
            State.ONLINE,
            Optional.of(State.OFFLINE),
            Reason.RESTART_REQUEST,
            "svc:/a:b",
            NOON,
            OptionalLong.of(7),
            OptionalLong.of(8),
            OptionalInt.of(4711),
            OptionalLong.of(123_456_789_012L),
            Optional.of(WaitStatus.killed(9, true)),
            Optional.of(NOON.plusSeconds(1)),
            "/var/log/web.log",
            "phase=ONLINE");
    private static final InstanceRecord EMPTY = new InstanceRecord(
            InstanceFmri.parse("svc:/site/web:other"),
            State.UNINITIALIZED,
            Optional.empty(),
            Reason.NONE,
            "",
            NOON,
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            "");

    @TempDir
    Path folder;

    @Test
    void rows_come_back_after_the_daemons_death() {
        try (var repository = open()) {
            repository.record(List.of(FULL, EMPTY));
        }
        try (var repository = open()) {
            assertThat(repository.records().values()).containsExactlyInAnyOrder(FULL, EMPTY);
            repository.forget(List.of(WEB));
        }
        try (var repository = open()) {
            assertThat(repository.records().values()).containsExactly(EMPTY);
        }
    }

    @Test
    void rows_are_the_same_whether_they_come_from_the_note_or_from_the_table() {
        assertThat(StateEntry.read(StateEntry.recorded(List.of(FULL, EMPTY))).values())
                .containsExactly(Optional.of(FULL), Optional.of(EMPTY));
        try (var repository = open()) {
            repository.record(List.of(FULL, EMPTY));
            repository.notes().workIn();
        }
        try (var repository = open()) {
            assertThat(repository.notes().isEmpty()).isTrue();
            assertThat(repository.records().values()).containsExactlyInAnyOrder(FULL, EMPTY);
        }
    }

    @Test
    void a_row_replaces_the_former_one_and_ends_with_the_boot() {
        try (var repository = open()) {
            repository.beginBoot("one", Instant.EPOCH);
            repository.record(List.of(FULL));
            repository.record(List.of(EMPTY));
            repository.beginBoot("two", Instant.EPOCH);
            assertThat(repository.records()).isEmpty();
        }
        try (var repository = open()) {
            assertThat(repository.records()).isEmpty();
        }
    }

    @Test
    void the_beginning_of_a_boot_is_that_of_its_first_manager() {
        var noon = Instant.parse("2026-02-03T12:00:00Z");
        try (var repository = open()) {
            assertThat(repository.bootBegan()).isEmpty();
            repository.beginBoot("one", noon);
        }
        try (var repository = open()) {
            repository.beginBoot("one", noon.plusSeconds(60));
            assertThat(repository.bootBegan()).contains(noon);
            repository.beginBoot("two", noon.plusSeconds(90));
            assertThat(repository.bootBegan()).contains(noon.plusSeconds(90));
        }
    }

    @Test
    void everybody_sees_the_row_as_the_group_restarter() {
        try (var repository = open()) {
            repository.change(draft -> {
                draft.createInstance(WEB);
                return draft;
            });
            repository.record(List.of(FULL));
            var seen = repository.editing(WEB).group("restarter").orElseThrow();
            assertThat(seen.persistent()).isFalse();
            assertThat(seen.properties())
                    .extracting(property -> property.name() + " "
                            + property.type().word() + " " + property.values().getFirst())
                    .containsExactly(
                            "state astring online",
                            "next_state astring offline",
                            "auxiliary_state astring restart_request",
                            "auxiliary_fmri astring svc:/a:b",
                            "state_timestamp time 1795262400.000000007",
                            "contract count 7",
                            "transient_contract count 8",
                            "start_pid count 4711",
                            "start_method_timestamp time 1795262401.000000007",
                            "start_method_waitstatus integer 137",
                            "logfile astring /var/log/web.log");
        }
    }

    private Repository open() {
        return Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
    }
}

package dev.restarter.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.restarter.contract.Contracts;
import dev.restarter.contract.method.Accounts;
import dev.restarter.contract.method.MethodReader;
import dev.restarter.contract.method.Surroundings;
import dev.restarter.daemon.loop.House;
import dev.restarter.daemon.loop.ManagerLog;
import dev.restarter.daemon.loop.MilestoneOptions;
import dev.restarter.engine.AdminAction;
import dev.restarter.engine.Event;
import dev.restarter.engine.Milestone;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import dev.restarter.repository.Repository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What commands ask for, as the repository and the loop take it. The services are instances without methods, so no
/// process is needed.
class RunningFacilityTest {
    private static final InstanceFmri A = InstanceFmri.parse("svc:/site/a:default");
    private static final InstanceFmri SINGLE = InstanceFmri.parse("svc:/milestone/single-user:default");

    @TempDir
    Path folder;

    private Repository repository;
    private House house;
    private RunningFacility facility;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(folder.resolve("log"));
        repository = Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
        repository.beginBoot("this boot", Instant.EPOCH);
        start();
    }

    private void start() throws IOException {
        var methods = new MethodReader(
                new Surroundings(folder, Optional.of(folder), folder, "global"), Accounts.in(Path.of("/etc")));
        var screen = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        house = new House(
                repository,
                methods,
                folder,
                folder.resolve("log"),
                folder.resolve("notify"),
                new ManagerLog(folder.resolve("log"), screen),
                Optional.of(Contracts.Mode.PROCESS_TREE));
        var options = new MilestoneOptions(repository);
        house.start(new Event.MilestoneChosen(options.current(), !options.isPending()));
        facility = new RunningFacility(repository, house, folder.resolve("log"), List.of(), CompletableFuture::new);
    }

    @AfterEach
    void close() throws IOException {
        house.close();
        repository.close();
    }

    private void create(InstanceFmri fmri) {
        repository.change(draft -> {
            draft.createInstance(fmri);
            draft.putGroup(
                    fmri,
                    new PropertyGroup(
                            "startd",
                            "framework",
                            List.of(new Property("duration", PropertyType.ASTRING, "transient"))));
            return draft;
        });
    }

    private Optional<State> state(InstanceFmri fmri) {
        return facility.picture().find(fmri).orElseThrow().state();
    }

    private void awaitState(InstanceFmri fmri, State state) {
        await().atMost(Duration.ofSeconds(30)).until(() -> state(fmri).equals(Optional.of(state)));
    }

    @Test
    void an_instance_that_was_only_created_has_no_state_until_it_is_enabled() {
        create(A);
        assertThat(state(A)).isEmpty();
        facility.enable(A, false);
        assertThat(repository.editing(A).bool("general", "enabled")).contains(true);
        awaitState(A, State.ONLINE);
    }

    @Test
    void enabling_for_good_takes_the_temporary_disable_and_its_comment_away() {
        create(A);
        facility.enable(A, false);
        facility.disable(A, true, "for a while");
        awaitState(A, State.DISABLED);
        assertThat(repository.editing(A).string("general_ovr", "comment")).contains("for a while");
        facility.enable(A, false);
        awaitState(A, State.ONLINE);
        assertThat(repository.editing(A).property("general_ovr", "enabled")).isEmpty();
        assertThat(repository.editing(A).property("general_ovr", "comment")).isEmpty();
    }

    @Test
    void a_temporary_disable_ends_with_the_boot() throws IOException {
        create(A);
        facility.enable(A, false);
        facility.disable(A, true, "");
        awaitState(A, State.DISABLED);
        house.close();
        assertThat(repository.beginBoot("another boot", Instant.EPOCH)).isTrue();
        start();
        awaitState(A, State.ONLINE);
    }

    @Test
    void maintenance_is_told_apart_by_whether_a_person_at_a_terminal_asked_for_it() {
        create(A);
        facility.enable(A, false);
        awaitState(A, State.ONLINE);
        facility.request(A, AdminAction.MAINTENANCE_IMMEDIATE, Optional.of("svc:/system/cron:default"));
        var asked = facility.picture().find(A).orElseThrow().life().orElseThrow();
        assertThat(asked.reason()).isEqualTo(Reason.SERVICE_REQUEST);
        assertThat(asked.reasonFmri()).isEqualTo("svc:/system/cron:default");
        facility.request(A, AdminAction.CLEAR, Optional.empty());
        awaitState(A, State.ONLINE);
        facility.request(A, AdminAction.MAINTENANCE_IMMEDIATE, Optional.empty());
        assertThat(facility.picture().find(A).orElseThrow().life().orElseThrow().reason())
                .isEqualTo(Reason.ADMINISTRATIVE_REQUEST);
    }

    @Test
    void a_milestone_overrides_what_lies_outside_and_all_takes_the_overrides_away() {
        create(A);
        create(SINGLE);
        facility.enable(A, false);
        facility.enable(SINGLE, false);
        awaitState(A, State.ONLINE);
        facility.milestone(Milestone.SINGLE_USER, false);
        awaitState(A, State.DISABLED);
        await().until(() -> repository.editing(A).bool("general_ovr", "enabled").equals(Optional.of(false)));
        assertThat(repository.editing(A).bool("general", "enabled")).contains(true);
        assertThat(facility.milestone()).isEqualTo(Milestone.SINGLE_USER);
        facility.milestone(Milestone.ALL, false);
        awaitState(A, State.ONLINE);
        await().until(() ->
                repository.editing(A).property("general_ovr", "enabled").isEmpty());
    }

    @Test
    void a_milestone_for_every_boot_is_followed_after_the_next() throws IOException {
        create(A);
        create(SINGLE);
        facility.enable(A, false);
        facility.enable(SINGLE, false);
        facility.milestone(Milestone.SINGLE_USER, true);
        house.close();
        repository.beginBoot("another boot", Instant.EPOCH);
        start();
        assertThat(facility.milestone()).isEqualTo(Milestone.SINGLE_USER);
        awaitState(SINGLE, State.ONLINE);
    }

    @Test
    void a_milestone_that_was_acknowledged_and_not_followed_is_followed_by_the_next_manager() throws IOException {
        create(A);
        create(SINGLE);
        facility.enable(A, false);
        facility.enable(SINGLE, false);
        awaitState(A, State.ONLINE);
        house.close();
        new MilestoneOptions(repository).choose(Milestone.SINGLE_USER);
        start();
        awaitState(A, State.DISABLED);
        await().until(() -> !new MilestoneOptions(repository).isPending());
        facility.enable(A, true);
        awaitState(A, State.ONLINE);
        house.close();
        start();
        awaitState(A, State.ONLINE);
    }
}

package dev.restarter.daemon.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.restarter.engine.RestarterEvent;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The life of a hosted module: real jars, class loaders and threads; the test plays the graph.
class ModuleRestarterTest {
    @TempDir
    Path folder;

    private Host host;

    @BeforeEach
    void open() throws IOException {
        host = new Host(folder);
    }

    @AfterEach
    void close() {
        host.release();
        host.close();
    }

    @Test
    void an_enabled_module_comes_online_with_its_hooks_in_the_stack() {
        host.configure("WellBehaved", "app/greeting", "hello").enable().reached(State.ONLINE);
        assertThat(host.connect()).isEqualTo(98);
        assertThat(host.log).contains("start 1 with greeting [hello]");
        assertThat(host.reports).allSatisfy(report -> assertThat(report.fmri()).isEqualTo(Host.FMRI));
    }

    @Test
    void a_disabled_module_has_no_hooks_and_no_threads_left() {
        host.configure("WellBehaved").enable().reached(State.ONLINE);
        host.tell(RestarterEvent.DISABLE).reached(State.DISABLED);
        assertThat(host.connect()).isZero();
        assertThat(host.log).containsSubsequence("stop", "thread ends");
    }

    @Test
    void a_restarted_module_is_made_anew_in_a_new_class_loader() {
        host.configure("WellBehaved").enable().reached(State.ONLINE);
        host.tell(RestarterEvent.ADMIN_RESTART).reached(State.ONLINE, 2);
        assertThat(Collections.frequency(host.log, "start 1 with greeting []")).isEqualTo(2);
        assertThat(host.connect()).isEqualTo(98);
    }

    @Test
    void a_refreshed_module_sees_changed_configuration_and_stays() {
        host.configure("WellBehaved", "app/greeting", "hello").enable().reached(State.ONLINE);
        host.configure("WellBehaved", "app/greeting", "good evening").tell(RestarterEvent.ADMIN_REFRESH);
        host.logged("refreshed with greeting [good evening]");
        assertThat(host.connect()).isEqualTo(98);
    }

    @Test
    void a_module_sees_the_jdk_and_the_shared_package_alone() {
        host.configure("LooksAround").enable().reached(State.ONLINE);
        assertThat(host.log)
                .contains(
                        "dev.restarter.daemon.modules.ModuleRestarter false",
                        "dev.restarter.model.State false",
                        "org.junit.jupiter.api.Test false",
                        "java.sql.Connection true",
                        "dev.restarter.module.HookTable true",
                        "own loader true");
    }

    @ParameterizedTest
    @CsvSource({"ThreadThrows, boom second line", "StrayThreadThrows, astray"})
    void what_escapes_from_a_thread_is_a_fault_of_the_service_which_starts_again(String fixture, String message) {
        host.configure(fixture).enable().reached(State.ONLINE);
        host.tell(RestarterEvent.ADMIN_REFRESH).reached(State.ONLINE, 2);
        assertThat(host.log)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("Thread '")
                        .contains("of the module failed: java.lang.IllegalStateException: " + message + " (at ")
                        .doesNotContain("\n"));
        assertThat(host.reports).anySatisfy(report -> {
            assertThat(report.state()).isEqualTo(State.OFFLINE);
            assertThat(report.reason()).isEqualTo(Reason.CT_EV_SIGNAL);
            assertThat(report.level()).isEqualTo(ErrorLevel.FAULT);
        });
    }

    @Test
    void what_a_hook_throws_refuses_the_connection_and_is_a_fault_of_the_service() {
        host.configure("HookThrows").enable().reached(State.ONLINE);
        assertThat(host.connect()).isEqualTo(99);
        host.reached(State.ONLINE, 2);
    }

    @Test
    void a_fault_during_the_start_is_not_forgotten_and_too_many_lead_to_maintenance() {
        host.configure("ThreadThrowsDuringStart").enable().reached(State.MAINTENANCE);
        assertThat(host.reports)
                .last()
                .satisfies(report -> assertThat(report.reason()).isEqualTo(Reason.RESTARTING_TOO_QUICKLY));
        assertThat(host.log).last().isEqualTo("Restarting too quickly; going to maintenance.");
    }

    @Test
    void a_start_that_throws_is_tried_three_times() {
        host.configure("StartThrows").enable().reached(State.MAINTENANCE);
        assertThat(host.log.stream().filter(line -> line.startsWith("The module did not start: ")))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .contains("java.lang.IllegalStateException: not today (at ")
                        .contains(", caused by java.lang.RuntimeException: no disk (at "));
        assertThat(host.reports)
                .last()
                .satisfies(report -> assertThat(report.reason()).isEqualTo(Reason.FAULT_THRESHOLD_REACHED));
    }

    @Test
    void a_start_that_hangs_is_given_up_when_its_time_is_up() {
        host.configure("StartHangs", "start/timeout_seconds", "1", "startd/timeout_retry", "false")
                .enable()
                .reached(State.MAINTENANCE);
        assertThat(host.log).contains("The start method was killed by signal KILL.");
    }

    @Test
    void a_stop_that_throws_leads_to_maintenance_and_nothing_of_the_module_stays() {
        host.configure("StopThrows").enable().reached(State.ONLINE);
        host.tell(RestarterEvent.DISABLE).reached(State.MAINTENANCE);
        assertThat(host.log)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("The module did not stop: java.lang.IllegalStateException: cannot stop (at "));
    }

    @Test
    void a_module_that_ignores_its_stop_loses_its_hooks_and_goes_to_maintenance() {
        host.configure("IgnoresStop", "stop/timeout_seconds", "1").enable().reached(State.ONLINE);
        host.tell(RestarterEvent.DISABLE).reached(State.MAINTENANCE);
        assertThat(host.connect()).isZero();
        assertThat(host.log)
                .contains("The module's hooks are removed, but it ignores that it was interrupted and goes on in thread"
                        + " svc:/test/module:default stop; restart the daemon to be rid of it.");
        assertThat(host.reports)
                .last()
                .satisfies(report -> assertThat(report.reason()).isEqualTo(Reason.METHOD_FAILED));
    }

    @Test
    void a_thread_that_ignores_its_interrupt_leads_to_maintenance() {
        host.configure("ThreadIgnoresItsInterrupt", "stop/timeout_seconds", "1")
                .enable()
                .reached(State.ONLINE);
        host.tell(RestarterEvent.DISABLE).reached(State.MAINTENANCE);
        assertThat(host.log)
                .anySatisfy(line -> assertThat(line).contains("goes on in thread svc:/test/module:default 1;"));
    }

    @Test
    void a_module_that_leaves_no_time_to_other_virtual_threads_still_loses_its_hooks() {
        host.configure("SpinsForever", "stop/timeout_seconds", "1").enable().reached(State.ONLINE);
        host.tell(RestarterEvent.ADMIN_REFRESH).tell(RestarterEvent.DISABLE).reached(State.MAINTENANCE);
        assertThat(host.connect()).isZero();
    }

    @Test
    void a_refresh_that_hangs_leads_to_maintenance_and_leaves_the_module_until_it_is_cleared() {
        host.configure("RefreshHangs", "refresh/timeout_seconds", "1").enable().reached(State.ONLINE);
        host.tell(RestarterEvent.ADMIN_REFRESH).reached(State.MAINTENANCE);
        host.tell(RestarterEvent.ADMIN_MAINT_OFF).tell(RestarterEvent.ENABLE).reached(State.ONLINE, 2);
    }

    @Test
    void a_removed_instance_is_evicted() {
        host.configure("WellBehaved").enable().reached(State.ONLINE);
        host.tell(RestarterEvent.REMOVE_INSTANCE);
        await().until(() -> host.connect() == 0);
    }

    @Test
    void closing_the_restarter_stops_the_modules() {
        host.configure("WellBehaved").enable().reached(State.ONLINE);
        host.close();
        assertThat(host.connect()).isZero();
        assertThat(host.log).containsSubsequence("stop", "thread ends");
    }

    @Test
    void a_module_that_is_put_into_maintenance_at_once_is_evicted() {
        host.configure("WellBehaved").enable().reached(State.ONLINE);
        host.tell(RestarterEvent.ADMIN_MAINT_ON_IMMEDIATE).reached(State.MAINTENANCE);
        await().until(() -> host.connect() == 0);
        assertThat(host.log).doesNotContain("stop");
    }

    @Test
    void a_log_that_cannot_be_written_keeps_no_module_from_starting_and_stopping() {
        host.logIsFull = true;
        host.configure("WellBehaved").enable().reached(State.ONLINE);
        host.tell(RestarterEvent.DISABLE).reached(State.DISABLED);
        assertThat(host.notices)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .startsWith("svc:/system/svc/module-restarter:default could not do something and goes on:")
                        .contains("disk full"));
    }

    @Test
    void a_configuration_that_cannot_be_read_leads_to_maintenance() {
        host.enable().reached(State.MAINTENANCE);
        assertThat(host.log)
                .last()
                .isEqualTo("the configuration of svc:/test/module:default cannot be read; import its manifest again");
    }
}

package dev.restarter.daemon.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.restarter.daemon.facility.Facility;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SvcadmTest extends CommandTest {
    @Test
    void a_part_of_a_name_that_means_many_changes_nothing_and_a_glob_means_them_all() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE).with("svc:/b:default", true, State.ONLINE);
        assertThat(run("svcadm", "disable", "default")).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("""
                        <svcadm: Partial FMRI 'default' matches multiple instances:
                        \tsvc:/a:default
                        \tsvc:/b:default>
                        """);
        assertThat(facility.asked).isEmpty();
        assertThat(run("svcadm", "disable", "*:default")).isZero();
        assertThat(facility.asked).containsExactly("disable svc:/a:default", "disable svc:/b:default");
    }

    @Test
    void a_service_by_its_exact_name_means_all_its_instances() throws Exception {
        facility.with("svc:/network/ssh:a", false, State.DISABLED).with("svc:/network/ssh:b", false, State.DISABLED);
        assertThat(run("svcadm", "-v", "enable", "-t", "network/ssh")).isZero();
        assertThat(facility.asked)
                .containsExactly("enable svc:/network/ssh:a temporarily", "enable svc:/network/ssh:b temporarily");
        assertThat(asker.heard())
                .isEqualTo("svc:/network/ssh:a temporarily enabled.\nsvc:/network/ssh:b temporarily enabled.\n");
    }

    @Test
    void what_matches_is_done_although_something_else_matches_nothing() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE);
        assertThat(run("svcadm", "restart", "nothing", "a")).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("<svcadm: Pattern 'nothing' doesn't match any instances>\n");
        assertThat(facility.asked).hasSize(1);
    }

    @Test
    void enable_s_waits_until_the_instance_is_online() throws Exception {
        facility.with("svc:/a:default", true, State.OFFLINE);
        var exit = waiting("enable", "-s", "a");
        facility.become("svc:/a:default", State.ONLINE, Reason.DEPENDENCIES_SATISFIED);
        assertThat(exit.get()).isZero();
        assertThat(facility.listeners).isEmpty();
    }

    @Test
    void enable_s_of_an_instance_that_is_being_stopped_waits_until_it_is_up_again() throws Exception {
        facility.with("svc:/a:default", true, FakeFacility.going(State.ONLINE, State.DISABLED, FakeFacility.NOW));
        var exit = waiting("enable", "-s", "a");
        facility.become("svc:/a:default", State.DISABLED, Reason.DISABLE_REQUEST);
        assertThat(exit).isNotDone();
        facility.become("svc:/a:default", State.ONLINE, Reason.ENABLE_REQUEST);
        assertThat(exit.get()).isZero();
    }

    @Test
    void enable_s_of_an_instance_that_fails_ends_with_3() throws Exception {
        facility.with("svc:/a:default", true, State.OFFLINE);
        var exit = waiting("enable", "-s", "a");
        facility.become("svc:/a:default", State.MAINTENANCE, Reason.METHOD_FAILED);
        assertThat(exit.get()).isEqualTo(3);
        assertThat(asker.heard()).isEqualTo("<svcadm: Instance \"svc:/a:default\" is in maintenance state.>\n");
    }

    @Test
    void enable_s_of_an_instance_whose_required_dependency_is_disabled_ends_with_4() throws Exception {
        facility.with("svc:/a:default", false, State.DISABLED)
                .with("svc:/b:default", true, State.OFFLINE, "require_all svc:/a");
        assertThat(run("svcadm", "enable", "-s", "b")).isEqualTo(4);
        assertThat(asker.heard()).isEqualTo("<svcadm: Instance \"svc:/b:default\" has unsatisfied dependencies.>\n");
    }

    @Test
    void a_failure_counts_more_than_a_hopeless_case() throws Exception {
        facility.with("svc:/a:default", false, State.DISABLED)
                .with("svc:/b:default", true, State.OFFLINE, "require_all svc:/a")
                .with("svc:/c:default", true, State.MAINTENANCE);
        assertThat(run("svcadm", "enable", "-s", "b", "c")).isEqualTo(3);
        assertThat(run("svcadm", "enable", "-s", "c", "b")).isEqualTo(3);
    }

    @Test
    void disable_s_waits_until_the_instance_is_disabled() throws Exception {
        facility.with("svc:/a:default", false, State.ONLINE);
        var exit = waiting("disable", "-s", "-c", "tired of it", "a");
        facility.become("svc:/a:default", State.DISABLED, Reason.DISABLE_REQUEST);
        assertThat(exit.get()).isZero();
        assertThat(facility.asked).containsExactly("disable svc:/a:default tired of it");
    }

    @Test
    void enable_r_enables_what_is_required_first() throws Exception {
        facility.with("svc:/a:default", false, State.DISABLED)
                .with("svc:/b:default", false, State.DISABLED, "require_all svc:/a:default", "optional_all svc:/d")
                .with("svc:/c:default", false, State.DISABLED, "require_any svc:/b", "require_any svc:/d svc:/e")
                .with("svc:/d:default", false, State.DISABLED)
                .with("svc:/e:default", false, State.DISABLED);
        assertThat(run("svcadm", "enable", "-r", "c")).isZero();
        assertThat(facility.asked)
                .containsExactly("enable svc:/a:default", "enable svc:/b:default", "enable svc:/c:default");
        assertThat(asker.heard()).isEqualTo("svc:/c:default requires one of:\n  svc:/d:default\n  svc:/e:default\n");
    }

    @Test
    void maintenance_asked_for_by_a_service_names_it_and_by_a_person_does_not() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE);
        run("svcadm", "mark", "maintenance", "a");
        asker.atTerminal();
        run("svcadm", "-v", "mark", "-I", "maintenance", "a");
        assertThat(facility.asked)
                .containsExactly(
                        "maint_on svc:/a:default for svc:/system/cron:default", "maint_on_immediate svc:/a:default");
        assertThat(asker.heard()).isEqualTo("Action maint_on_immediate set for svc:/a:default.\n");
    }

    @Test
    void clear_is_for_maintenance_and_degraded_only() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE)
                .with("svc:/b:default", true, State.MAINTENANCE)
                .with("svc:/c:default", true, State.DEGRADED);
        asker.atTerminal();
        assertThat(run("svcadm", "clear", "a", "b", "c")).isEqualTo(1);
        assertThat(asker.heard())
                .isEqualTo("<svcadm: Instance \"svc:/a:default\" is not in a maintenance or degraded state.>\n");
        assertThat(facility.asked).containsExactly("maint_off svc:/b:default", "restore svc:/c:default");
        assertThat(run("svcadm", "-S", "maintenance", "clear")).isZero();
        assertThat(run("svcadm", "-S", "online", "clear")).isEqualTo(1);
    }

    @Test
    void only_what_is_online_can_be_called_degraded() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE).with("svc:/b:default", true, State.OFFLINE);
        assertThat(run("svcadm", "mark", "degraded", "a", "b")).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("<svcadm: Instance \"svc:/b:default\" is not online.>\n");
        assertThat(run("svcadm", "mark", "-t", "degraded", "a")).isEqualTo(2);
    }

    @Test
    void another_user_may_not_act_and_is_told_who_may() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE);
        asker.asUser(1001);
        assertThat(run("svcadm", "restart", "a")).isEqualTo(1);
        assertThat(asker.heard())
                .isEqualTo("<svcadm: Permission denied; to ask svc:/a:default for restart takes the authorization "
                        + "solaris.smf.manage; ask as root or as the user who runs the manager.>\n");
        assertThat(run("svcadm", "shutdown")).isEqualTo(1);
        assertThat(asker.heard()).contains("solaris.system.shutdown");
        assertThat(run("svccfg", "import", "a.xml")).isEqualTo(1);
        assertThat(facility.asked).isEmpty();
        assertThat(run("svcs")).isZero();
        asker.asUser(0);
        assertThat(run("svcadm", "restart", "a")).isZero();
    }

    @Test
    void a_milestone_is_one_of_three_or_all_or_none() throws Exception {
        facility.repository().change(draft -> {
            draft.createInstance(InstanceFmri.parse("svc:/milestone/multi-user:default"));
            return draft;
        });
        for (var name : new String[] {"multi-user", "milestone/multi-user", "svc:/milestone/multi-user:default"}) {
            assertThat(run("svcadm", "milestone", name)).isZero();
        }
        assertThat(run("svcadm", "milestone", "-d", "none")).isZero();
        assertThat(facility.asked)
                .containsExactly(
                        "milestone svc:/milestone/multi-user:default",
                        "milestone svc:/milestone/multi-user:default",
                        "milestone svc:/milestone/multi-user:default",
                        "milestone none always");
        assertThat(run("svcadm", "milestone", "single-user")).isEqualTo(1);
        assertThat(asker.heard())
                .isEqualTo("<svcadm: There is no svc:/milestone/single-user:default here; import its manifest with"
                        + " svccfg first.>\n");
    }

    @Test
    void what_is_no_major_milestone_is_refused_with_a_list_of_them() throws Exception {
        assertThat(run("svcadm", "milestone", "network")).isEqualTo(2);
        assertThat(asker.heard()).isEqualTo("""
                        <svcadm: "network" is not a valid major milestone.
                        The valid ones are: all, none, svc:/milestone/single-user:default, \
                        svc:/milestone/multi-user:default, svc:/milestone/multi-user-server:default>
                        """);
        assertThat(run("svcadm", "milestone", "default")).isEqualTo(2);
        assertThat(facility.asked).isEmpty();
    }

    @Test
    void whoever_asks_neither_at_a_terminal_nor_from_a_service_counts_as_another_service() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE);
        asker.asProcess(4712);
        run("svcadm", "mark", "maintenance", "a");
        assertThat(facility.asked).containsExactly("maint_on svc:/a:default for ");
    }

    @Test
    void restart_d_asks_for_a_core_dump() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE);
        asker.atTerminal();
        assertThat(run("svcadm", "restart", "-d", "a")).isZero();
        assertThat(facility.asked).containsExactly("do_dump svc:/a:default");
    }

    @Test
    void restart_s_waits_until_the_service_is_up_again() throws Exception {
        facility.with("svc:/a:default", true, FakeFacility.going(State.ONLINE, State.OFFLINE, FakeFacility.NOW));
        var exit = waiting("restart", "-s", "a");
        facility.become("svc:/a:default", State.OFFLINE, Reason.RESTART_REQUEST);
        assertThat(exit).isNotDone();
        facility.become("svc:/a:default", State.ONLINE, Reason.RESTART_REQUEST);
        assertThat(exit.get()).isZero();
    }

    @Test
    void mark_s_and_clear_s_wait_for_the_state_they_ask_for() throws Exception {
        facility.with("svc:/a:default", true, FakeFacility.going(State.ONLINE, State.MAINTENANCE, FakeFacility.NOW));
        var marked = waiting("mark", "-s", "maintenance", "a");
        facility.become("svc:/a:default", State.MAINTENANCE, Reason.ADMINISTRATIVE_REQUEST);
        assertThat(marked.get()).isZero();
        facility.with(
                "svc:/a:default", true, FakeFacility.going(State.MAINTENANCE, State.UNINITIALIZED, FakeFacility.NOW));
        var cleared = waiting("clear", "-s", "a");
        facility.become("svc:/a:default", State.UNINITIALIZED, Reason.CLEAR_REQUEST);
        facility.become("svc:/a:default", State.ONLINE, Reason.CLEAR_REQUEST);
        assertThat(cleared.get()).isZero();
    }

    @Test
    void a_wait_ends_with_3_when_its_time_is_up() throws Exception {
        facility.with("svc:/a:default", true, State.OFFLINE);
        assertThat(run("svcadm", "enable", "-s", "-T", "0", "a")).isEqualTo(3);
        assertThat(asker.heard())
                .isEqualTo("<svcadm: Instance \"svc:/a:default\" did not get there within 0 seconds.>\n");
        assertThat(run("svcadm", "enable", "-T", "5", "a")).isEqualTo(2);
        assertThat(run("svcadm", "enable", "-s", "-T", "-5", "a")).isEqualTo(2);
    }

    @Test
    void with_n_nothing_is_done_and_what_would_stop_and_start_is_told_in_order() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE)
                .with("svc:/b:default", true, State.OFFLINE, "require_all svc:/c:default")
                .with("svc:/c:default", false, State.DISABLED)
                .with("svc:/d:default", true, State.OFFLINE, "require_all svc:/gone");
        assertThat(run("svcadm", "-n", "disable", "a")).isZero();
        assertThat(asker.heard()).isEqualTo("stop   svc:/a:default (online -> disabled)\n");
        assertThat(run("svcadm", "-n", "enable", "-s", "c")).isZero();
        assertThat(asker.heard()).isEqualTo("""
                        start  svc:/c:default (offline -> online)
                        start  svc:/b:default (offline -> online)
                        """);
        assertThat(run("svcadm", "-n", "--json", "disable", "a")).isZero();
        assertThat(asker.heard())
                .contains("\"what\" : \"stop\"", "\"fmri\" : \"svc:/a:default\"", "\"to\" : \"disabled\"");
        assertThat(run("svcadm", "-n", "disable", "d")).isZero();
        assertThat(asker.heard()).isEqualTo("change svc:/d:default (offline -> disabled)\n");
        assertThat(run("svcadm", "-n", "restart", "c")).isZero();
        assertThat(asker.heard()).isEqualTo("Nothing would stop or start.\n");
        assertThat(facility.asked).isEmpty();
    }

    @Test
    void with_n_the_exit_status_is_that_of_the_real_command() throws Exception {
        facility.with("svc:/a:default", false, State.DISABLED, "require_all svc:/gone")
                .with("svc:/b:default", true, State.MAINTENANCE);
        assertThat(run("svcadm", "-n", "enable", "-s", "a")).isEqualTo(4);
        assertThat(run("svcadm", "-n", "enable", "-s", "b")).isEqualTo(3);
        assertThat(run("svcadm", "-n", "enable", "nothing")).isEqualTo(1);
        assertThat(run("svcadm", "-n", "shutdown")).isEqualTo(2);
        assertThat(run("svcadm", "--json", "enable", "a")).isEqualTo(2);
        asker.asUser(1001);
        assertThat(run("svcadm", "-n", "enable", "a")).isEqualTo(1);
        assertThat(facility.asked).isEmpty();
    }

    @Test
    void shutdown_waits_for_the_last_service_and_tells_of_one_that_did_not_stop_cleanly() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE).with("svc:/b:default", true, State.ONLINE);
        var exit = waiting("shutdown");
        await().until(() -> facility.asked.contains("shutdown"));
        facility.become("svc:/b:default", State.OFFLINE, Reason.NONE);
        facility.become("svc:/a:default", State.MAINTENANCE, Reason.METHOD_FAILED);
        assertThat(exit).isNotDone();
        facility.stopping.complete(new Facility.Stopped(false, Set.of()));
        assertThat(exit.get()).isEqualTo(1);
        assertThat(asker.stays()).isTrue();
        assertThat(asker.heard()).isEqualTo("<svcadm: svc:/a:default did not stop cleanly; see its log.>\n");
    }

    @Test
    void a_service_that_was_killed_as_the_time_to_stop_was_over_did_not_stop_cleanly() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE);
        var exit = waiting("shutdown");
        await().until(() -> facility.asked.contains("shutdown"));
        facility.become("svc:/a:default", State.DISABLED, Reason.DISABLE_REQUEST);
        facility.stopping.complete(new Facility.Stopped(false, Set.of(InstanceFmri.parse("svc:/a:default"))));
        assertThat(exit.get()).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("<svcadm: svc:/a:default did not stop in time and was killed.>\n");
    }

    @Test
    void a_process_is_adopted_into_the_service_of_whoever_asks() throws Exception {
        assertThat(run("svcadm", "_adopt", "99")).isZero();
        assertThat(facility.asked).containsExactly("adopt 99 into the contract of 4711");
        assertThat(run("svcadm", "_adopt", "1")).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("<svcadm: process 1 belongs to another user>\n");
        assertThat(run("svcadm", "_adopt", "-1")).isEqualTo(2);
    }

    @Test
    void wrong_usage_is_answered_with_the_usage_and_2() throws Exception {
        for (var line : new String[] {"", "enable", "frobnicate a", "-S nowhere clear", "-S online enable a", "mark"}) {
            assertThat(run("svcadm", line.isEmpty() ? new String[0] : line.split(" ")))
                    .as(line)
                    .isEqualTo(2);
            assertThat(asker.heard()).contains("Usage: svcadm");
        }
    }

    private CompletableFuture<Integer> waiting(String... arguments) {
        var exit = CompletableFuture.supplyAsync(() -> {
            try {
                return run("svcadm", arguments);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> !facility.listeners.isEmpty());
        return exit;
    }
}

package dev.restarter.daemon.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.daemon.facility.Facility.Member;
import dev.restarter.engine.Life;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SvcsListTest extends CommandTest {
    private static final Instant TODAY = Instant.parse("2026-02-03T09:00:01Z");

    @Test
    void without_options_what_is_enabled_is_listed_by_state_time_and_name() throws Exception {
        facility.with("svc:/network/ntp:default", false, State.DISABLED)
                .with("svc:/network/ssh:default", true, aged(Duration.ofDays(30)))
                .with("svc:/a:default", true, FakeFacility.going(State.OFFLINE, State.ONLINE, TODAY))
                .with("svc:/bar:default", true, FakeFacility.life(State.MAINTENANCE, Reason.NONE, TODAY));
        assertThat(run("svcs")).isZero();
        assertThat(asker.heard()).isEqualTo("""
                        STATE          STIME    FMRI
                        online         Jan_04   svc:/network/ssh:default
                        offline*        9:00:01 svc:/a:default
                        maintenance     9:00:01 svc:/bar:default
                        """);
        run("svcs", "-Ha");
        assertThat(asker.heard()).contains("disabled       11:59:00 svc:/network/ntp:default\n");
    }

    @Test
    void a_pattern_without_a_match_is_complained_of_above_the_header_with_exit_1() throws Exception {
        facility.with("svc:/network/ssh:default", true, State.ONLINE);
        assertThat(run("svcs", "foo")).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("""
                        <svcs: Pattern 'foo' doesn't match any instances>
                        STATE          STIME    FMRI
                        """);
    }

    @Test
    void the_asterisk_of_a_transition_goes_where_the_next_state_is_shown() throws Exception {
        facility.with("svc:/a:default", true, FakeFacility.going(State.OFFLINE, State.ONLINE, TODAY));
        run("svcs", "-Ho", "fmri,state");
        assertThat(asker.heard()).isEqualTo("svc:/a:default                                     offline*\n");
        run("svcs", "-Ho", "state,nstate");
        assertThat(asker.heard()).isEqualTo("offline        online\n");
        run("svcs", "-Ho", "S,SN,N,STA,NSTA");
        assertThat(asker.heard()).isEqualTo("0  01 1 OFF  ON\n");
        run("svcs", "-Ho", "S,sta");
        assertThat(asker.heard()).isEqualTo("0* OFF*\n");
    }

    @Test
    void the_time_of_a_state_is_shown_by_its_age() throws Exception {
        facility.with("svc:/a:default", true, aged(Duration.ofHours(23)))
                .with("svc:/b:default", true, aged(Duration.ofHours(25)))
                .with("svc:/c:default", true, aged(Duration.ofDays(361)));
        run("svcs", "-Ho", "stime");
        assertThat(asker.heard()).isEqualTo("13:00:00\nFeb_02\n2025\n");
    }

    @Test
    void verbose_adds_next_state_and_contract() throws Exception {
        facility.with("svc:/a:default", true, aged(Duration.ofDays(30)).holding(Optional.of(new Life.Held(87, false))));
        run("svcs", "-v");
        assertThat(asker.heard()).isEqualTo("""
                        STATE          NSTATE        STIME    CTID   FMRI
                        online         -             Jan_04       87 svc:/a:default
                        """);
    }

    @Test
    void processes_stand_below_their_service_and_a_zombie_is_defunct() throws Exception {
        facility.with("svc:/a:default", true, aged(Duration.ofDays(30)));
        facility.members.put(
                InstanceFmri.parse("svc:/a:default"),
                List.of(
                        new Member(612, FakeFacility.NOW.minus(Duration.ofDays(30)), "sshd", "/usr/sbin/sshd", false),
                        new Member(70000, FakeFacility.NOW, "x", "", true)));
        run("svcs", "-Hp");
        assertThat(asker.heard()).isEqualTo("""
                        online         Jan_04   svc:/a:default
                                       Jan_04        612 sshd
                                       -           70000 <defunct>
                        """);
    }

    @Test
    void the_first_sort_column_counts_most_and_capital_s_turns_it_round() throws Exception {
        facility.with("svc:/a:one", true, State.ONLINE)
                .with("svc:/b:two", true, State.ONLINE)
                .with("svc:/c:one", true, State.OFFLINE);
        run("svcs", "-Ho", "svc,inst", "-S", "inst", "-S", "svc");
        assertThat(asker.heard().replaceAll(" +", " ")).isEqualTo("b two\nc one\na one\n");
    }

    @Test
    void wrong_columns_and_wrong_combinations_are_told_apart() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE);
        assertThat(run("svcs", "-o", "nothing")).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("<svcs: Unknown column \"nothing\".>\n");
        assertThat(run("svcs", "-s", "nothing")).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("<svcs: Unrecognized sort column \"nothing\".>\n");
        assertThat(run("svcs", "-o", "")).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("<svcs: No columns specified.>\n");
        for (var line : List.of("-d", "-D", "-l", "-d -D a", "-xH", "-lH a", "-xp", "-x -s fmri", "-y", "--settled")) {
            assertThat(run("svcs", line.split(" "))).as(line).isEqualTo(2);
            assertThat(asker.heard()).contains("Usage: svcs");
        }
    }

    @Test
    void only_the_instances_of_a_restarter_are_listed_with_R() throws Exception {
        facility.with("svc:/a:default", false, State.DISABLED);
        run("svcs", "-HR", "system/svc/restarter:default", "-o", "fmri");
        assertThat(asker.heard()).isEqualTo("svc:/a:default\n");
        assertThat(run("svcs", "-R", "svc:/a")).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("<svcs: Restarter FMRI \"svc:/a\" does not designate an instance.>\n");
        assertThat(run("svcs", "-R", "a$")).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("<svcs: Restarter FMRI \"a$\" is invalid.>\n");
    }

    @Test
    void dependents_of_an_instance_include_those_of_its_service_and_leave_out_exclude_all() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE)
                .with("svc:/b:default", true, State.ONLINE, "require_all svc:/a:default")
                .with("svc:/c:default", true, State.ONLINE, "require_all svc:/a")
                .with("svc:/d:default", true, State.ONLINE, "exclude_all svc:/a:default");
        run("svcs", "-HD", "-o", "fmri", "svc:/a:default");
        assertThat(asker.heard()).isEqualTo("svc:/b:default\nsvc:/c:default\n");
        run("svcs", "-HD", "-o", "fmri", "svc:/a");
        assertThat(asker.heard()).isEqualTo("svc:/c:default\n");
        run("svcs", "-Hd", "-o", "fmri", "c", "d");
        assertThat(asker.heard()).isEqualTo("svc:/a:default\n");
    }

    @Test
    void everything_about_an_instance_is_a_paragraph() throws Exception {
        facility.with(
                "svc:/a:default",
                true,
                aged(Duration.ofHours(3)).holding(Optional.of(new Life.Held(87, false))),
                "require_all svc:/b svc:/c:default file:///x");
        facility.with("svc:/b:default", true, State.ONLINE);
        assertThat(run("svcs", "-l", "a")).isZero();
        assertThat(asker.heard())
                .isEqualTo("fmri         svc:/a:default\n"
                        + "enabled      true\n"
                        + "state        online\n"
                        + "next_state   none\n"
                        + "state_time   Tue Feb  3 09:00:00 2026\n"
                        + "logfile      " + folder + "/a:default.log\n"
                        + "restarter    svc:/system/svc/restarter:default\n"
                        + "contract_id  87 \n"
                        + "dependency   require_all/none svc:/b (online) svc:/c:default (absent) "
                        + "file://localhost/x (unknown)\n");
    }

    @Test
    void log_files_are_named_one_a_line() throws Exception {
        facility.with("svc:/a/b:default", true, State.ONLINE);
        run("svcs", "-L");
        assertThat(asker.heard()).isEqualTo(folder + "/a-b:default.log\n");
    }

    @Test
    void json_says_the_same() throws Exception {
        facility.with("svc:/a:default", true, FakeFacility.life(State.ONLINE, Reason.NONE, TODAY));
        run("svcs", "--json");
        assertThat(asker.heard().replaceAll("\\s+", ""))
                .isEqualTo("[{\"fmri\":\"svc:/a:default\",\"enabled\":true,\"state\":\"online\","
                        + "\"since\":\"2026-02-03T09:00:01Z\",\"reason\":\"none\","
                        + "\"restarter\":\"svc:/system/svc/restarter:default\"}]");
    }

    private static Life aged(Duration age) {
        return FakeFacility.life(State.ONLINE, Reason.NONE, FakeFacility.NOW.minus(age));
    }
}

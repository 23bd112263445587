package dev.restarter.daemon.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.contract.Usage;
import dev.restarter.daemon.facility.Facility.Member;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import dev.restarter.model.State;
import dev.restarter.repository.Draft;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What `svcs` shows beside states: use of the machine, logs, notification parameters, zones.
class SvcsMoreTest extends CommandTest {
    private static final InstanceFmri A = InstanceFmri.parse("svc:/a:default");
    private static final InstanceFmri B = InstanceFmri.parse("svc:/b:default");

    @Test
    void cpu_time_and_memory_are_columns_and_can_be_sorted_by() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE)
                .with("svc:/b:default", true, State.ONLINE)
                .with("svc:/c:default", true, State.OFFLINE);
        facility.usages.put(A, new Usage(Duration.ofMillis(1250), 1300 * 1024));
        facility.usages.put(B, new Usage(Duration.ofMinutes(61).plusSeconds(5), 3L << 30));
        run("svcs", "-o", "cpu,mem,fmri", "-S", "mem");
        assertThat(asker.heard()).isEqualTo("""
                CPU       MEM    FMRI
                 61:05.00   3.0G svc:/b:default
                  0:01.25   1.3M svc:/a:default
                        -      - svc:/c:default
                """);
        run("svcs", "-l", "a");
        assertThat(asker.heard()).contains("cpu_time     0:01.25\nmemory       1.3M\n");
        run("svcs", "-l", "--json", "a");
        assertThat(asker.heard()).contains("\"cpuSeconds\" : 1.25").contains("\"memoryBytes\" : 1331200");
    }

    @Test
    void log_files_are_shown_with_their_last_lines_if_more_is_asked_for() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE);
        Files.writeString(facility.log(A), "one\ntwo\u0007\n");
        run("svcs", "-Lv", "a");
        assertThat(asker.heard()).isEqualTo(folder + "/a:default.log\n    one\n    two\\x07\n");
    }

    @Test
    void who_is_told_of_what_is_shown_by_event() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE).with("svc:/b:default", true, State.ONLINE);
        facility.repository().change(draft -> {
            draft.createInstance(A);
            draft.ensureGroup(A, "to-maintenance,fmnotify", "notify_params", true);
            draft.setProperty(
                    A,
                    "to-maintenance,fmnotify",
                    new Property("smtp,to", PropertyType.ASTRING, "root@\u001blocalhost"));
            draft.setProperty(A, "to-maintenance,fmnotify", new Property("smtp,active", PropertyType.BOOLEAN, "true"));
            draft.takeSnapshot(A, "running");
            return A;
        });
        assertThat(run("svcs", "-n")).isZero();
        assertThat(asker.heard()).isEqualTo("""
                svc:/a:default
                    Event: to-maintenance
                        Notification Type: smtp
                            active: true
                            to: root@\\x1blocalhost
                """);
        assertThat(run("svcs", "-n", "b")).isZero();
        assertThat(asker.heard()).isEmpty();
    }

    @Test
    void there_is_one_zone() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE);
        run("svcs", "-HZ");
        assertThat(asker.heard()).isEqualTo("global           online         11:59:00 svc:/a:default\n");
        run("svcs", "-z", "global", "-l", "a");
        assertThat(asker.heard()).contains("fmri         svc:/a:default\nzone         global\n");
        run("svcs", "-Z", "-x", "a");
        assertThat(asker.heard()).startsWith("svc:/a:default (?)\n  Zone: global\n State: online");
        assertThat(run("svcs", "-z", "moon")).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("<svcs: There is no zone \"moon\"; the only one here is \"global\".>\n");
        assertThat(run("svcs", "-Z", "-z", "global")).isEqualTo(2);
        assertThat(run("svcadm", "-v", "-z", "global", "refresh", "a")).isZero();
        assertThat(run("svcadm", "-Z", "refresh", "a")).isZero();
        assertThat(run("svcadm", "-z", "moon", "refresh", "a")).isEqualTo(1);
        assertThat(facility.asked).hasSize(2);
    }

    @Test
    void a_script_of_rc_d_is_a_pattern_without_a_match_in_a_list_and_refused_elsewhere() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE);
        assertThat(run("svcs", "-H", "lrc:/etc/rc2_d/S20x")).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("<svcs: Pattern 'lrc:/etc/rc2_d/S20x' doesn't match any instances>\n");
        assertThat(run("svcs", "-l", "lrc:/etc/rc2_d/S20x")).isEqualTo(1);
        assertThat(asker.heard())
                .isEqualTo("<svcs: Operation not supported for legacy service 'lrc:/etc/rc2_d/S20x'>\n");
    }

    @Test
    void a_process_cannot_write_to_the_terminal_by_its_name() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE);
        facility.members.put(A, List.of(new Member(9, FakeFacility.NOW, "e\u001bl", "e\u001bl\n-x", false)));
        run("svcs", "-Hp", "-o", "fmri");
        assertThat(asker.heard()).isEqualTo("svc:/a:default\n               12:00:00        9 e\\x1bl\n");
        run("svcs", "-lp", "a");
        assertThat(asker.heard()).contains("process      9 e\\x1bl -x\n");
    }

    @Test
    void application_properties_are_shown_with_what_the_template_says_of_them() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE);
        facility.repository().change(draft -> {
            draft.createInstance(A);
            draft.ensureGroup(A, "config", "application", true);
            draft.setProperty(A, "config", new Property("motd", PropertyType.ASTRING, "say \"hello\"\u001b"));
            draft.setProperty(A, "config", new Property("port", PropertyType.COUNT, "80"));
            text(draft, "tm_pgpatnt_config", "template_pg_pattern", "name", "config");
            text(draft, "tm_pgpatnt_config", "template_pg_pattern", "description_C", "How it serves.");
            text(draft, "tm_proppat_nt_config_port", "template_prop_pattern", "name", "port");
            text(draft, "tm_proppat_nt_config_port", "template_prop_pattern", "pg_pattern", "tm_pgpatnt_config");
            text(draft, "tm_proppat_nt_config_port", "template_prop_pattern", "description_C", "Where it\nlistens.");
            draft.takeSnapshot(A, "running");
            return A;
        });
        run("svcs", "-lv", "a");
        assertThat(asker.heard()).endsWith("""
                config (application)
                  How it serves.
                config/motd (astring) = "say \\"hello\\"\\x1b"\s
                config/port (count) = 80\s
                  Where it listens.
                """);
    }

    private static void text(Draft draft, String group, String type, String name, String value) {
        draft.ensureGroup(A, group, type, true);
        draft.setProperty(A, group, new Property(name, PropertyType.ASTRING, value));
    }
}

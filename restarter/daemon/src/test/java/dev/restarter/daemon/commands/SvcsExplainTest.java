package dev.restarter.daemon.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class SvcsExplainTest extends CommandTest {
    @Test
    void with_nothing_wrong_nothing_is_said() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE).with("svc:/b:default", false, State.DISABLED);
        assertThat(run("svcs", "-x")).isZero();
        assertThat(asker.heard()).isEmpty();
    }

    @Test
    void a_service_in_maintenance_is_explained_with_the_end_of_its_log_and_what_to_do() throws Exception {
        facility.with("svc:/a:default", true, FakeFacility.failed(Reason.FAULT_THRESHOLD_REACHED, WaitStatus.exited(1)))
                .with("svc:/b:default", true, State.OFFLINE, "require_all svc:/a")
                .with("svc:/c:default", true, State.OFFLINE, "require_all svc:/b");
        Files.writeString(facility.log(InstanceFmri.parse("svc:/a:default")), "first\nno such \u001b[31mfile\n\n");
        assertThat(run("svcs", "-x")).isZero();
        assertThat(asker.heard())
                .isEqualTo("svc:/a:default (?)\n"
                        + " State: maintenance since Tue Feb  3 11:59:00 2026\n"
                        + "Reason: Start method failed repeatedly, last exited with status 1.\n"
                        + "   See: http://illumos.org/msg/SMF-8000-KS\n"
                        + "   See: " + folder + "/a:default.log\n"
                        + "   Log: first\n"
                        + "   Log: no such \\x1b[31mfile\n"
                        + "  Next: Mend what the log tells, then run 'svcadm clear svc:/a:default'.\n"
                        + "Impact: 2 dependent services are not running.  (Use -v for list.)\n");
    }

    @Test
    void verbose_shows_the_way_to_the_cause_and_who_waits() throws Exception {
        facility.with("svc:/a:default", false, State.DISABLED)
                .with("svc:/b:default", true, State.OFFLINE, "require_all svc:/a")
                .with("svc:/c:default", true, State.OFFLINE, "require_all svc:/b");
        run("svcs", "-xv", "b", "c");
        assertThat(asker.heard())
                .contains("Reason: Service svc:/a:default is disabled.\n")
                .contains("  Path: svc:/c:default\n          svc:/b:default\n            svc:/a:default\n")
                .contains("Impact: 1 dependent service is not running:\n        svc:/c:default\n")
                .contains("\n\nsvc:/c:default (?)\n")
                .contains("Next: Run 'svcadm enable svc:/a:default' if it should run.\n")
                .endsWith("Impact: This service is not running.\n");
    }

    @Test
    void a_service_that_runs_has_no_reason_and_no_impact() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE);
        run("svcs", "-x", "a");
        assertThat(asker.heard())
                .isEqualTo("svc:/a:default (?)\n State: online since Tue Feb  3 11:59:00 2026\n   See: " + folder
                        + "/a:default.log\nImpact: None.\n");
    }

    @Test
    void the_chain_from_what_waits_to_what_is_the_matter_has_a_line_for_each_link() throws Exception {
        facility.with("svc:/a:default", true, FakeFacility.failed(Reason.METHOD_FAILED, WaitStatus.exited(1)))
                .with("svc:/b:default", true, State.OFFLINE, "require_all svc:/a")
                .with("svc:/c:default", true, State.OFFLINE, "require_all svc:/b:default");
        assertThat(run("svcs", "-x", "--chain", "c")).isZero();
        assertThat(asker.heard()).isEqualTo("""
                svc:/c:default is offline: it needs svc:/b:default (require_all 'd')
                  svc:/b:default is offline: it needs svc:/a:default (require_all 'd')
                    svc:/a:default is in maintenance: Start method exited with status 1.
                  Next: Mend what the log tells, then run 'svcadm clear svc:/a:default'.
                """);
        run("svcs", "-x", "--chain");
        assertThat(asker.heard())
                .startsWith("svc:/a:default is in maintenance: Start method exited with status 1.\n")
                .contains("\n\nsvc:/b:default is offline")
                .contains("\n\nsvc:/c:default is offline");
        run("svcs", "-x", "--chain", "--json", "b");
        assertThat(asker.heard())
                .contains("\"cause\" : \"svc:/a:default\"")
                .contains("\"sentence\" : \"is offline: it needs svc:/a:default (require_all 'd')\"");
        assertThat(run("svcs", "--chain")).isEqualTo(2);
    }

    @Test
    void what_is_optional_and_may_still_come_is_a_link_of_the_chain() throws Exception {
        facility.with("svc:/a:default", true, State.UNINITIALIZED)
                .with("svc:/b:default", true, State.OFFLINE, "optional_all svc:/a:default");
        run("svcs", "-x", "--chain", "b");
        assertThat(asker.heard())
                .startsWith("svc:/b:default is offline: it waits for svc:/a:default, which is enabled"
                        + " (optional_all 'd')\n");
    }

    @Test
    void articles_are_where_the_restarter_of_the_service_says() throws Exception {
        var inetd = InstanceFmri.parse("svc:/site/inetd:default");
        facility.show(new EngineStage(facility::log)
                .with("site/web", new Service().restarter(inetd.toString()))
                .boot()
                .picture());
        facility.repository().change(draft -> {
            draft.createInstance(inetd);
            draft.ensureGroup(inetd, "msg", "application", true);
            draft.setProperty(inetd, "msg", new Property("base", PropertyType.ASTRING, "https://example.org/m"));
            draft.takeSnapshot(inetd, "running");
            return inetd;
        });
        run("svcs", "-x", "web");
        assertThat(asker.heard()).contains("   See: https://example.org/m/SMF-8000-3P\n");
    }
}

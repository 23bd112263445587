package dev.restarter.daemon.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.engine.Life;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `svcs --blame` and `--critical-path`; the boot began 100 seconds ago.
class SvcsBootTest extends CommandTest {
    @Test
    void the_slowest_starts_come_first() throws Exception {
        boot();
        assertThat(run("svcs", "--blame")).isZero();
        assertThat(asker.heard()).isEqualTo("""
                  1min 1.500s svc:/db:default
                       2.000s svc:/web:default
                         15ms svc:/disk:default
                """);
        run("svcs", "--blame", "disk");
        assertThat(asker.heard()).isEqualTo("         15ms svc:/disk:default\n");
    }

    @Test
    void the_chain_that_determined_the_boot_begins_with_its_end() throws Exception {
        boot();
        assertThat(run("svcs", "--critical-path")).isZero();
        assertThat(asker.heard()).isEqualTo("""
                Everything enabled was up 1min 4.500s after the boot began.
                svc:/web:default @1min 2.500s +2.000s
                └─svc:/db:default @1.000s +1min 1.500s
                  └─svc:/disk:default @900ms +15ms
                """);
    }

    @Test
    void what_did_not_come_up_is_counted() throws Exception {
        boot();
        facility.with("svc:/x:default", true, State.MAINTENANCE);
        run("svcs", "--critical-path");
        assertThat(asker.heard())
                .startsWith("The last start of the boot ended 1min 4.500s after the boot began; 1 enabled service has"
                        + " not come up, see 'svcs -x'.\n");
    }

    @Test
    void the_chain_of_a_named_service_is_its_own() throws Exception {
        boot();
        facility.with("svc:/x:default", true, State.OFFLINE);
        assertThat(run("svcs", "--critical-path", "db", "x")).isEqualTo(1);
        assertThat(asker.heard()).isEqualTo("""
                <svcs: svc:/x:default has not been online since the boot>
                svc:/db:default was up 1min 2.500s after the boot began.
                svc:/db:default @1.000s +1min 1.500s
                └─svc:/disk:default @900ms +15ms
                """);
    }

    @Test
    void json_counts_in_seconds_from_the_beginning_of_the_boot() throws Exception {
        boot();
        run("svcs", "--critical-path", "--json", "disk");
        assertThat(asker.heard().replaceAll("\\s+", ""))
                .isEqualTo("[[{\"fmri\":\"svc:/disk:default\",\"beganAfterSeconds\":0.9,"
                        + "\"onlineAfterSeconds\":0.915,\"tookSeconds\":0.015}]]");
        run("svcs", "--blame", "--json");
        assertThat(asker.heard()).contains("\"tookSeconds\" : 61.5");
    }

    private void boot() {
        facility.with("svc:/disk:default", true, started(900, 15))
                .with("svc:/db:default", true, started(1000, 61_500), "require_all svc:/disk")
                .with("svc:/web:default", true, started(62_500, 2000), "require_all svc:/disk svc:/db:default");
    }

    private static Life started(long began, long took) {
        var from = FakeFacility.NOW.minusSeconds(100).plusMillis(began);
        return Life.inserted(from)
                .in(State.OFFLINE, Optional.of(State.ONLINE), Reason.DEPENDENCIES_SATISFIED, from)
                .in(State.ONLINE, Optional.empty(), Reason.DEPENDENCIES_SATISFIED, from.plusMillis(took));
    }
}

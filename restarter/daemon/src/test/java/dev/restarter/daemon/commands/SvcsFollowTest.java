package dev.restarter.daemon.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.restarter.model.Reason;
import dev.restarter.model.State;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SvcsFollowTest extends CommandTest {
    @Test
    void in_a_pipe_each_transition_is_one_plain_line_until_all_is_settled() throws Exception {
        facility.with("svc:/a:default", true, State.ONLINE).with("svc:/b:default", true, State.OFFLINE);
        var exit = follow();
        await().until(() -> !asker.isSilent());
        facility.change(
                "svc:/b:default",
                life -> life.in(
                        State.OFFLINE, Optional.of(State.ONLINE), Reason.DEPENDENCIES_SATISFIED, FakeFacility.NOW));
        facility.become("svc:/b:default", State.ONLINE, Reason.DEPENDENCIES_SATISFIED);
        assertThat(exit.get()).isZero();
        assertThat(asker.heard()).isEqualTo("""
                        11:59:00.000 svc:/a:default - -> online (none)
                        12:00:00.000 svc:/b:default offline -> offline* (dependencies_satisfied)
                        12:00:01.500 svc:/b:default offline* -> online (dependencies_satisfied)
                        """);
        assertThat(facility.listeners).isEmpty();
    }

    @Test
    void what_ends_in_maintenance_or_cannot_start_is_settled_but_not_well() throws Exception {
        facility.with("svc:/a:default", true, State.OFFLINE)
                .with("svc:/b:default", true, State.OFFLINE, "require_all svc:/a");
        var exit = follow();
        facility.become("svc:/a:default", State.MAINTENANCE, Reason.METHOD_FAILED);
        assertThat(exit.get()).isEqualTo(1);
    }

    @Test
    void on_a_terminal_one_line_a_service_is_drawn_again_in_place() throws Exception {
        asker.atTerminal();
        facility.with("svc:/a:default", true, State.OFFLINE).with("svc:/off:default", false, State.DISABLED);
        var exit = follow();
        await().until(() -> !asker.isSilent());
        facility.become("svc:/a:default", State.ONLINE, Reason.DEPENDENCIES_SATISFIED);
        assertThat(exit.get()).isZero();
        assertThat(asker.heard())
                .startsWith("\u001b[2Koffline        11:59:00.000 svc:/a:default\n\u001b[J\u001b[1A")
                .endsWith("\u001b[2Konline         11:59:01.500 svc:/a:default\n\u001b[J");
    }

    @Test
    void what_happened_last_is_still_told_when_the_manager_ends() {
        facility.with("svc:/a:default", true, State.ONLINE);
        facility.onSubscription(() -> {
            facility.become("svc:/a:default", State.DISABLED, Reason.DISABLE_REQUEST);
            Thread.currentThread().interrupt();
        });
        assertThatThrownBy(() -> run("svcs", "--follow")).isInstanceOf(InterruptedException.class);
        assertThat(asker.heard()).endsWith("11:59:01.500 svc:/a:default online -> disabled (disable_request)\n");
    }

    @Test
    void a_stop_that_is_under_way_is_not_told_with_the_reason_of_the_start() {
        facility.with("svc:/a:default", true, State.ONLINE);
        facility.onSubscription(() -> {
            facility.change(
                    "svc:/a:default",
                    life -> life.in(
                            State.ONLINE,
                            Optional.of(State.OFFLINE),
                            Reason.DEPENDENCIES_SATISFIED,
                            life.since().plusMillis(1)));
            Thread.currentThread().interrupt();
        });
        assertThatThrownBy(() -> run("svcs", "--follow")).isInstanceOf(InterruptedException.class);
        assertThat(asker.heard()).endsWith("svc:/a:default - -> online* (stopping)\n");
    }

    private CompletableFuture<Integer> follow() {
        var exit = CompletableFuture.supplyAsync(() -> {
            try {
                return run("svcs", "--follow", "--settled");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> !facility.listeners.isEmpty());
        return exit;
    }
}

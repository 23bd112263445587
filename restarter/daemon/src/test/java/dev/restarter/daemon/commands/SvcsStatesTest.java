package dev.restarter.daemon.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// How `svcs` shows those that have no state, or not the one they are configured for.
class SvcsStatesTest extends CommandTest {
    private static final InstanceFmri A = InstanceFmri.parse("svc:/a:default");

    private void show(Status status) {
        facility.show(new Picture(new TreeMap<>(Map.of(A, status)), Map.of()));
    }

    @Test
    void an_instance_without_a_state_is_listed_with_a_dash() throws Exception {
        show(new Status(A, Optional.empty(), Optional.empty()));
        assertThat(run("svcs", "-aHo", "state,fmri")).isZero();
        assertThat(asker.heard()).isEqualTo("-              svc:/a:default\n");
    }

    @Test
    void a_temporary_disable_is_called_temporary() throws Exception {
        facility.with("svc:/a:default", true, State.DISABLED);
        var status = facility.picture().find(A).orElseThrow();
        show(new Status(A, status.configuration().map(it -> it.switched(false, true)), status.life()));
        assertThat(run("svcs", "-l", "a")).isZero();
        assertThat(asker.heard()).contains("enabled      false (temporary)\n");
    }
}

package dev.restarter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.contract.Contracts.Mode;
import dev.restarter.contract.method.Capability;
import dev.restarter.contract.method.Confinement;
import dev.restarter.contract.method.Credential;
import dev.restarter.contract.method.Limits;
import dev.restarter.model.WaitStatus;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the processes of methods see of their privileges and limits.
class ConfinedMethodsTest {
    private static final Credential NOBODY = new Credential(65534, 65534, Set.of());
    private static final String BIND = "0000000000000400";

    @TempDir
    Path folder;

    private Stage stage;
    private Contract contract;

    @BeforeEach
    void begin() {
        stage = new Stage(folder, Mode.PROCESS_TREE);
        contract = stage.contract(1);
    }

    @AfterEach
    void end() {
        stage.close();
    }

    private WaitStatus run(String command, Optional<Credential> who, Confinement confinement, Limits limits)
            throws Exception {
        var run = Stage.run(command, who, Path.of("/usr"), confinement, limits);
        return stage.contracts
                .runner()
                .start(run, contract, stage.log())
                .ended()
                .get(20, TimeUnit.SECONDS);
    }

    private void show(String pattern, Optional<Credential> who, Confinement confinement) throws Exception {
        assertThat(run("grep -E '" + pattern + "' /proc/self/status", who, confinement, Limits.NONE))
                .isEqualTo(WaitStatus.exited(0));
    }

    private static Confinement held(Set<Capability> held) {
        return new Confinement(Optional.of(held), Optional.empty(), false, false);
    }

    @Test
    void a_user_gets_exactly_the_capabilities_of_its_privileges() throws Exception {
        assumeRoot();
        show("^Cap(Inh|Prm|Eff|Amb)|^Uid", Optional.of(NOBODY), held(Set.of(Capability.NET_BIND_SERVICE)));
        assertThat(stage.logged())
                .containsExactly(
                        "Uid:\t65534\t65534\t65534\t65534",
                        "CapInh:\t" + BIND,
                        "CapPrm:\t" + BIND,
                        "CapEff:\t" + BIND,
                        "CapAmb:\t" + BIND);
    }

    @Test
    void root_without_privileges_is_root_by_name_only_and_so_are_its_children() throws Exception {
        assumeRoot();
        var command = "sh -c 'grep -E ^CapEff /proc/self/status; id -u; pwd'";
        assertThat(run(command, Optional.empty(), held(Set.of(Capability.NET_BIND_SERVICE)), Limits.NONE))
                .isEqualTo(WaitStatus.exited(0));
        assertThat(stage.logged()).containsExactly("CapEff:\t" + BIND, "0", "/usr");
    }

    @Test
    void what_is_outside_the_limit_cannot_be_had_again() throws Exception {
        assumeRoot();
        var limit = new Confinement(Optional.empty(), Optional.of(Set.of(Capability.NET_BIND_SERVICE)), false, false);
        show("^Cap(Eff|Bnd)", Optional.empty(), limit);
        assertThat(stage.logged()).containsExactly("CapEff:\t" + BIND, "CapBnd:\t" + BIND);
    }

    @Test
    void no_new_privileges_and_fixed_addresses_are_set() throws Exception {
        var flags = new Confinement(Optional.empty(), Optional.empty(), true, true);
        show("^NoNewPrivs", Optional.empty(), flags);
        assertThat(run("cat /proc/self/personality", Optional.empty(), flags, Limits.NONE))
                .isEqualTo(WaitStatus.exited(0));
        assertThat(stage.logged()).containsExactly("NoNewPrivs:\t1", "00040000");
    }

    @Test
    void limits_hold_for_the_method() throws Exception {
        var limits = limits(Map.of("nofile", "100:200", "core", "0:0"), OptionalInt.of(7), OptionalInt.of(500), true);
        var command = "sh -c 'ulimit -Sn; ulimit -Hn; ulimit -Hc; cat /proc/self/oom_score_adj; nice'";
        assertThat(run(command, Optional.empty(), Confinement.NONE, limits)).isEqualTo(WaitStatus.exited(0));
        assertThat(stage.logged()).containsExactly("100", "200", "0", "500", "7");
    }

    @Test
    void limits_above_the_users_own_are_set_before_it_is_that_user() throws Exception {
        assumeRoot();
        var limits = limits(Map.of("nofile", "3000:3000"), OptionalInt.of(-3), OptionalInt.of(20), true);
        var command = "sh -c 'id -u; ulimit -Hn; cat /proc/self/oom_score_adj; nice'";
        assertThat(run(command, Optional.of(NOBODY), Confinement.NONE, limits)).isEqualTo(WaitStatus.exited(0));
        assertThat(stage.logged()).containsExactly("65534", "3000", "20", "-3");
    }

    @Test
    void a_limit_that_cannot_be_kept_is_a_fault_of_the_context() throws Exception {
        // No process may have more descriptors than the kernel's own bound, not even root's.
        var limits =
                limits(Map.of("nofile", "99999999999:99999999999"), OptionalInt.empty(), OptionalInt.empty(), true);
        assertThat(run("echo ran", Optional.empty(), Confinement.NONE, limits)).isEqualTo(WaitStatus.exited(96));
        assertThat(stage.logged())
                .anyMatch(line -> line.contains("could not set context for method: limit --nofile=99999999999"))
                .doesNotContain("ran");
    }

    @Test
    void a_limit_that_is_not_required_is_noted_and_the_method_runs() throws Exception {
        var limits =
                limits(Map.of("nofile", "99999999999:99999999999"), OptionalInt.empty(), OptionalInt.empty(), false);
        assertThat(run("echo ran", Optional.empty(), Confinement.NONE, limits)).isEqualTo(WaitStatus.exited(0));
        assertThat(stage.logged())
                .anyMatch(line -> line.contains("A limit is not kept: limit --nofile"))
                .contains("ran");
    }

    private static Limits limits(Map<String, String> resources, OptionalInt nice, OptionalInt oom, boolean required) {
        return new Limits(resources, nice, oom, Map.of(), required);
    }

    private static void assumeRoot() {
        Assumptions.assumeTrue(System.getProperty("user.name").equals("root"), "only root may run as somebody else");
    }
}

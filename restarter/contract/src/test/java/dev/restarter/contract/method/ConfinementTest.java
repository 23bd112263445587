package dev.restarter.contract.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfinementTest {
    private static final Set<Capability> ALL = EnumSet.allOf(Capability.class);

    private static PrivilegeSet privileges(String text) {
        return PrivilegeSet.parse(text, ALL);
    }

    @Test
    void a_privilege_is_the_capability_that_lets_do_the_same() {
        assertThat(privileges("basic,net_privaddr,PRIV_PROC_OWNER").capabilities())
                .containsExactlyInAnyOrder(Capability.NET_BIND_SERVICE, Capability.KILL, Capability.SYS_PTRACE);
        assertThat(privileges("basic, net_privaddr").missing()).isEmpty();
    }

    @Test
    void the_basic_privileges_need_no_capability() {
        assertThat(privileges("basic").capabilities()).isEmpty();
        assertThat(privileges("basic,proc_fork,file_link_any")).isEqualTo(privileges("basic"));
    }

    @Test
    void words_count_from_left_to_right_and_take_away_whole_capabilities() {
        assertThat(privileges("all,!sys_time").capabilities()).hasSize(40).doesNotContain(Capability.SYS_TIME);
        assertThat(privileges("zone,-file_dac_write").capabilities())
                .as("another privilege with the same capability does not keep it")
                .doesNotContain(Capability.DAC_OVERRIDE);
        assertThat(privileges("!sys_time,sys_time").capabilities()).containsExactly(Capability.SYS_TIME);
    }

    @Test
    void a_capability_may_be_named_itself() {
        assertThat(privileges("cap_net_raw,!cap_net_raw,CAP_BPF").capabilities())
                .containsExactly(Capability.BPF);
    }

    @Test
    void all_stands_for_what_can_be_handed_on_and_is_not_asked_for_by_name() {
        var little = PrivilegeSet.parse("all,sys_time", Set.of(Capability.KILL));
        assertThat(little.capabilities()).containsExactlyInAnyOrder(Capability.KILL, Capability.SYS_TIME);
        assertThat(little.asked()).containsExactly(Capability.SYS_TIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch", "basic,!nosuch", "cap_nosuch", "!"})
    void a_word_that_is_no_privilege_is_named(String text) {
        assertThatThrownBy(() -> privileges(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no privilege");
    }

    @ParameterizedTest
    @CsvSource({"'basic,sys_smb','sys_smb'", "'basic,!proc_fork','proc_fork'", "'none','none'", "'all,!basic','!basic'"
    })
    void what_linux_cannot_do_is_named(String text, String named) {
        assertThat(privileges(text).missing()).singleElement().asString().contains(named);
    }

    @Test
    void to_take_away_what_nobody_has_is_done_already() {
        assertThat(privileges("all,!sys_smb").missing()).isEmpty();
    }

    @Test
    void every_privilege_is_found_by_its_word_and_the_capabilities_have_the_kernels_numbers() {
        assertThat(Arrays.stream(Privilege.values())
                        .filter(privilege ->
                                !Privilege.named(privilege.word()).equals(java.util.Optional.of(privilege))))
                .isEmpty();
        assertThat(Capability.NET_BIND_SERVICE.ordinal()).isEqualTo(10);
        assertThat(Capability.CHECKPOINT_RESTORE.ordinal()).isEqualTo(40);
        assertThat(Capability.ofMask(1L << 10 | 1L << 62)).containsExactly(Capability.NET_BIND_SERVICE);
    }

    @Test
    void security_flags_are_what_linux_has_of_them() {
        assertThat(SecurityFlags.parse("current,aslr")).isEqualTo(new SecurityFlags(false, false, List.of()));
        assertThat(SecurityFlags.parse("default,!aslr,no_new_privs"))
                .isEqualTo(new SecurityFlags(true, true, List.of()));
        assertThat(SecurityFlags.parse("aslr,-forbidnullmap").missing()).isEmpty();
        assertThat(SecurityFlags.parse("noexecstack").missing()).hasSize(1);
        assertThatThrownBy(() -> SecurityFlags.parse("asrl")).hasMessageContaining("'asrl' is no security flag");
    }

    @Test
    void what_has_no_counterpart_is_named_where_it_counts_and_only_there() {
        assertThat(Counterparts.missing("start", "project", List.of("web")))
                .singleElement()
                .asString()
                .startsWith("start/project has no effect: Linux has no projects");
        assertThat(Counterparts.missing("method_context", "resource_pool", List.of("pool")))
                .hasSize(1);
        assertThat(Counterparts.missing("method_context", "corefile_pattern", List.of("core.%p")))
                .hasSize(1);
        assertThat(Counterparts.missing("method_context", "privileges", List.of("basic,sys_smb,!proc_exec")))
                .hasSize(2);
        assertThat(Counterparts.missing("method_context", "security_flags", List.of("aslr,noexecstack")))
                .hasSize(1);
        assertThat(Counterparts.missing("method_context", "project", List.of(":default")))
                .isEmpty();
        assertThat(Counterparts.missing("application", "project", List.of("web")))
                .isEmpty();
        assertThat(Counterparts.missing("start", "privileges", List.of("nosuch")))
                .isEmpty();
        assertThat(Counterparts.missing("startd", "utmpx_prefix", List.of("co")))
                .singleElement()
                .asString()
                .startsWith("startd/utmpx_prefix has no effect: ");
        assertThat(Counterparts.missing("start", "utmpx_prefix", List.of("co"))).isEmpty();
    }
}

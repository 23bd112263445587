package dev.restarter.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restarter.module.AddressFamily;
import dev.restarter.module.HookName;
import dev.restarter.module.HookRefused;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The life of the module, from its host's side.
class ClusterModuleTest {
    private final FakeHost host = new FakeHost();
    private final InProcessRegistry registry = new InProcessRegistry();
    private final ClusterModule module = new ClusterModule(registry);

    @BeforeEach
    void name_the_node() {
        host.configuration.put("cluster/node", List.of("n1"));
        host.configuration.put("cluster/shared_address", List.of("192.0.2.10"));
    }

    @Test
    void it_installs_its_hooks_and_says_so() throws Exception {
        module.start(host);
        assertThat(host.table.names()).containsExactlyInAnyOrder(HookName.values());
        assertThat(host.log)
                .containsExactly("The cluster hooks in version 1.1 are installed for node n1 with 1 shared addresses.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "2.0", "1.10", ""})
    void on_a_stack_of_another_version_it_installs_nothing_and_says_why(String version) {
        host.version = version;
        assertThatThrownBy(() -> module.start(host))
                .isInstanceOf(HookRefused.class)
                .hasMessage(
                        "module 'cluster' was made for version '1.1' of the cluster hooks, but this stack supports"
                                + " version '%s'; install the release of the module that was made for version '%s'",
                        version, version);
        assertThat(host.table.names()).isEmpty();
    }

    @Test
    void its_hooks_are_gone_after_the_stop() throws Exception {
        module.start(host);
        module.stop();
        assertThat(host.table.names()).isEmpty();
    }

    @Test
    void a_name_instead_of_a_shared_address_is_refused_before_anything_is_installed() {
        host.configuration.put("cluster/shared_address", List.of("www.example.com"));
        assertThatThrownBy(() -> module.start(host))
                .hasMessage("cluster/shared_address 'www.example.com' is no IP address; write it in numbers, as in"
                        + " 192.0.2.10 or 2001:db8::10");
        assertThat(host.table.names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "127.0.0.1", "224.0.0.1"})
    void an_address_that_cannot_be_shared_is_refused(String address) {
        host.configuration.put("cluster/shared_address", List.of(address));
        assertThatThrownBy(() -> module.start(host))
                .hasMessageContaining("'" + address + "' cannot be shared by nodes");
    }

    @Test
    void without_a_configured_name_the_node_is_the_host() throws Exception {
        host.configuration.remove("cluster/node");
        module.start(host);
        assertThat(host.log.getFirst()).doesNotContain("node  with");
    }

    @Test
    void a_refresh_takes_up_other_shared_addresses() throws Exception {
        host.configuration.put("cluster/shared_address", List.of());
        module.start(host);
        connectFromTheSharedAddress();
        assertThat(registry.size()).isZero();

        host.configuration.put("cluster/shared_address", List.of("192.0.2.10"));
        module.refresh();
        connectFromTheSharedAddress();
        assertThat(registry.size()).isOne();
        assertThat(host.log).last().isEqualTo("There are 1 shared addresses now.");
    }

    private void connectFromTheSharedAddress() {
        var shared = new byte[] {(byte) 192, 0, 2, 10};
        assertThat(host.table.connect2(6, true, AddressFamily.INET, shared, 1, shared, 2))
                .isZero();
    }
}

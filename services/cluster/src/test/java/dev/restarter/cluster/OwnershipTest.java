package dev.restarter.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.module.AddressFamily;
import dev.restarter.module.HookRefused;
import dev.restarter.module.HookTable;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two nodes on one registry, each called through a hook table of its own (reference B5; cases 73, 74).
class OwnershipTest {
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int EINVAL = 22;
    private static final int EADDRINUSE = 98;
    private static final String SHARED = "192.0.2.10";
    private static final String SHARED_6 = "2001:db8::10";
    private static final String FAR = "198.51.100.1";

    private final InProcessRegistry registry = new InProcessRegistry();
    private final HookTable one = new HookTable();
    private final HookTable two = new HookTable();

    @BeforeEach
    void hook_both_nodes_in() throws HookRefused {
        hookIn(one, "n1");
        hookIn(two, "n2");
    }

    private void hookIn(HookTable table, String node) throws HookRefused {
        var ownership = new Ownership(node, registry, SharedAddresses.parse(List.of(SHARED, SHARED_6)));
        table.seat(fault -> {
                    throw new AssertionError(fault);
                })
                .register("cluster", "1.1", ownership.hooks());
    }

    private static byte[] bytes(String address) {
        return InetAddress.ofLiteral(address).getAddress();
    }

    private static byte[] mapped(String address) {
        var all = new byte[16];
        all[10] = all[11] = (byte) 0xff;
        System.arraycopy(bytes(address), 0, all, 12, 4);
        return all;
    }

    private static int connect(HookTable node, int protocol, String local, int localPort) {
        return node.connect2(protocol, true, AddressFamily.INET, bytes(local), localPort, bytes(FAR), 443);
    }

    private static void disconnect(HookTable node, int protocol, String local, int localPort) {
        node.disconnect(protocol, AddressFamily.INET, bytes(local), localPort, bytes(FAR), 443);
    }

    @Test
    void a_tuple_that_another_node_owns_is_in_use() {
        assertThat(connect(one, TCP, SHARED, 40_000)).isZero();
        assertThat(connect(two, TCP, SHARED, 40_000)).isEqualTo(EADDRINUSE);
        assertThat(connect(two, TCP, SHARED, 40_001)).isZero();
    }

    @Test
    void a_node_may_register_its_own_tuple_again() {
        assertThat(connect(one, UDP, SHARED, 40_000)).isZero();
        assertThat(connect(one, UDP, SHARED, 40_000)).isZero();
        assertThat(registry.size()).isOne();
    }

    @Test
    void an_incoming_connection_is_owned_like_an_outgoing_one() {
        assertThat(one.connect2(TCP, false, AddressFamily.INET, bytes(SHARED), 80, bytes(FAR), 5_000))
                .isZero();
        assertThat(two.connect2(TCP, true, AddressFamily.INET, bytes(SHARED), 80, bytes(FAR), 5_000))
                .isEqualTo(EADDRINUSE);
    }

    @Test
    void protocols_do_not_share_tuples() {
        assertThat(connect(one, TCP, SHARED, 40_000)).isZero();
        assertThat(connect(two, UDP, SHARED, 40_000)).isZero();
    }

    @Test
    void an_address_that_is_not_shared_or_not_chosen_yet_is_nobody_elses_business() {
        for (var local : List.of("10.0.0.1", "0.0.0.0")) {
            assertThat(connect(one, UDP, local, 40_000)).isZero();
            assertThat(connect(two, UDP, local, 40_000)).isZero();
        }
        assertThat(one.connect2(UDP, true, AddressFamily.INET6, new byte[16], 1, bytes("2001:db8::1"), 2))
                .isZero();
        assertThat(registry.size()).isZero();
    }

    @Test
    void a_disconnect_makes_the_tuple_free_for_others() {
        assertThat(connect(one, TCP, SHARED, 40_000)).isZero();
        disconnect(one, TCP, SHARED, 40_000);
        assertThat(registry.size()).isZero();
        assertThat(connect(two, TCP, SHARED, 40_000)).isZero();
    }

    @Test
    void a_disconnect_of_a_tuple_that_is_unknown_or_anothers_is_ignored() {
        disconnect(one, TCP, SHARED, 1);
        assertThat(connect(one, TCP, SHARED, 40_000)).isZero();
        disconnect(two, TCP, SHARED, 40_000);
        assertThat(connect(two, TCP, SHARED, 40_000)).isEqualTo(EADDRINUSE);
    }

    @Test
    void an_address_mapped_into_ipv6_is_the_ipv4_address() {
        assertThat(one.connect2(TCP, true, AddressFamily.INET6, mapped(SHARED), 40_000, mapped(FAR), 443))
                .isZero();
        assertThat(connect(two, TCP, SHARED, 40_000)).isEqualTo(EADDRINUSE);
    }

    @Test
    void ipv6_addresses_are_owned_too_and_high_ports_are_not_negative() {
        var far = bytes("2001:db8::1");
        assertThat(one.connect2(TCP, true, AddressFamily.INET6, bytes(SHARED_6), 65_535, far, 65_535))
                .isZero();
        assertThat(two.connect2(TCP, true, AddressFamily.INET6, bytes(SHARED_6), 65_535, far, 65_535))
                .isEqualTo(EADDRINUSE);
    }

    @Test
    void what_is_no_tuple_is_an_invalid_argument() {
        assertThat(one.connect2(TCP, true, AddressFamily.INET, bytes(SHARED), 65_536, bytes(FAR), 443))
                .isEqualTo(EINVAL);
        assertThat(one.connect2(TCP, true, AddressFamily.INET, bytes(SHARED), -1, bytes(FAR), 443))
                .isEqualTo(EINVAL);
        assertThat(one.connect2(256, true, AddressFamily.INET, bytes(SHARED), 1, bytes(FAR), 443))
                .isEqualTo(EINVAL);
        assertThat(one.connect2(TCP, true, AddressFamily.INET, bytes(SHARED_6), 1, bytes(FAR), 443))
                .isEqualTo(EINVAL);
        assertThat(one.connect2(TCP, true, AddressFamily.INET6, bytes(SHARED_6), 1, mapped(FAR), 443))
                .isEqualTo(EINVAL);
    }

    @Test
    void of_two_nodes_that_claim_one_tuple_at_once_exactly_one_gets_it() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < 200; round++) {
                var port = 20_000 + round;
                var together = new CyclicBarrier(2);
                var answers = threads.invokeAll(List.<Callable<Integer>>of(
                        () -> claimTogether(together, one, port), () -> claimTogether(together, two, port)));
                assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
                        .as("port " + port)
                        .containsExactlyInAnyOrder(0, EADDRINUSE);
            }
        }
    }

    private static int claimTogether(CyclicBarrier together, HookTable node, int port) throws Exception {
        together.await();
        return connect(node, TCP, SHARED, port);
    }
}

package dev.restarter.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The refusals of the hook table, and what is left after each (reference B2; cases 62 to 64).
class HookTableTest {
    private static final int TCP = 6;
    private static final byte[] HERE = {10, 9, 9, 9};
    private static final byte[] THERE = {10, 0, 0, 1};
    private static final InetConnect2 REFUSING = (_, _, _, _, _, _, _) -> 98;
    private static final InetDisconnect IGNORING = (_, _, _, _, _, _) -> {};

    private final HookTable table = new HookTable();
    private final List<Throwable> faults = new ArrayList<>();
    private final HookTable.Seat seat = table.seat(faults::add);

    private static ClusterHooks connect2(InetConnect2 hook) {
        return ClusterHooks.NONE.and("cl_inet_connect2", hook);
    }

    private int connect() {
        return table.connect2(TCP, true, AddressFamily.INET, HERE, 40_000, THERE, 443);
    }

    @Test
    void the_stack_says_that_it_supports_version_1_1() {
        assertThat(seat.clusterVersionSupported()).isEqualTo("1.1");
    }

    @Test
    void without_a_module_every_connection_goes_on() {
        assertThat(connect()).isZero();
        table.disconnect(TCP, AddressFamily.INET, HERE, 40_000, THERE, 443);
    }

    @Test
    void an_installed_hook_is_asked_with_exactly_what_the_stack_knows() throws HookRefused {
        var asked = new ArrayList<String>();
        seat.register(
                "cluster", "1.1", connect2((protocol, outgoing, family, local, localPort, foreign, foreignPort) -> {
                    asked.add(protocol + " " + outgoing + " " + family + " " + local[0] + ":" + localPort + " "
                            + foreign[3] + ":" + foreignPort);
                    return 98;
                }));
        assertThat(connect()).isEqualTo(98);
        assertThat(asked).containsExactly("6 true INET 10:40000 1:443");
    }

    @Test
    void a_module_that_offers_the_removed_hook_is_refused_and_nothing_of_it_stays() {
        var hooks = connect2(REFUSING).and("cl_inet_connect", REFUSING).and("cl_inet_disconnect", IGNORING);
        assertThatThrownBy(() -> seat.register("old", "1.1", hooks))
                .isInstanceOf(HookRefused.class)
                .hasMessage(
                        "module 'old' offers 'cl_inet_connect': no such hook; this stack supports version '1.1' with"
                                + " cl_inet_connect2, cl_inet_disconnect; install the release of the module that was made for"
                                + " version '1.1'");
        assertThat(table.names()).isEmpty();
        assertThat(connect()).isZero();
    }

    @Test
    void a_removed_hook_is_named_even_if_the_version_is_another_too() {
        var hooks = connect2(REFUSING).and("cl_inet_connect", REFUSING);
        assertThatThrownBy(() -> seat.register("old", "1.0", hooks)).hasMessageContaining("no such hook");
    }

    @Test
    void a_module_made_for_another_version_is_refused_naming_both() {
        assertThatThrownBy(() -> seat.register("new", "2.0", connect2(REFUSING)))
                .isInstanceOf(HookRefused.class)
                .hasMessage(
                        "module 'new' was made for version '2.0' of the cluster hooks, but this stack supports version"
                                + " '1.1'; install the release of the module that was made for version '1.1'");
        assertThat(table.names()).isEmpty();
    }

    @Test
    void a_hook_of_another_form_is_refused() {
        assertThatThrownBy(() -> seat.register("odd", "1.1", ClusterHooks.NONE.and("cl_inet_connect2", IGNORING)))
                .isInstanceOf(HookRefused.class)
                .hasMessage("module 'odd' offers something as 'cl_inet_connect2' that is no"
                        + " dev.restarter.module.InetConnect2; build the module against the interface of this release");
    }

    @Test
    void a_refused_registration_leaves_the_earlier_one_of_the_module() throws HookRefused {
        seat.register("cluster", "1.1", connect2(REFUSING));
        assertThatThrownBy(() -> seat.register("cluster", "1.0", connect2((_, _, _, _, _, _, _) -> 1)))
                .isInstanceOf(HookRefused.class);
        assertThat(connect()).isEqualTo(98);
    }

    @Test
    void a_hook_that_another_module_has_is_refused_and_stays_with_its_owner() throws HookRefused {
        seat.register("first", "1.1", connect2(REFUSING));
        var second = table.seat(faults::add);
        var hooks = ClusterHooks.NONE.and("cl_inet_disconnect", IGNORING).and("cl_inet_connect2", REFUSING);
        assertThatThrownBy(() -> second.register("second", "1.1", hooks))
                .isInstanceOf(HookRefused.class)
                .hasMessage("module 'second' offers 'cl_inet_connect2', which module 'first' has installed already;"
                        + " disable the service of one of them");
        assertThat(table.names()).containsExactly(HookName.CL_INET_CONNECT2);
        second.close();
        assertThat(connect()).isEqualTo(98);
    }

    @Test
    void closing_a_seat_removes_its_hooks_and_it_may_not_register_again() throws HookRefused {
        seat.register("cluster", "1.1", connect2(REFUSING));
        seat.close();
        assertThat(connect()).isZero();
        assertThatThrownBy(() -> seat.register("cluster", "1.1", connect2(REFUSING)))
                .isInstanceOf(HookRefused.class)
                .hasMessage("module 'cluster' offers hooks after its service was stopped; let it register them in its"
                        + " start method");
        assertThat(table.names()).isEmpty();
    }

    @Test
    void a_module_may_take_its_hooks_away_and_offer_them_again() throws HookRefused {
        seat.register("cluster", "1.1", connect2(REFUSING));
        seat.unregister();
        assertThat(connect()).isZero();
        seat.register("cluster", "1.1", connect2(REFUSING));
        assertThat(connect()).isEqualTo(98);
    }

    @Test
    void a_hook_that_throws_refuses_the_connection_and_is_a_fault_of_its_module() throws HookRefused {
        var bug = new IllegalStateException("a bug");
        seat.register(
                "cluster",
                "1.1",
                connect2((_, _, _, _, _, _, _) -> {
                            throw bug;
                        })
                        .and("cl_inet_disconnect", (InetDisconnect) (_, _, _, _, _, _) -> {
                            throw bug;
                        }));
        assertThat(connect()).isEqualTo(99);
        table.disconnect(TCP, AddressFamily.INET, HERE, 40_000, THERE, 443);
        assertThat(faults).containsExactly(bug, bug);
    }
}

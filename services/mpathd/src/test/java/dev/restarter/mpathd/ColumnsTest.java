package dev.restarter.mpathd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.mpathd.control.Reply;
import dev.restarter.mpathd.control.Reply.AddressInfo;
import dev.restarter.mpathd.control.Reply.GroupInfo;
import dev.restarter.mpathd.control.Reply.InterfaceInfo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The samples of reference A20.
class ColumnsTest {
    private static InterfaceInfo member(String name, String group, String state, boolean standby, boolean inactive) {
        var ok = state.equals("ok");
        return new InterfaceInfo(
                name, group, state, standby, ok ? "up" : "down", "disabled", ok && !inactive, inactive, false, "");
    }

    private static final Reply SNAPSHOT = new Reply(
            1,
            0,
            "",
            List.of(
                    new GroupInfo(
                            "front", "ipmp0", "degraded", 10_000, List.of("net2", "net1", "net0"), List.of(), "net0"),
                    new GroupInfo("ipmp1", "ipmp1", "ok", 0, List.of("net4", "net3"), List.of(), "net3")),
            List.of(
                    member("net2", "front", "failed", true, false),
                    member("net1", "front", "ok", false, false),
                    member("net0", "front", "ok", false, false),
                    member("net4", "ipmp1", "ok", true, true),
                    member("net3", "ipmp1", "ok", false, false)),
            List.of(
                    new AddressInfo("2001:db8:40::51", true, "front", "net1", List.of("net1", "net0")),
                    new AddressInfo("192.0.2.50", false, "front", "", List.of())));
    private static final Columns COLUMNS = new Columns(SNAPSHOT);

    @Test
    void groups_show_who_is_used_who_rests_and_who_cannot_be_used() {
        assertThat(COLUMNS.groups().usual().lines(SNAPSHOT.groups()))
                .containsExactly(
                        "GROUP       GROUPNAME   STATE     FDT       INTERFACES",
                        "ipmp0       front       degraded  10.00s    net1 net0 [net2]",
                        "ipmp1       ipmp1       ok        --        net3 (net4)");
    }

    @Test
    void interfaces_show_their_flags() {
        assertThat(COLUMNS.interfaces().usual().lines(SNAPSHOT.interfaces()))
                .containsExactly(
                        "INTERFACE   ACTIVE  GROUP       FLAGS     LINK      PROBE     STATE",
                        "net2        no      ipmp0       -s-----   down      disabled  failed",
                        "net1        yes     ipmp0       -------   up        disabled  ok",
                        "net0        yes     ipmp0       --mbM--   up        disabled  ok",
                        "net4        no      ipmp1       is-----   up        disabled  ok",
                        "net3        yes     ipmp1       --mbM--   up        disabled  ok");
    }

    @Test
    void addresses_show_where_they_live() {
        assertThat(COLUMNS.addresses().usual().lines(SNAPSHOT.addresses()))
                .containsExactly(
                        "ADDRESS                   STATE  GROUP       INBOUND     OUTBOUND",
                        "2001:db8:40::51           up     ipmp0       net1        net1 net0",
                        "192.0.2.50                down   ipmp0       --          --");
    }

    @Test
    void parsable_output_escapes_colons_unless_there_is_one_field() {
        var table = COLUMNS.addresses();
        assertThat(table.only(List.of("all"), new ArrayList<>()).parsable(SNAPSHOT.addresses()))
                .containsExactly("2001\\:db8\\:40\\:\\:51:up:ipmp0:net1:net1 net0", "192.0.2.50:down:ipmp0::");
        var unknown = new ArrayList<String>();
        assertThat(table.only(List.of("Address", "nonsense"), unknown).parsable(SNAPSHOT.addresses()))
                .containsExactly("2001:db8:40::51", "192.0.2.50");
        assertThat(unknown).containsExactly("nonsense");
    }

    @Test
    void a_value_that_is_too_wide_pushes_the_next_ones_until_they_have_caught_up() {
        var wide = new AddressInfo("2001:db8:1234:5678:9abc:def0:1234:5678", true, "front", "net1", List.of("net1"));
        assertThat(COLUMNS.addresses().lines(List.of(wide)).getLast())
                .isEqualTo("2001:db8:1234:5678:9abc:def0:1234:5678 up ipmp0 net1     net1");
    }
}

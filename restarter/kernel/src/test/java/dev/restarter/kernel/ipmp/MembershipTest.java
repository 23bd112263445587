package dev.restarter.kernel.ipmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.restarter.kernel.net.Address;
import dev.restarter.kernel.net.HardwareAddress;
import dev.restarter.kernel.net.Link;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MembershipTest {
    private static final GroupName FRONT = new GroupName("front");

    private static Link link(String name, String alias) {
        var hardware = Optional.of(new HardwareAddress(0x0200_0000_ff07L));
        return new Link(5, name, Link.UP, 1500, hardware, Optional.of(alias), Optional.empty());
    }

    @Test
    void a_membership_is_read_back_from_the_alias_that_it_wrote() {
        for (var membership : List.of(
                Membership.member(FRONT),
                Membership.member(FRONT).withStandby(true),
                Membership.member(FRONT).withStandby(true).withOffline(true),
                Membership.groupInterface(FRONT))) {
            assertThat(Membership.of(link("eth0", membership.toString()))).contains(membership);
        }
    }

    @Test
    void other_words_of_the_alias_stay() {
        var link = link("eth0", "rack 4  ipmp:group=old,standby uplink");
        assertThat(Membership.member(FRONT).aliasFor(link)).isEqualTo("rack 4 uplink ipmp:group=front");
        assertThat(Membership.aliasWithout(link)).isEqualTo("rack 4 uplink");
    }

    @Test
    void an_alias_that_only_looks_like_ours_means_no_group() {
        for (var alias : List.of("", "ipmp:", "ipmp:group=", "ipmp:standby", "ipmp:group=a/b", "xipmp:group=front")) {
            assertThat(Membership.of(link("eth0", alias))).as(alias).isEmpty();
        }
    }

    @Test
    void a_group_has_a_name_that_needs_no_quoting() {
        for (var bad : List.of("", "a b", "a,b", "-a", "x".repeat(32))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new GroupName(bad))
                    .withMessageContaining("31");
        }
        assertThat(new GroupName("x".repeat(31)).text()).hasSize(31);
    }

    @Test
    void an_implicit_group_interface_gets_the_lowest_free_number() {
        var named =
                link("net7", Membership.groupInterface(new GroupName("ipmp1")).toString());
        assertThat(GroupInterface.freeName(List.of())).isEqualTo("ipmp0");
        assertThat(GroupInterface.freeName(List.of(link("ipmp0", ""), named))).isEqualTo("ipmp2");
    }

    @Test
    void our_addresses_make_no_routes_and_are_known_by_their_tag() {
        var copy = Tag.copy(link("eth0", ""), InetAddress.ofLiteral("192.0.2.1"));
        assertThat(copy.prefix()).isEqualTo(32);
        assertThat(copy.has(Address.NO_PREFIX_ROUTE | Address.NO_DAD)).isTrue();
        assertThat(Tag.COPY.isOn(copy)).isTrue();
        assertThat(Tag.TEST.isOn(copy)).isFalse();
        assertThat(Tag.placeholder(link("eth0", ""))).hasToString("169.254.2.7/32");
    }
}

package dev.restarter.kernel.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final InetAddress FOUR = InetAddress.ofLiteral("10.1.0.100");
    private static final InetAddress SIX = InetAddress.ofLiteral("2001:db8::5");

    private static List<Notice> read(byte[] datagram) {
        return Datagram.messages(ByteBuffer.wrap(datagram)).stream()
                .flatMap(message -> NoticeReader.read(message.type(), message.body()).stream())
                .toList();
    }

    @Test
    void an_address_is_read_back_as_it_was_written() {
        var four = new Address(7, FOUR, 32, Address.LINK, Address.NO_PREFIX_ROUTE, 190, 1000);
        var six = new Address(8, SIX, 128, Address.GLOBAL, Address.NO_DAD, 0, 0);
        assertThat(read(Requests.addAddress(four))).containsExactly(new Notice.AddressSeen(four));
        assertThat(read(Requests.addAddress(six))).containsExactly(new Notice.AddressSeen(six));
    }

    @Test
    void a_route_over_several_links_is_read_back_as_it_was_written() {
        var subnet = Prefix.of(FOUR, 24);
        var route = Route.onLink(subnet, List.of(3, 4), FOUR, 190);
        assertThat(read(Requests.replaceRoute(route))).containsExactly(new Notice.RouteSeen(route));
        var gateway = Optional.of(InetAddress.ofLiteral("10.1.0.1"));
        var single = new Route(subnet, List.of(new Route.NextHop(3, gateway, 0)), Optional.empty(), 3, 20, 254);
        assertThat(read(Requests.replaceRoute(single))).containsExactly(new Notice.RouteSeen(single));
    }

    @Test
    void a_new_link_carries_its_name_and_kind() {
        var created =
                (Notice.LinkSeen) read(Requests.createLink("ipmp0", "bridge")).getFirst();
        assertThat(created.link().name()).isEqualTo("ipmp0");
        assertThat(created.link().kind()).contains("bridge");
    }

    @Test
    void what_a_bridge_says_about_its_ports_is_not_taken_for_a_link() {
        var message = Requests.createLink("eth0", "veth");
        message[Netlink.HEADER] = 7; // AF_BRIDGE
        assertThat(read(message)).isEmpty();
    }

    @Test
    void a_torn_or_forged_datagram_is_read_without_harm() {
        var good = Requests.replaceRoute(Route.onLink(Prefix.of(FOUR, 24), List.of(3, 4), FOUR, 190));
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            var bad = good.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                bad[16 + random.nextInt(bad.length - 16)] = (byte) random.nextInt();
            }
            var cut = ByteBuffer.wrap(bad, 0, random.nextInt(bad.length)).order(ByteOrder.nativeOrder());
            for (var message : Datagram.messages(cut)) Attributes.read(message.body());
            for (var message : Datagram.messages(ByteBuffer.wrap(bad))) Attributes.read(message.body());
        }
        assertThat(Datagram.messages(ByteBuffer.wrap(new byte[40]))).isEmpty();
    }

    @Test
    void a_subnet_has_no_bits_after_its_length() {
        assertThat(Prefix.of(FOUR, 23)).hasToString("10.1.0.0/23");
        assertThat(Prefix.of(SIX, 32).contains(SIX)).isTrue();
        assertThat(Prefix.of(SIX, 32).contains(FOUR)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Prefix(FOUR, 24));
        assertThatIllegalArgumentException().isThrownBy(() -> Prefix.of(FOUR, 33));
    }
}

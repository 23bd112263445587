package dev.restarter.kernel.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RtnetlinkTest {
    private static final InetAddress FOUR = InetAddress.ofLiteral("10.1.0.100");

    /// What runs inside the namespace; prints a line for each thing that was seen to work.
    static final class Inside {
        public static void main(String[] arguments) {
            try (var monitor = NetlinkMonitor.open();
                    var kernel = Rtnetlink.open()) {
                kernel.createLink("br0", "bridge");
                var link = kernel.link("br0").orElseThrow();
                kernel.setUp(link, true);
                kernel.setAlias(link, "ours");
                kernel.setMtu(link, 1400);
                say("link", kernel.link("br0").orElseThrow());
                seen(
                        monitor,
                        notice -> notice instanceof Notice.LinkSeen(var it)
                                && it.alias().equals(Optional.of("ours")),
                        "alias");

                var address = Address.of(link, FOUR, 24)
                        .withFlags(Address.NO_PREFIX_ROUTE | Address.NO_DAD)
                        .withProtocol(190);
                say("added", kernel.addAddress(address));
                say("added again", kernel.addAddress(address));
                seen(
                        monitor,
                        notice -> notice instanceof Notice.AddressSeen(var it) && it.protocol() == 190,
                        "address");
                say(
                        "routes made by the kernel",
                        kernel.routes().stream()
                                .filter(route -> route.destination().contains(FOUR))
                                .count());
                kernel.replaceRoute(Route.onLink(Prefix.of(FOUR, 24), List.of(link.index()), FOUR, 190));
                say(
                        "our routes",
                        kernel.routes().stream()
                                .filter(route -> route.protocol() == 190)
                                .map(Route::destination)
                                .toList());
                say("deleted", kernel.deleteAddress(address));
                say("deleted again", kernel.deleteAddress(address));
                seen(
                        monitor,
                        notice -> notice instanceof Notice.AddressGone(var it) && it.isSameEntryAs(address),
                        "address gone");
                refused(() -> kernel.createLink("br0", "bridge"));
                refused(() -> kernel.createLink("x0", "nonsense"));
                kernel.deleteLink(link);
                seen(
                        monitor,
                        notice -> notice instanceof Notice.LinkGone(var it)
                                && it.name().equals("br0"),
                        "link gone");
                refused(() -> kernel.setUp(link, true));
            }
        }

        private static void say(String what, Object value) {
            System.out.println(what + ": " + value);
        }

        private static void seen(NetlinkMonitor monitor, Predicate<Notice> wanted, String what) {
            var heard = new ArrayList<Notice>();
            while (heard.stream().noneMatch(wanted)) heard.addAll(monitor.next());
            System.out.println("heard of: " + what);
        }

        private static void refused(Runnable work) {
            try {
                work.run();
                System.out.println("not refused");
            } catch (KernelException e) {
                System.out.println("refused: "
                        + (e.errno() == Errno.EEXIST || e.errno() == Errno.EOPNOTSUPP || e.errno() == Errno.ENODEV)
                        + " " + e.getMessage());
            }
        }
    }

    @Test
    void links_addresses_and_routes_are_made_heard_of_and_removed() throws Exception {
        try (var lab = Lab.open()) {
            var inside = lab.java(Inside.class, Map.of());
            var lines = new String(inside.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(inside.waitFor()).as(String.join("\n", lines)).isZero();
            assertThat(lines.getFirst()).contains("mtu=1400", "alias=Optional[ours]", "kind=Optional[bridge]");
            assertThat(lines.subList(1, lines.size() - 3))
                    .containsExactly(
                            "heard of: alias",
                            "added: true",
                            "added again: false",
                            "heard of: address",
                            "routes made by the kernel: 0",
                            "our routes: [10.1.0.0/24]",
                            "deleted: true",
                            "deleted again: false",
                            "heard of: address gone",
                            "refused: true create interface br0: File exists");
            assertThat(lines.get(lines.size() - 3))
                    .startsWith("refused: true create interface x0: Operation not supported");
            assertThat(lines.get(lines.size() - 2)).isEqualTo("heard of: link gone");
            assertThat(lines.getLast()).startsWith("refused: true set br0 up: No such device");
        }
    }

    @Test
    void closing_ends_a_waiting_monitor() throws Exception {
        var monitor = NetlinkMonitor.open();
        var waiting = Thread.ofPlatform().start(() -> {
            while (!monitor.isClosed()) monitor.next();
        });
        monitor.close();
        waiting.join(10_000);
        assertThat(waiting.isAlive()).isFalse();
        assertThat(monitor.next()).isEmpty();
    }
}

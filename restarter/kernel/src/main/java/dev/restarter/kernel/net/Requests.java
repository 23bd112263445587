package dev.restarter.kernel.net;

import static dev.restarter.kernel.net.Netlink.*;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The bytes of every request that [Rtnetlink] sends.
final class Requests {
    private static final int RT_SCOPE_LINK = 253;
    private static final int RT_SCOPE_UNIVERSE = 0;

    private Requests() {}

    static int family(InetAddress address) {
        return address instanceof Inet4Address ? AF_INET : AF_INET6;
    }

    static byte[] dump(int type) {
        // The longest of the fixed parts; the kernel reads the family and ignores the rest.
        return new MessageWriter(type, DUMP).octets(new int[16]).bytes();
    }

    private static MessageWriter link(int type, int flags, int index, int linkFlags, int change) {
        return new MessageWriter(type, flags | ACK)
                .octets(0, 0)
                .halfWord(0)
                .word(index)
                .word(linkFlags)
                .word(change);
    }

    static byte[] createLink(String name, String kind) {
        var message = link(NEW_LINK, CREATE | EXCLUSIVE, 0, 0, 0).attribute(IFLA_IFNAME, name);
        return message.nested(IFLA_LINKINFO, () -> message.attribute(IFLA_INFO_KIND, kind))
                .bytes();
    }

    static byte[] deleteLink(int index) {
        return link(DELETE_LINK, 0, index, 0, 0).bytes();
    }

    static byte[] setUp(int index, boolean up) {
        return link(NEW_LINK, 0, index, up ? Link.UP : 0, Link.UP).bytes();
    }

    /// @param alias empty to remove it; not ended by a NUL, which the kernel would keep
    static byte[] setAlias(int index, String alias) {
        return link(NEW_LINK, 0, index, 0, 0)
                .attribute(IFLA_IFALIAS, alias.getBytes(StandardCharsets.UTF_8))
                .bytes();
    }

    static byte[] setMtu(int index, int mtu) {
        return link(NEW_LINK, 0, index, 0, 0).attribute(IFLA_MTU, mtu).bytes();
    }

    static byte[] addAddress(Address address) {
        var message = address(NEW_ADDRESS, CREATE | EXCLUSIVE, address).attribute(IFA_FLAGS, address.flags());
        if (address.protocol() != 0) message.octetAttribute(IFA_PROTO, address.protocol());
        if (address.metric() != 0) message.attribute(IFA_RT_PRIORITY, (int) address.metric());
        return message.bytes();
    }

    static byte[] deleteAddress(Address address) {
        return address(DELETE_ADDRESS, 0, address).bytes();
    }

    private static MessageWriter address(int type, int flags, Address address) {
        return new MessageWriter(type, flags | ACK)
                .octets(family(address.address()), address.prefix(), address.flags() & 0xff, address.scope())
                .word(address.link())
                .attribute(IFA_LOCAL, address.address())
                .attribute(IFA_ADDRESS, address.address());
    }

    static byte[] replaceRoute(Route route) {
        return route(NEW_ROUTE, CREATE | REPLACE, route);
    }

    static byte[] deleteRoute(Route route) {
        return route(DELETE_ROUTE, 0, route);
    }

    private static byte[] route(int type, int flags, Route route) {
        var destination = route.destination();
        var viaGateway = route.hops().stream().anyMatch(hop -> hop.gateway().isPresent());
        var message = new MessageWriter(type, flags | ACK)
                .octets(family(destination.network()), destination.length(), 0, 0)
                .octets(0, route.protocol(), viaGateway ? RT_SCOPE_UNIVERSE : RT_SCOPE_LINK, UNICAST)
                .word(0)
                .attribute(RTA_TABLE, route.table())
                .attribute(RTA_DST, destination.network());
        if (route.priority() != 0) message.attribute(RTA_PRIORITY, (int) route.priority());
        route.source().ifPresent(source -> message.attribute(RTA_PREFSRC, source));
        hops(message, route.hops());
        return message.bytes();
    }

    private static void hops(MessageWriter message, List<Route.NextHop> hops) {
        if (hops.size() == 1) {
            message.attribute(RTA_OIF, hops.getFirst().link());
            hops.getFirst().gateway().ifPresent(gateway -> message.attribute(RTA_GATEWAY, gateway));
            return;
        }
        message.nested(RTA_MULTIPATH, () -> {
            for (var hop : hops) {
                message.measured(() -> {
                    message.octets(0, 0).word(hop.link());
                    hop.gateway().ifPresent(gateway -> message.attribute(RTA_GATEWAY, gateway));
                });
            }
        });
    }
}

package dev.restarter.kernel.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// A unicast route.
///
/// @param hops     at least one; with more, flows are spread over them (for IPv6 only where each has a gateway)
/// @param source   the address that a packet without one gets
/// @param protocol who made the route, 0 to 255
/// @param priority the smaller one wins; 0 lets the kernel choose
/// @param table    254 is the main one
public record Route(
        Prefix destination, List<NextHop> hops, Optional<InetAddress> source, int protocol, long priority, int table) {
    public static final int MAIN = 254;

    /// @param link  an interface's index
    /// @param flags a sum of the constants below; the kernel tells them, a request need not
    public record NextHop(int link, Optional<InetAddress> gateway, int flags) {
        public static final int DEAD = 1;
        public static final int LINK_DOWN = 16;

        public NextHop(int link) {
            this(link, Optional.empty(), 0);
        }
    }

    public Route {
        hops = List.copyOf(hops);
        if (hops.isEmpty()) throw new IllegalArgumentException("a route to " + destination + " needs a next hop");
    }

    /// A route to a directly attached subnet, in the main table.
    public static Route onLink(Prefix destination, List<Integer> links, InetAddress source, int protocol) {
        var hops = links.stream().map(NextHop::new).toList();
        return new Route(destination, hops, Optional.of(source), protocol, 0, MAIN);
    }
}

package dev.restarter.kernel.net;

import static dev.restarter.kernel.net.Netlink.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what the kernel says about links, addresses and routes.
final class NoticeReader {
    private static final int LINK_PART = 16;
    private static final int ADDRESS_PART = 8;
    private static final int ROUTE_PART = 12;
    private static final int HOP_PART = 8;

    private NoticeReader() {}

    /// One message; absent for a type, family or kind of route that nobody here asks for.
    ///
    /// @param body what follows the netlink header
    static Optional<Notice> read(int type, ByteBuffer body) {
        var in = body.slice().order(ByteOrder.nativeOrder());
        return switch (type) {
            case NEW_LINK -> link(in).map(Notice.LinkSeen::new);
            case DELETE_LINK -> link(in).map(Notice.LinkGone::new);
            case NEW_ADDRESS -> address(in).map(Notice.AddressSeen::new);
            case DELETE_ADDRESS -> address(in).map(Notice.AddressGone::new);
            case NEW_ROUTE -> route(in).map(Notice.RouteSeen::new);
            case DELETE_ROUTE -> route(in).map(Notice.RouteGone::new);
            default -> Optional.empty();
        };
    }

    private static Optional<Link> link(ByteBuffer in) {
        // A bridge tells about its ports in messages of its own family, which leave out most of the attributes.
        if (in.remaining() < LINK_PART || in.get(0) != 0) return Optional.empty();
        var index = in.getInt(4);
        var flags = in.getInt(8);
        var about = Attributes.read(in.position(LINK_PART));
        return about.text(IFLA_IFNAME)
                .map(name -> new Link(
                        index,
                        name,
                        flags,
                        about.number(IFLA_MTU).orElse(0),
                        about.bytes(IFLA_ADDRESS)
                                .filter(b -> b.length == HardwareAddress.LENGTH)
                                .map(HardwareAddress::of),
                        about.text(IFLA_IFALIAS).filter(alias -> !alias.isEmpty()),
                        about.nested(IFLA_LINKINFO).flatMap(info -> info.text(IFLA_INFO_KIND))));
    }

    private static Optional<Address> address(ByteBuffer in) {
        if (in.remaining() < ADDRESS_PART || !isInternet(in.get(0))) return Optional.empty();
        var prefix = in.get(1) & 0xff;
        var shortFlags = in.get(2) & 0xff;
        var scope = in.get(3) & 0xff;
        var link = in.getInt(4);
        var about = Attributes.read(in.position(ADDRESS_PART));
        return about.address(IFA_LOCAL)
                .or(() -> about.address(IFA_ADDRESS))
                .map(address -> new Address(
                        link,
                        address,
                        prefix,
                        scope,
                        about.number(IFA_FLAGS).orElse(shortFlags),
                        about.octet(IFA_PROTO).orElse(0),
                        Integer.toUnsignedLong(about.number(IFA_RT_PRIORITY).orElse(0))));
    }

    private static Optional<Route> route(ByteBuffer in) {
        if (in.remaining() < ROUTE_PART || !isInternet(in.get(0)) || in.get(7) != UNICAST) return Optional.empty();
        var any = new byte[in.get(0) == AF_INET ? 4 : 16];
        var length = in.get(1) & 0xff;
        var table = in.get(4) & 0xff;
        var protocol = in.get(5) & 0xff;
        var flags = in.getInt(8);
        var about = Attributes.read(in.position(ROUTE_PART));
        var destination = Prefix.of(about.address(RTA_DST).orElseGet(() -> Prefix.inet(any)), length);
        var hops = about.bytes(RTA_MULTIPATH)
                .map(NoticeReader::hops)
                .orElseGet(() -> about.number(RTA_OIF)
                        .map(link -> List.of(new Route.NextHop(link, about.address(RTA_GATEWAY), flags & 0xff)))
                        .orElse(List.of()));
        if (hops.isEmpty()) return Optional.empty();
        return Optional.of(new Route(
                destination,
                hops,
                about.address(RTA_PREFSRC),
                protocol,
                Integer.toUnsignedLong(about.number(RTA_PRIORITY).orElse(0)),
                about.number(RTA_TABLE).orElse(table)));
    }

    private static List<Route.NextHop> hops(byte[] value) {
        var hops = new ArrayList<Route.NextHop>();
        var in = ByteBuffer.wrap(value).order(ByteOrder.nativeOrder());
        while (in.remaining() >= HOP_PART) {
            var start = in.position();
            var length = Short.toUnsignedInt(in.getShort(start));
            if (length < HOP_PART || length > in.remaining()) break;
            var about = Attributes.read(in.slice(start + HOP_PART, length - HOP_PART));
            hops.add(new Route.NextHop(in.getInt(start + 4), about.address(RTA_GATEWAY), in.get(start + 2) & 0xff));
            in.position(Math.min(start + aligned(length), in.limit()));
        }
        return hops;
    }

    private static boolean isInternet(byte family) {
        return family == AF_INET || family == AF_INET6;
    }
}

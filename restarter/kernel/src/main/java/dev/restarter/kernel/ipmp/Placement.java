package dev.restarter.kernel.ipmp;

import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.net.Address;
import dev.restarter.kernel.net.Announcer;
import dev.restarter.kernel.net.InterfaceSettings;
import dev.restarter.kernel.net.Link;
import dev.restarter.kernel.net.Prefix;
import dev.restarter.kernel.net.Route;
import dev.restarter.kernel.net.Rtnetlink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Carries out what was decided about groups. Everything may be done twice; the second time changes nothing.
///
/// A move is [#bind] on the new member, then [#unbind] on the old one: in this order no packet is lost (reference
/// A22.2). One thread at a time.
public final class Placement implements AutoCloseable {
    // Reference A22.3, facts 4, 5 and 6. On the member alone: the kernel takes the stricter of this and "all".
    private static final Map<String, Integer> SETTINGS =
            Map.of("arp_ignore", 1, "arp_announce", 2, "rp_filter", 2, "ignore_routes_with_linkdown", 1);

    private final Rtnetlink kernel;
    private final Map<Integer, Announcer> announcers = new HashMap<>();

    /// @param kernel stays the caller's to close
    public Placement(Rtnetlink kernel) {
        this.kernel = kernel;
    }

    /// Readies an interface to be a member: settings, placeholder, and the socket that announcements go through.
    ///
    /// @throws KernelException      if the kernel refuses
    /// @throws UncheckedIOException if a setting cannot be written
    public void prepare(Link member) {
        var settings = InterfaceSettings.of(member.name());
        try {
            for (var setting : SETTINGS.entrySet()) settings.set(setting.getKey(), setting.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kernel.addAddress(Tag.placeholder(member));
        announcer(member);
    }

    /// Forgets a member that has left its group or the machine, and takes from it what [#prepare] gave.
    public void release(Link member) {
        var announcer = announcers.remove(member.index());
        if (announcer != null) announcer.close();
        ignoringGone(() -> kernel.deleteAddress(Tag.placeholder(member)));
    }

    /// Puts a copy of a data address on a member and tells the neighbours.
    public void bind(Link member, InetAddress data) {
        kernel.addAddress(Tag.copy(member, data));
        announce(member, data);
    }

    /// Tells the neighbours that a data address lives on this member.
    public void announce(Link member, InetAddress data) {
        try {
            announcer(member).announce(data);
        } catch (KernelException e) {
            // The link went down since: whoever watches it moves the address on and announces it there.
            if (e.errno() != Errno.ENETDOWN && e.errno() != Errno.ENXIO) throw e;
        }
    }

    /// Takes the copy of a data address from an interface, which may have gone with it.
    public void unbind(Address copy) {
        ignoringGone(() -> kernel.deleteAddress(copy));
    }

    /// Sets the route to a subnet over these members, spread by flow. For IPv6 the first one carries all: Linux
    /// spreads IPv6 over links only through next hop objects.
    ///
    /// @param members at least one
    public void route(Prefix subnet, InetAddress source, List<Link> members) {
        var links = members.stream().map(Link::index).toList();
        kernel.replaceRoute(
                Route.onLink(subnet, Prefix.bits(source) == 32 ? links : links.subList(0, 1), source, Tag.PROTOCOL));
    }

    /// Removes our routes to a subnet that no group has any more.
    public void unroute(Prefix subnet) {
        kernel.routes().stream()
                .filter(route ->
                        route.protocol() == Tag.PROTOCOL && route.destination().equals(subnet))
                .forEach(kernel::deleteRoute);
    }

    /// Writes into a member's alias whether it is put aside. Does nothing where it is no member any more.
    public void markOffline(Link member, boolean offline) {
        kernel.link(member.name())
                .ifPresent(now -> Membership.of(now)
                        .ifPresent(is ->
                                kernel.setAlias(now, is.withOffline(offline).aliasFor(now))));
    }

    private Announcer announcer(Link member) {
        var known = announcers.get(member.index());
        if (known != null && known.link().hardware().equals(member.hardware())) return known;
        if (known != null) known.close();
        var opened = Announcer.open(member);
        announcers.put(member.index(), opened);
        return opened;
    }

    private static void ignoringGone(Runnable work) {
        try {
            work.run();
        } catch (KernelException e) {
            if (e.errno() != Errno.ENODEV) throw e;
        }
    }

    @Override
    public void close() {
        announcers.values().forEach(Announcer::close);
        announcers.clear();
    }
}

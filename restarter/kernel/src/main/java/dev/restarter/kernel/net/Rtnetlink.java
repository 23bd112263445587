package dev.restarter.kernel.net;

import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Asks the kernel about the network and changes it. Every method waits for the kernel's answer, which takes well
/// under a millisecond, and may be called from any thread; calls follow one another.
///
/// All throw [KernelException] with the kernel's own words if it refuses: EPERM without CAP_NET_ADMIN, ENODEV if an
/// interface has gone.
public final class Rtnetlink implements AutoCloseable {
    private static final int DUMP_TRIES = 10;

    private final NetlinkSocket socket = new NetlinkSocket();
    private int sequence; // guarded by this

    private Rtnetlink() {}

    public static Rtnetlink open() {
        return new Rtnetlink();
    }

    public List<Link> links() {
        return dump(
                Netlink.GET_LINK,
                notice -> notice instanceof Notice.LinkSeen(var link) ? Optional.of(link) : Optional.empty());
    }

    public Optional<Link> link(String name) {
        return links().stream().filter(link -> link.name().equals(name)).findFirst();
    }

    /// The IPv4 and IPv6 addresses of all interfaces.
    public List<Address> addresses() {
        return dump(
                Netlink.GET_ADDRESS,
                notice -> notice instanceof Notice.AddressSeen(var address) ? Optional.of(address) : Optional.empty());
    }

    /// The unicast routes of all tables.
    public List<Route> routes() {
        return dump(
                Netlink.GET_ROUTE,
                notice -> notice instanceof Notice.RouteSeen(var route) ? Optional.of(route) : Optional.empty());
    }

    /// Makes an interface that needs no more than a name.
    ///
    /// @param kind as `bridge` or `dummy`
    /// @throws KernelException EOPNOTSUPP if the kernel has no such kind, EEXIST if the name is taken
    public void createLink(String name, String kind) {
        request("create interface " + name, Requests.createLink(name, kind));
    }

    public void deleteLink(Link link) {
        request("delete interface " + link.name(), Requests.deleteLink(link.index()));
    }

    public void setUp(Link link, boolean up) {
        request("set " + link.name() + (up ? " up" : " down"), Requests.setUp(link.index(), up));
    }

    /// @param alias up to 255 bytes; empty to remove it
    public void setAlias(Link link, String alias) {
        request("set the alias of " + link.name(), Requests.setAlias(link.index(), alias));
    }

    public void setMtu(Link link, int mtu) {
        request("set the mtu of " + link.name(), Requests.setMtu(link.index(), mtu));
    }

    /// @return false if the interface has the address already, with whatever flags
    public boolean addAddress(Address address) {
        return unless(Errno.EEXIST, "add address " + address, Requests.addAddress(address));
    }

    /// @return false if there is no such address
    public boolean deleteAddress(Address address) {
        return unless(Errno.EADDRNOTAVAIL, "delete address " + address, Requests.deleteAddress(address));
    }

    /// Adds a route, or puts it in the place of one with the same destination, priority and table.
    public void replaceRoute(Route route) {
        request("set the route to " + route.destination(), Requests.replaceRoute(route));
    }

    /// @return false if there is no such route
    public boolean deleteRoute(Route route) {
        return unless(Errno.ESRCH, "delete the route to " + route.destination(), Requests.deleteRoute(route));
    }

    private boolean unless(int harmless, String what, byte[] message) {
        try {
            request(what, message);
            return true;
        } catch (KernelException e) {
            if (e.errno() == harmless) return false;
            throw e;
        }
    }

    private synchronized void request(String what, byte[] message) {
        var number = begin(message);
        while (true) {
            for (var answer : Datagram.messages(socket.receive())) {
                if (answer.sequence() != number || answer.type() != Netlink.ERROR) continue;
                if (answer.error() == 0) return;
                throw refusal(what, answer);
            }
        }
    }

    private static KernelException refusal(String what, Datagram.Message answer) {
        var errno = -answer.error();
        var text = answer.errorText();
        return new KernelException(
                what, errno, text.isEmpty() ? Errno.text(errno) : Errno.text(errno) + " (" + text + ")");
    }

    private synchronized <T> List<T> dump(int type, Function<Notice, Optional<T>> wanted) {
        for (int i = 0; i < DUMP_TRIES; i++) {
            var found = dumpOnce(type, wanted);
            if (found.isPresent()) return found.get();
        }
        throw new KernelException("list the network", Errno.EBUSY, "it changes faster than it can be read");
    }

    /// @return empty if something changed while the kernel was listing, so that the list may be wrong
    private <T> Optional<List<T>> dumpOnce(int type, Function<Notice, Optional<T>> wanted) {
        var number = begin(Requests.dump(type));
        var found = new ArrayList<T>();
        var consistent = true;
        while (true) {
            for (var answer : Datagram.messages(socket.receive())) {
                if (answer.sequence() != number) continue;
                if (answer.type() == Netlink.ERROR) throw refusal("list the network", answer);
                if ((answer.flags() & Netlink.DUMP_INTERRUPTED) != 0) consistent = false;
                if (answer.type() == Netlink.DONE) return consistent ? Optional.of(found) : Optional.empty();
                NoticeReader.read(answer.type(), answer.body()).flatMap(wanted).ifPresent(found::add);
            }
        }
    }

    private int begin(byte[] message) {
        var number = ++sequence;
        ByteBuffer.wrap(message).order(ByteOrder.nativeOrder()).putInt(8, number);
        socket.send(message);
        return number;
    }

    @Override
    public void close() {
        socket.close();
    }
}

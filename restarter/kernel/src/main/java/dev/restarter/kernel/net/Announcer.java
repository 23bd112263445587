package dev.restarter.kernel.net;

import dev.restarter.kernel.KernelException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Tells the neighbours on one link where addresses live now, by gratuitous ARP or unsolicited advertisement.
///
/// Open it beforehand: opening a packet socket at the moment of a failure cost 12 ms (reference A22.2).
public final class Announcer implements AutoCloseable {
    private final SharedFd socket;
    private final Link link;

    private Announcer(SharedFd socket, Link link) {
        this.socket = socket;
        this.link = link;
    }

    /// @throws KernelException EPERM without CAP_NET_RAW, ENODEV if the link has gone
    public static Announcer open(Link link) {
        var socket = Sockets.open(Sockets.AF_PACKET, Sockets.RAW, 0); // protocol 0: it sends only
        try {
            Sockets.bind(socket, packetAddress(link.index(), 0));
            return new Announcer(socket, link);
        } catch (KernelException e) {
            socket.close();
            throw e.about(link.name());
        }
    }

    /// The bytes of a `sockaddr_ll` for binding.
    static byte[] packetAddress(int index, int protocol) {
        var address = ByteBuffer.allocate(20).order(ByteOrder.nativeOrder());
        address.putShort((short) Sockets.AF_PACKET);
        address.put((byte) (protocol >> 8)).put((byte) protocol); // in network order, unlike the rest
        return address.putInt(index).array();
    }

    /// The link as it was when this was opened.
    public Link link() {
        return link;
    }

    /// Sends the announcement once, in each of its forms. Does nothing on a link that has no hardware address.
    ///
    /// @throws KernelException ENETDOWN if the link is down, ENOBUFS if its queue is full
    public void announce(InetAddress address) {
        var at = link.hardware();
        if (at.isEmpty()) return;
        for (var frame : Frames.announcing(address, at.get())) {
            try (var arena = Arena.ofConfined()) {
                var bytes = arena.allocate(frame.length);
                bytes.copyFrom(MemorySegment.ofArray(frame));
                var sent = Sockets.send(socket, bytes);
                if (sent < 0) throw new KernelException("announce on " + link.name(), -sent);
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}

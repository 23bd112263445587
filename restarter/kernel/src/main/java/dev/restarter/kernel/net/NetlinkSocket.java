package dev.restarter.kernel.net;

import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A netlink socket of the routing family, and the memory that it reads and writes through.
///
/// Its owner sees to it that one thread at a time receives, and one at a time sends.
final class NetlinkSocket implements AutoCloseable {
    private static final int NETLINK_ROUTE = 0;
    private static final int ADDRESS_LENGTH = 12;
    private static final int RECEIVE_ROOM = 64 * 1024;
    private static final int SEND_ROOM = 8 * 1024;

    private final SharedFd socket = Sockets.open(Sockets.AF_NETLINK, Sockets.RAW, NETLINK_ROUTE);
    // Left to the collector: freeing it in close() could pull it away from under a thread that still receives.
    private final MemorySegment incoming = Arena.ofAuto().allocate(RECEIVE_ROOM, 8);
    private final MemorySegment outgoing = Arena.ofAuto().allocate(SEND_ROOM, 8);

    /// @param groups numbers of the multicast groups to hear
    NetlinkSocket(int... groups) {
        int mask = 0;
        for (var group : groups) mask |= 1 << group - 1;
        Sockets.option(socket, Sockets.SOL_NETLINK, Sockets.NETLINK_CAP_ACK, 1);
        Sockets.option(socket, Sockets.SOL_NETLINK, Sockets.NETLINK_EXT_ACK, 1);
        var address = ByteBuffer.allocate(ADDRESS_LENGTH).order(ByteOrder.nativeOrder());
        address.putShort((short) Sockets.AF_NETLINK)
                .putShort((short) 0)
                .putInt(0)
                .putInt(mask);
        Sockets.bind(socket, address.array());
    }

    /// Makes room for more unread messages; the kernel's limit holds where we may not pass it.
    void room(int bytes) {
        if (Sockets.option(socket, Sockets.SOL_SOCKET, Sockets.SO_RCVBUFFORCE, bytes) < 0) {
            Sockets.option(socket, Sockets.SOL_SOCKET, Sockets.SO_RCVBUF, bytes);
        }
    }

    SharedFd descriptor() {
        return socket;
    }

    void send(byte[] message) {
        MemorySegment.copy(MemorySegment.ofArray(message), 0, outgoing, 0, message.length);
        var sent = Sockets.send(socket, outgoing.asSlice(0, message.length));
        if (sent < 0) throw new KernelException("send to rtnetlink", -sent);
    }

    /// Waits for one datagram, which may hold several messages. The buffer is good until the next call.
    ///
    /// @throws KernelException ENOBUFS if messages were lost
    ByteBuffer receive() {
        var count = Sockets.receive(socket, incoming);
        if (count < 0) throw new KernelException("receive from rtnetlink", -count);
        if (count == 0) throw new KernelException("receive from rtnetlink", Errno.EIO);
        return incoming.asSlice(0, count).asByteBuffer().order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() {
        socket.close();
    }
}

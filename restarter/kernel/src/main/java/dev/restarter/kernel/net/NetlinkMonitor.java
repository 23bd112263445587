package dev.restarter.kernel.net;

import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// Hears what changes in the network of our namespace, from the moment it is opened.
///
/// Open it first and list everything after that ([Rtnetlink]): then no change can slip between. One thread calls
/// [#next]; any thread may close.
public final class NetlinkMonitor implements AutoCloseable {
    private static final int LINKS = 1;
    private static final int IPV4_ADDRESSES = 5;
    private static final int IPV6_ADDRESSES = 9;
    private static final int ROOM = 4 * 1024 * 1024;

    private final NetlinkSocket socket = new NetlinkSocket(LINKS, IPV4_ADDRESSES, IPV6_ADDRESSES);
    private final SharedFd stop = Sockets.event();

    private NetlinkMonitor() {
        socket.room(ROOM);
    }

    public static NetlinkMonitor open() {
        return new NetlinkMonitor();
    }

    /// Waits for changes of links and addresses.
    ///
    /// @return what was told, in order; possibly empty; once closed, empty at once: see [#isClosed]
    public List<Notice> next() {
        if (!Sockets.awaitInput(socket.descriptor(), stop, -1)) return List.of();
        try {
            return Datagram.messages(socket.receive()).stream()
                    .flatMap(message -> NoticeReader.read(message.type(), message.body()).stream())
                    .toList();
        } catch (KernelException e) {
            if (e.errno() == Errno.ENOBUFS) return List.of(new Notice.Overrun());
            if (isClosed()) return List.of();
            throw e;
        }
    }

    public boolean isClosed() {
        return socket.descriptor().isClosed();
    }

    @Override
    public void close() {
        if (isClosed()) return;
        socket.close();
        try (var arena = Arena.ofConfined()) {
            MemorySegment one = arena.allocateFrom(ValueLayout.JAVA_LONG, 1);
            Sockets.write(stop, one);
            stop.close();
        }
    }
}

package dev.restarter.kernel.net;

import dev.restarter.kernel.CFunction;
import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntUnaryOperator;

/// The socket calls, with what they need copied in and out of native memory.
final class Sockets {
    static final int AF_UNIX = 1;
    static final int AF_NETLINK = 16;
    static final int AF_PACKET = 17;
    static final int STREAM = 1;
    static final int RAW = 3;
    static final int CLOSE_ON_EXEC = 0x80000;
    static final int SOL_SOCKET = 1;
    static final int SOL_NETLINK = 270;
    static final int SO_RCVBUF = 8;
    static final int SO_PEERCRED = 17;
    static final int SO_RCVTIMEO = 20;
    static final int SO_RCVBUFFORCE = 33;
    static final int SO_PEERGROUPS = 59;
    static final int NETLINK_CAP_ACK = 10;
    static final int NETLINK_EXT_ACK = 11;
    private static final int ERANGE = 34;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int SHUT_RDWR = 2;
    private static final int POLLIN = 1;
    private static final int POLL_ENTRY = 8;

    private static final CFunction SOCKET = new CFunction("socket");
    private static final CFunction BIND = new CFunction("bind");
    private static final CFunction CONNECT = new CFunction("connect");
    private static final CFunction LISTEN = new CFunction("listen");
    private static final CFunction ACCEPT = new CFunction("accept4");
    private static final CFunction SHUTDOWN = new CFunction("shutdown");
    private static final CFunction SET_OPTION = new CFunction("setsockopt");
    private static final CFunction GET_OPTION = new CFunction("getsockopt");
    private static final CFunction SEND = new CFunction("send");
    private static final CFunction RECEIVE = new CFunction("recv");
    private static final CFunction FCHMOD = new CFunction("fchmod");
    private static final CFunction EVENT = new CFunction("eventfd");
    private static final CFunction WRITE = new CFunction("write");
    private static final CFunction POLL = new CFunction("poll");

    private Sockets() {}

    static SharedFd open(int family, int type, int protocol) {
        return new SharedFd(SOCKET.call(family, type | CLOSE_ON_EXEC, protocol));
    }

    /// A counter that wakes whoever polls it once it is not 0.
    static SharedFd event() {
        return new SharedFd(EVENT.call(0, CLOSE_ON_EXEC));
    }

    static void bind(SharedFd fd, byte[] address) {
        try (var arena = Arena.ofConfined()) {
            var copied = copy(arena, address);
            fd.call(n -> BIND.call(n, copied.address(), address.length));
        }
    }

    static void connect(SharedFd fd, byte[] address) {
        try (var arena = Arena.ofConfined()) {
            var copied = copy(arena, address);
            fd.call(n -> CONNECT.call(n, copied.address(), address.length));
        }
    }

    static void listen(SharedFd fd, int backlog) {
        fd.call(n -> LISTEN.call(n, backlog));
    }

    static SharedFd accept(SharedFd fd) {
        return new SharedFd(fd.call(n -> ACCEPT.call(n, 0, 0, CLOSE_ON_EXEC)));
    }

    /// Ends every wait on the socket, at both of its ends. Says nothing where it is not connected.
    static void shutdown(SharedFd fd) {
        fd.attempt(n -> SHUTDOWN.attempt(n, SHUT_RDWR));
    }

    /// The same for [SharedFd#closeAndEnd].
    static void shutdownNow(int number) {
        SHUTDOWN.attempt(number, SHUT_RDWR);
    }

    static void mode(SharedFd fd, int mode) {
        fd.call(n -> FCHMOD.call(n, mode));
    }

    /// @return 0, or −errno
    static int option(SharedFd fd, int level, int name, int value) {
        return option(
                fd,
                level,
                name,
                ByteBuffer.allocate(4)
                        .order(ByteOrder.nativeOrder())
                        .putInt(value)
                        .array());
    }

    /// @return 0, or −errno
    static int option(SharedFd fd, int level, int name, byte[] value) {
        try (var arena = Arena.ofConfined()) {
            var copied = copy(arena, value);
            return fd.attempt(n -> SET_OPTION.attempt(n, level, name, copied.address(), value.length));
        }
    }

    /// The value of an option, shortened to what the kernel gave.
    ///
    /// @param room how many bytes to offer at first; more are offered where the kernel asks for them (ERANGE)
    static byte[] option(SharedFd fd, int level, int name, int room, Arena arena) {
        var length = arena.allocateFrom(ValueLayout.JAVA_INT, room);
        var value = arena.allocate(Math.max(room, 4), 4);
        var result = fd.attempt(n -> GET_OPTION.attempt(n, level, name, value.address(), length.address()));
        var told = length.get(ValueLayout.JAVA_INT, 0);
        if (result == -ERANGE && told > room) return option(fd, level, name, told, arena);
        if (result < 0) throw new KernelException("getsockopt", -result);
        return value.asSlice(0, told).toArray(ValueLayout.JAVA_BYTE);
    }

    /// @return the number of bytes sent, or −errno; a peer that has gone is EPIPE, never a signal
    static int send(SharedFd fd, MemorySegment bytes) {
        return again(fd, n -> SEND.attempt(n, bytes.address(), bytes.byteSize(), MSG_NOSIGNAL));
    }

    /// For what is no socket.
    static void write(SharedFd fd, MemorySegment bytes) {
        again(fd, n -> WRITE.attempt(n, bytes.address(), bytes.byteSize()));
    }

    /// @return the number of bytes received, 0 at the end of a stream, or −errno
    static int receive(SharedFd fd, MemorySegment into) {
        return again(fd, n -> RECEIVE.attempt(n, into.address(), into.byteSize(), 0));
    }

    private static int again(SharedFd fd, IntUnaryOperator call) {
        int result;
        do {
            result = fd.attempt(call);
        } while (result == -Errno.EINTR);
        return result;
    }

    /// Waits until there is something to read on the first descriptor, or the second one says stop.
    ///
    /// @param timeoutMillis −1 for no limit
    /// @return whether there is something to read; false also when the time is up
    static boolean awaitInput(SharedFd fd, SharedFd stop, int timeoutMillis) {
        try (var arena = Arena.ofConfined()) {
            var entries = arena.allocate(2 * POLL_ENTRY, 4);
            int ready;
            do {
                ready = fd.attempt(first -> stop.attempt(second -> {
                    entry(entries, 0, first);
                    entry(entries, 1, second);
                    return POLL.attempt(entries.address(), 2, timeoutMillis);
                }));
            } while (ready == -Errno.EINTR);
            if (ready == -Errno.EBADF) return false;
            if (ready < 0) throw new KernelException("poll", -ready);
            return ready > 0 && entries.get(ValueLayout.JAVA_SHORT, POLL_ENTRY + 6) == 0;
        }
    }

    private static void entry(MemorySegment entries, int index, int fd) {
        entries.set(ValueLayout.JAVA_INT, (long) index * POLL_ENTRY, fd);
        entries.set(ValueLayout.JAVA_SHORT, (long) index * POLL_ENTRY + 4, (short) POLLIN);
    }

    private static MemorySegment copy(Arena arena, byte[] bytes) {
        var segment = arena.allocate(bytes.length, 8);
        segment.copyFrom(MemorySegment.ofArray(bytes));
        return segment;
    }
}

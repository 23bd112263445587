package dev.restarter.kernel.net;

import dev.restarter.kernel.CFunction;
import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/// Asks whether an address of our own works: a datagram that is sent to it must arrive.
///
/// The JDK's sockets cannot tell: a JVM that was started before the machine had its first IPv6 address has no IPv6 for
/// the rest of its life.
public final class SelfTest {
    private static final CFunction GETSOCKNAME = new CFunction("getsockname");
    private static final int DATAGRAM = 2;
    private static final int IPV4_LENGTH = 16;
    private static final int IPV6_LENGTH = 28;

    private SelfTest() {}

    /// @param patience how long the datagram may take
    /// @throws KernelException EADDRNOTAVAIL if nobody here has the address
    public static boolean answers(InetAddress address, Duration patience) {
        try (var stop = Sockets.event();
                var socket = Sockets.open(Requests.family(address), DATAGRAM, 0);
                var arena = Arena.ofConfined()) {
            Sockets.bind(socket, withAnyPort(address));
            Sockets.connect(socket, name(socket, arena));
            var datagram = arena.allocate(1);
            var sent = Sockets.send(socket, datagram);
            if (sent < 0 && sent != -Errno.ECONNREFUSED) return false;
            return Sockets.awaitInput(socket, stop, (int) patience.toMillis());
        }
    }

    private static byte[] withAnyPort(InetAddress address) {
        var four = address instanceof Inet4Address;
        var bytes = ByteBuffer.allocate(four ? IPV4_LENGTH : IPV6_LENGTH).order(ByteOrder.nativeOrder());
        bytes.putShort((short) Requests.family(address));
        return bytes.put(four ? 4 : 8, address.getAddress()).array();
    }

    private static byte[] name(SharedFd socket, Arena arena) {
        var length = arena.allocateFrom(ValueLayout.JAVA_INT, IPV6_LENGTH);
        MemorySegment name = arena.allocate(IPV6_LENGTH, 4);
        socket.call(n -> GETSOCKNAME.call(n, name.address(), length.address()));
        return name.asSlice(0, length.get(ValueLayout.JAVA_INT, 0)).toArray(ValueLayout.JAVA_BYTE);
    }
}

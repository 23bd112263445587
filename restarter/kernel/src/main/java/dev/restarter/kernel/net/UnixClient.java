package dev.restarter.kernel.net;

import dev.restarter.kernel.KernelException;
import java.nio.file.Path;

/// Connects to Unix stream sockets. The peer's credentials are those of the process that called `listen`.
public final class UnixClient {
    private UnixClient() {}

    /// @throws IllegalArgumentException if the path is longer than 107 bytes
    /// @throws KernelException ECONNREFUSED or ENOENT if nobody listens there, EACCES if we may not ask
    public static Connection connect(Path socket) {
        return connect(UnixAddress.of(socket), socket.toString());
    }

    /// Connects to a name in our network namespace.
    ///
    /// @throws KernelException ECONNREFUSED if nobody listens there
    public static Connection connectAbstract(String name) {
        return connect(UnixAddress.ofAbstract(name), "@" + name);
    }

    private static Connection connect(byte[] address, String name) {
        var socket = Sockets.open(Sockets.AF_UNIX, Sockets.STREAM, 0);
        try {
            Sockets.connect(socket, address);
            return new Connection(socket);
        } catch (KernelException e) {
            socket.close();
            throw e.about(name);
        }
    }
}

package dev.restarter.kernel.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The bytes of a `sockaddr_un`, which has room for 107 bytes of name.
final class UnixAddress {
    static final int LONGEST = 107;

    private UnixAddress() {}

    /// @throws IllegalArgumentException if the path does not fit
    static byte[] of(Path socket) {
        var name = socket.toString().getBytes(StandardCharsets.UTF_8);
        if (name.length > LONGEST) {
            throw new IllegalArgumentException("the socket's path " + socket + " is " + name.length
                    + " bytes long and Linux takes " + LONGEST + "; use a folder with a shorter path");
        }
        return start(name.length + 1).put(name).put((byte) 0).array();
    }

    /// A name that is no file: it belongs to the network namespace and vanishes with its socket.
    ///
    /// @throws IllegalArgumentException if the name is empty or does not fit
    static byte[] ofAbstract(String text) {
        var name = text.getBytes(StandardCharsets.UTF_8);
        if (name.length == 0 || name.length > LONGEST) {
            throw new IllegalArgumentException("an abstract socket's name has 1 to " + LONGEST + " bytes: " + text);
        }
        return start(name.length + 1).put((byte) 0).put(name).array();
    }

    private static ByteBuffer start(int nameLength) {
        return ByteBuffer.allocate(2 + nameLength)
                .order(ByteOrder.nativeOrder())
                .putShort((short) Sockets.AF_UNIX);
    }
}

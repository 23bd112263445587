package dev.restarter.kernel.net;

import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Objects;

/// One end of a connected Unix stream socket.
///
/// One thread may read while another writes; two must not do the same at once. [#close] may come from any thread and
/// ends both: the reader sees the end of the stream, the writer an [IOException].
public final class Connection implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final SharedFd socket;
    private final PeerCredentials peer;
    private final InputStream in = new Incoming();
    private final OutputStream out = new Outgoing();

    Connection(SharedFd socket) {
        this.socket = socket;
        this.peer = PeerCredentials.of(socket);
    }

    public PeerCredentials peer() {
        return peer;
    }

    /// Not buffered: each read is a call into the kernel. Closing the stream closes the connection.
    public InputStream in() {
        return in;
    }

    /// Not buffered: each write is a call into the kernel. Closing the stream closes the connection.
    public OutputStream out() {
        return out;
    }

    /// How long a read may wait for the first byte before it fails; zero for ever, as at first.
    public void readTimeout(Duration limit) {
        var timeval = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
        timeval.putLong(limit.toSeconds()).putLong(limit.toNanosPart() / 1000);
        Sockets.option(socket, Sockets.SOL_SOCKET, Sockets.SO_RCVTIMEO, timeval.array());
    }

    /// Ends both directions: whoever waits here or at the peer is told. The descriptor stays until [#close].
    public void shutdown() {
        Sockets.shutdown(socket);
    }

    @Override
    public void close() {
        socket.closeAndEnd(Sockets::shutdownNow);
    }

    private final class Incoming extends InputStream {
        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            if (length == 0) return 0;
            try (var arena = Arena.ofConfined()) {
                var buffer = arena.allocate(Math.min(length, BUFFER));
                var count = Sockets.receive(socket, buffer);
                if (count == 0 || count == -Errno.EBADF) return -1;
                if (count == -Errno.EAGAIN) throw new IOException("the peer sent nothing in time");
                if (count < 0) throw failure("recv", count);
                MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, into, offset, count);
                return count;
            }
        }

        @Override
        public void close() {
            Connection.this.close();
        }
    }

    private final class Outgoing extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, from.length);
            try (var arena = Arena.ofConfined()) {
                var buffer = arena.allocate(Math.clamp(length, 1, BUFFER));
                for (int done = 0; done < length; ) {
                    var part = Math.min(length - done, BUFFER);
                    MemorySegment.copy(from, offset + done, buffer, ValueLayout.JAVA_BYTE, 0, part);
                    var count = Sockets.send(socket, buffer.asSlice(0, part));
                    if (count < 0) throw failure("send", count);
                    done += count;
                }
            }
        }

        @Override
        public void close() {
            Connection.this.close();
        }
    }

    private static IOException failure(String call, int result) {
        var why = new KernelException(call, -result);
        return new IOException(why.getMessage(), why);
    }
}

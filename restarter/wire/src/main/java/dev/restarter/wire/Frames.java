package dev.restarter.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/// Reads and writes frames: one byte kind, four bytes length (big-endian), payload.
///
/// One thread may read while others write: a frame is written whole.
public final class Frames {
    /// The longest payload of any kind: a document with what is said about it.
    public static final int LONGEST = Document.LONGEST + 64 * 1024;

    /// The longest payload of the first frame, sent by somebody whom we do not know yet.
    public static final int LONGEST_HELLO = 256 * 1024;

    private static final int HEAD = 5;
    private static final int PIECE = 64 * 1024;
    private static final Kind[] KINDS = Kind.values();

    private final InputStream in;
    private final OutputStream out;

    public Frames(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /// Waits for the next frame.
    ///
    /// @param atMost the longest payload to accept, in bytes
    /// @return empty if the other side has closed between two frames
    /// @throws WireException if the kind is unknown or the payload longer than `atMost`
    /// @throws EOFException  if the other side went away within a frame
    public Optional<Frame> next(int atMost) throws IOException {
        var head = new byte[HEAD];
        var got = in.readNBytes(head, 0, HEAD);
        if (got == 0) return Optional.empty();
        if (got < HEAD) throw new EOFException("the connection ended within a message");
        var number = head[0] & 0xff;
        if (number >= KINDS.length) throw new WireException("a message of unknown kind " + number);
        var length = (head[1] & 0xff) << 24 | (head[2] & 0xff) << 16 | (head[3] & 0xff) << 8 | head[4] & 0xff;
        if (length < 0 || length > atMost) {
            throw new WireException("a message longer than the " + atMost + " bytes allowed here");
        }
        return Optional.of(new Frame(KINDS[number], payload(length)));
    }

    /// Room is made as bytes arrive, so that a claimed length alone costs nothing.
    private byte[] payload(int length) throws IOException {
        var bytes = new byte[Math.min(length, PIECE)];
        var filled = 0;
        while (filled < length) {
            if (filled == bytes.length) bytes = Arrays.copyOf(bytes, (int) Math.min(length, bytes.length * 2L));
            var got = in.read(bytes, filled, bytes.length - filled);
            if (got < 0) throw new EOFException("the connection ended within a message");
            filled += got;
        }
        return bytes;
    }

    public void write(Kind kind, byte[] payload) throws IOException {
        write(kind, payload, payload.length);
    }

    /// Writes the first `length` bytes as one frame and does not return before they are handed to the kernel.
    public synchronized void write(Kind kind, byte[] payload, int length) throws IOException {
        var bytes = new byte[HEAD + length];
        bytes[0] = (byte) kind.ordinal();
        bytes[1] = (byte) (length >>> 24);
        bytes[2] = (byte) (length >>> 16);
        bytes[3] = (byte) (length >>> 8);
        bytes[4] = (byte) length;
        System.arraycopy(payload, 0, bytes, HEAD, length);
        out.write(bytes);
        out.flush();
    }
}

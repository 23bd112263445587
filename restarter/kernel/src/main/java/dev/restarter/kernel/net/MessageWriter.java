package dev.restarter.kernel.net;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes one netlink message: header, fixed part, attributes. The sequence number is put in when it is sent.
final class MessageWriter {
    private static final int CAPACITY = 8192;

    private final ByteBuffer out = ByteBuffer.allocate(CAPACITY).order(ByteOrder.nativeOrder());

    MessageWriter(int type, int flags) {
        out.putInt(0).putShort((short) type).putShort((short) (flags | Netlink.REQUEST));
        out.putInt(0).putInt(0);
    }

    MessageWriter octets(int... values) {
        for (var value : values) out.put((byte) value);
        return this;
    }

    MessageWriter halfWord(int value) {
        out.putShort((short) value);
        return this;
    }

    MessageWriter word(int value) {
        out.putInt(value);
        return this;
    }

    MessageWriter attribute(int type, byte[] value) {
        halfWord(Netlink.ATTRIBUTE_HEADER + value.length).halfWord(type);
        out.put(value);
        while (out.position() % 4 != 0) out.put((byte) 0);
        return this;
    }

    MessageWriter attribute(int type, int number) {
        return halfWord(Netlink.ATTRIBUTE_HEADER + 4).halfWord(type).word(number);
    }

    MessageWriter octetAttribute(int type, int octet) {
        return attribute(type, new byte[] {(byte) octet});
    }

    MessageWriter attribute(int type, InetAddress address) {
        return attribute(type, address.getAddress());
    }

    /// Ended by a NUL, as the kernel wants names.
    MessageWriter attribute(int type, String text) {
        return attribute(type, (text + "\0").getBytes(StandardCharsets.UTF_8));
    }

    /// Writes an attribute whose value is what `inner` writes.
    MessageWriter nested(int type, Runnable inner) {
        var start = out.position();
        halfWord(0).halfWord(type);
        inner.run();
        out.putShort(start, (short) (out.position() - start));
        return this;
    }

    /// Writes a structure whose first half word is its own length, as a next hop is.
    MessageWriter measured(Runnable inner) {
        var start = out.position();
        halfWord(0);
        inner.run();
        out.putShort(start, (short) (out.position() - start));
        return this;
    }

    byte[] bytes() {
        out.putInt(0, out.position());
        var bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }
}

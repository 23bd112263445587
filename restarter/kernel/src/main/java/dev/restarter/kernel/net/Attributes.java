package dev.restarter.kernel.net;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The attributes of a netlink message, by type; of two with the same type the later one counts.
///
/// A malformed rest is left out, never read beyond its end.
final class Attributes {
    // The two high bits of a type say "nested" and "network byte order".
    private static final int TYPE_MASK = 0x3fff;

    private final Map<Integer, byte[]> values = new HashMap<>();

    /// Reads attributes from the buffer's position to its limit.
    static Attributes read(ByteBuffer from) {
        var attributes = new Attributes();
        var in = from.slice().order(ByteOrder.nativeOrder());
        while (in.remaining() >= Netlink.ATTRIBUTE_HEADER) {
            var start = in.position();
            var length = Short.toUnsignedInt(in.getShort());
            var type = Short.toUnsignedInt(in.getShort()) & TYPE_MASK;
            if (length < Netlink.ATTRIBUTE_HEADER || length > in.limit() - start) break;
            var value = new byte[length - Netlink.ATTRIBUTE_HEADER];
            in.get(value);
            attributes.values.put(type, value);
            in.position(Math.min(start + Netlink.aligned(length), in.limit()));
        }
        return attributes;
    }

    Optional<byte[]> bytes(int type) {
        return Optional.ofNullable(values.get(type));
    }

    /// A number of four bytes, in the machine's order.
    Optional<Integer> number(int type) {
        return bytes(type)
                .filter(b -> b.length >= 4)
                .map(b -> ByteBuffer.wrap(b).order(ByteOrder.nativeOrder()).getInt());
    }

    Optional<Integer> octet(int type) {
        return bytes(type).filter(b -> b.length >= 1).map(b -> b[0] & 0xff);
    }

    /// A string, less the NUL that ends it.
    Optional<String> text(int type) {
        return bytes(type).map(b -> {
            var end = 0;
            while (end < b.length && b[end] != 0) end++;
            return new String(b, 0, end, StandardCharsets.UTF_8);
        });
    }

    /// An address; absent where the length fits no family.
    Optional<InetAddress> address(int type) {
        return bytes(type).filter(b -> b.length == 4 || b.length == 16).map(Prefix::inet);
    }

    Optional<Attributes> nested(int type) {
        return bytes(type).map(b -> read(ByteBuffer.wrap(b)));
    }
}

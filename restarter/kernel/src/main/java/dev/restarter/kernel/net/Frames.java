package dev.restarter.kernel.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;

/// Ethernet frames that tell the neighbours where an address lives now (reference A22.1, RFC 5227, RFC 4861).
final class Frames {
    static final int ARP = 0x0806;
    static final int IPV6 = 0x86dd;
    private static final int ARP_LENGTH = 42;
    private static final int ICMPV6 = 58;
    private static final int HOP_LIMIT = 255;
    private static final int ADVERTISEMENT = 136;
    private static final int OVERRIDE = 0x2000_0000;
    private static final int ADVERTISEMENT_LENGTH = 32;

    private Frames() {}

    /// All frames that announce an address. ARP has two forms because some neighbours listen to only one of them.
    static List<byte[]> announcing(InetAddress address, HardwareAddress at) {
        return address instanceof Inet4Address
                ? List.of(gratuitousArp(address, at, false), gratuitousArp(address, at, true))
                : List.of(unsolicitedAdvertisement(address, at));
    }

    private static byte[] gratuitousArp(InetAddress address, HardwareAddress at, boolean reply) {
        var frame = ByteBuffer.allocate(ARP_LENGTH);
        ethernet(frame, HardwareAddress.BROADCAST, at, ARP);
        frame.putShort((short) 1).putShort((short) 0x0800); // Ethernet, IPv4
        frame.put((byte) HardwareAddress.LENGTH).put((byte) 4);
        frame.putShort((short) (reply ? 2 : 1));
        frame.put(at.bytes()).put(address.getAddress());
        frame.put(reply ? at.bytes() : new byte[HardwareAddress.LENGTH]).put(address.getAddress());
        return frame.array();
    }

    private static byte[] unsolicitedAdvertisement(InetAddress address, HardwareAddress at) {
        var all = new byte[16]; // ff02::1, every node on the link
        all[0] = (byte) 0xff;
        all[1] = 2;
        all[15] = 1;
        var frame = ByteBuffer.allocate(14 + 40 + ADVERTISEMENT_LENGTH);
        ethernet(frame, new HardwareAddress(0x3333_0000_0001L), at, IPV6);
        frame.putInt(6 << 28).putShort((short) ADVERTISEMENT_LENGTH);
        frame.put((byte) ICMPV6).put((byte) HOP_LIMIT);
        frame.put(address.getAddress()).put(all);
        var start = frame.position();
        frame.put((byte) ADVERTISEMENT).put((byte) 0).putShort((short) 0);
        frame.putInt(OVERRIDE).put(address.getAddress());
        frame.put((byte) 2).put((byte) 1).put(at.bytes()); // option: target link-layer address, 8 bytes
        frame.putShort(start + 2, checksum(address.getAddress(), all, frame.slice(start, ADVERTISEMENT_LENGTH)));
        return frame.array();
    }

    private static void ethernet(ByteBuffer frame, HardwareAddress to, HardwareAddress from, int type) {
        frame.put(to.bytes()).put(from.bytes()).putShort((short) type);
    }

    /// The Internet checksum over the IPv6 pseudo header and a message whose own checksum is still 0.
    private static short checksum(byte[] from, byte[] to, ByteBuffer message) {
        var all = ByteBuffer.allocate(40 + message.remaining());
        all.put(from)
                .put(to)
                .putInt(message.remaining())
                .putInt(ICMPV6)
                .put(message)
                .flip();
        int sum = 0;
        while (all.hasRemaining()) sum += Short.toUnsignedInt(all.getShort());
        while (sum >>> 16 != 0) sum = (sum & 0xffff) + (sum >>> 16);
        return (short) ~sum;
    }
}

package dev.restarter.kernel.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// A range of addresses: those whose first `length` bits are those of `network`.
///
/// @param network with all bits after `length` clear
/// @param length  0 to 32, for IPv6 to 128
public record Prefix(InetAddress network, int length) {
    public Prefix {
        var bits = network.getAddress().length * 8;
        if (length < 0 || length > bits) throw new IllegalArgumentException("a prefix length is 0 to " + bits);
        if (!masked(network, length).equals(network)) {
            throw new IllegalArgumentException(AddressText.of(network) + " has bits set after the first " + length);
        }
    }

    /// The range of `length` bits that an address lies in.
    public static Prefix of(InetAddress address, int length) {
        return new Prefix(masked(address, length), length);
    }

    /// The number of bits in an address of that family: 32 or 128.
    public static int bits(InetAddress address) {
        return address.getAddress().length * 8;
    }

    public boolean contains(InetAddress address) {
        return bits(address) == bits(network) && masked(address, length).equals(network);
    }

    private static InetAddress masked(InetAddress address, int length) {
        var bytes = address.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            var kept = Math.clamp(length - 8L * i, 0, 8);
            bytes[i] = (byte) (bytes[i] & 0xff << 8 - kept);
        }
        return inet(bytes);
    }

    /// An address from its bytes, with no name looked up.
    static InetAddress inet(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address: " + Arrays.toString(bytes), e);
        }
    }

    @Override
    public String toString() {
        return AddressText.of(network) + "/" + length;
    }
}

package dev.restarter.cluster;

import dev.restarter.module.AddressFamily;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// A 5-tuple: protocol, local and foreign address and port. An IPv4 address that comes mapped into an IPv6 one is the
/// IPv4 address, so that both ways of writing a connection are one key.
///
/// @param protocol 0 to 255
/// @throws IllegalArgumentException if a number is out of its range or the addresses are of two families
public record TupleKey(int protocol, InetAddress local, int localPort, InetAddress foreign, int foreignPort) {
    public TupleKey {
        inRange("protocol", protocol, 255);
        inRange("local port", localPort, 65_535);
        inRange("foreign port", foreignPort, 65_535);
        if (local.getClass() != foreign.getClass()) {
            throw new IllegalArgumentException("local address " + local.getHostAddress() + " and foreign address "
                    + foreign.getHostAddress() + " are of two families");
        }
    }

    /// The key of what a hook was given.
    ///
    /// @throws IllegalArgumentException also if an address is not as long as its family says
    static TupleKey of(
            int protocol,
            AddressFamily family,
            byte[] localAddress,
            int localPort,
            byte[] foreignAddress,
            int foreignPort) {
        return new TupleKey(
                protocol, address(family, localAddress), localPort, address(family, foreignAddress), foreignPort);
    }

    /// An address of 16 bytes that carries a mapped IPv4 address becomes that: `getByAddress` promises it.
    private static InetAddress address(AddressFamily family, byte[] bytes) {
        if (bytes.length != family.addressBytes()) {
            throw new IllegalArgumentException(
                    "an address of " + family + " has " + family.addressBytes() + " bytes, not " + bytes.length);
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void inRange(String what, int value, int greatest) {
        if (value < 0 || value > greatest) {
            throw new IllegalArgumentException(what + " " + value + " is not between 0 and " + greatest);
        }
    }
}

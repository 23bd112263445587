package dev.restarter.kernel.net;

import java.net.InetAddress;

/// An IP address on an interface.
///
/// @param link     the interface's index
/// @param prefix   the number of bits that address and subnet share
/// @param scope    one of the constants below
/// @param flags    a sum of the constants below
/// @param protocol who put it there, 0 to 255: a number of ours, so that it is known again (IFA_PROTO; Linux before
///                 5.18 forgets it and answers 0)
/// @param metric   the priority of the route that the kernel makes for the subnet; 0 for the usual one
public record Address(int link, InetAddress address, int prefix, int scope, int flags, int protocol, long metric) {
    public static final int GLOBAL = 0;
    public static final int LINK = 253;
    public static final int HOST = 254;

    /// Do not look for a duplicate first: the address works at once.
    public static final int NO_DAD = 0x02;
    public static final int DAD_FAILED = 0x08;
    public static final int DEPRECATED = 0x20;
    public static final int TENTATIVE = 0x40;
    public static final int PERMANENT = 0x80;
    /// Make no route to the subnet.
    public static final int NO_PREFIX_ROUTE = 0x200;

    /// An ordinary address, of which the kernel also makes a route.
    public static Address of(Link link, InetAddress address, int prefix) {
        return new Address(link.index(), address, prefix, GLOBAL, 0, 0, 0);
    }

    public Address withFlags(int more) {
        return new Address(link, address, prefix, scope, flags | more, protocol, metric);
    }

    public Address withScope(int other) {
        return new Address(link, address, prefix, other, flags, protocol, metric);
    }

    public Address withProtocol(int other) {
        return new Address(link, address, prefix, scope, flags, other, metric);
    }

    public boolean has(int flag) {
        return (flags & flag) == flag;
    }

    /// Whether both stand for one entry of the kernel: an interface has an address of a prefix length only once.
    public boolean isSameEntryAs(Address other) {
        return link == other.link && prefix == other.prefix && address.equals(other.address);
    }

    public Prefix subnet() {
        return Prefix.of(address, prefix);
    }

    @Override
    public String toString() {
        return AddressText.of(address) + "/" + prefix;
    }
}

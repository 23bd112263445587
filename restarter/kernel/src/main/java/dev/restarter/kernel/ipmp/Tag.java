package dev.restarter.kernel.ipmp;

import dev.restarter.kernel.net.Address;
import dev.restarter.kernel.net.Link;
import dev.restarter.kernel.net.Prefix;
import java.net.InetAddress;

/// Who put an address on an interface and what for, in the number that the kernel keeps with it (IFA_PROTO).
///
/// Linux before 5.18 forgets the number; then only a stale copy, whose anchor was removed while no daemon ran, is not
/// known for what it is.
public enum Tag {
    /// A copy of a data address on the member that it is bound to.
    COPY(190),
    /// A member's own address, never used as a source except by probes.
    TEST(191),
    /// Keeps a member's leg of a route alive.
    PLACEHOLDER(192),
    /// A data address on its group's interface.
    ANCHOR(193);

    /// The number of our routes (RTA_PROTOCOL).
    public static final int PROTOCOL = 190;

    private final int number;

    Tag(int number) {
        this.number = number;
    }

    public boolean isOn(Address address) {
        return address.protocol() == number;
    }

    /// The entry that binds a data address to a member.
    public static Address copy(Link member, InetAddress data) {
        return ours(COPY, member, data, Prefix.bits(data));
    }

    public static Address test(Link member, InetAddress address, int prefix) {
        var test = ours(TEST, member, address, prefix);
        // For IPv6 the kernel itself keeps a deprecated address from being chosen as a source; IPv4 has prefsrc for
        // that.
        return Prefix.bits(address) == 128 ? test.withFlags(Address.DEPRECATED) : test;
    }

    public static Address anchor(Link groupInterface, InetAddress data, int prefix) {
        return ours(ANCHOR, groupInterface, data, prefix);
    }

    /// An address of 169.254.0.0/16 made from the hardware address; no neighbour is ever told of it.
    public static Address placeholder(Link member) {
        var bits = member.hardware().map(hardware -> hardware.bits()).orElse((long) member.index());
        var third = 1 + (int) ((bits >> 8 & 0xff) % 254);
        var address = InetAddress.ofLiteral("169.254." + third + "." + (bits & 0xff));
        return ours(PLACEHOLDER, member, address, 32).withScope(Address.LINK);
    }

    private static Address ours(Tag tag, Link link, InetAddress address, int prefix) {
        return Address.of(link, address, prefix)
                .withFlags(Address.NO_PREFIX_ROUTE | Address.NO_DAD)
                .withProtocol(tag.number);
    }
}

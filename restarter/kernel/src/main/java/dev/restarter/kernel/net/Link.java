package dev.restarter.kernel.net;

import java.util.Optional;

/// A network interface as the kernel sees it.
///
/// @param index     the kernel's number; a new interface of the same name has another one
/// @param flags     a sum of the constants below
/// @param mtu       in bytes
/// @param hardware  absent where the link has none or it is not six bytes long
/// @param alias     free text that an administrator or a program attached (IFLA_IFALIAS)
/// @param kind      the driver's kind, as `bridge` or `veth`, where it has one
public record Link(
        int index,
        String name,
        int flags,
        int mtu,
        Optional<HardwareAddress> hardware,
        Optional<String> alias,
        Optional<String> kind) {
    public static final int UP = 0x1;
    public static final int LOOPBACK = 0x8;
    public static final int POINT_TO_POINT = 0x10;
    public static final int NO_ARP = 0x80;
    public static final int MULTICAST = 0x1000;
    public static final int LOWER_UP = 0x1_0000;

    public boolean has(int flag) {
        return (flags & flag) == flag;
    }

    /// Whether an administrator switched the interface on.
    public boolean isUp() {
        return has(UP);
    }

    /// Whether the wire (or what stands for it) carries a signal. Says nothing while the interface is down.
    public boolean hasCarrier() {
        return has(LOWER_UP);
    }
}

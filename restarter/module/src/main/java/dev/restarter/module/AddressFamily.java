package dev.restarter.module;

/// The family of the addresses that a hook is given.
public enum AddressFamily {
    /// 4 bytes.
    INET(4),
    /// 16 bytes; an IPv4 address may come mapped into one (`::ffff:a.b.c.d`).
    INET6(16);

    private final int addressBytes;

    AddressFamily(int addressBytes) {
        this.addressBytes = addressBytes;
    }

    /// The length of an address, in bytes.
    public int addressBytes() {
        return addressBytes;
    }
}

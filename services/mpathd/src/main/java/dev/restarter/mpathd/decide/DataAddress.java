package dev.restarter.mpathd.decide;

import dev.restarter.kernel.ipmp.GroupName;
import dev.restarter.kernel.net.Prefix;
import java.net.InetAddress;

/// An address that a group keeps reachable.
///
/// @param prefix the number of bits that it shares with its subnet
public record DataAddress(InetAddress address, int prefix, GroupName group) {
    public Prefix subnet() {
        return Prefix.of(address, prefix);
    }
}

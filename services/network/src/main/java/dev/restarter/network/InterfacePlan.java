package dev.restarter.network;

import dev.restarter.kernel.ipmp.GroupName;
import dev.restarter.kernel.net.AddressText;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the hostname files of an interface ask for, once all their words are done.
///
/// @param source           the file, as the user knows it
/// @param isGroupInterface whether the first word was `ipmp`
/// @param up               whether any address, or the interface itself, was brought up
/// @param own              addresses that stay on the interface; in a group these are test addresses
/// @param data             addresses that go to the group's interface
/// @param down             addresses that were given but never brought up
public record InterfacePlan(
        String name,
        String source,
        boolean isGroupInterface,
        Optional<GroupName> group,
        boolean standby,
        boolean up,
        OptionalInt mtu,
        List<Placed> own,
        List<Placed> data,
        List<Placed> down) {
    public InterfacePlan {
        own = List.copyOf(own);
        data = List.copyOf(data);
        down = List.copyOf(down);
    }

    /// An address with the number of bits that it shares with its subnet.
    public record Placed(InetAddress address, int prefix, boolean deprecated) {
        @Override
        public String toString() {
            return AddressText.of(address) + "/" + prefix;
        }
    }
}

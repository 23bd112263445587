package dev.restarter.cluster;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The addresses that the nodes of the cluster share. The unspecified address is never one of them: a socket bound to
/// it has chosen no address yet (reference B4).
record SharedAddresses(Set<InetAddress> all) {

    /// Reads literal addresses; a name is refused, for nobody should ask a name server while a hook is installed.
    ///
    /// @throws IllegalArgumentException naming the text that is no address that can be shared
    static SharedAddresses parse(List<String> texts) {
        return new SharedAddresses(
                texts.stream().map(SharedAddresses::address).collect(Collectors.toUnmodifiableSet()));
    }

    private static InetAddress address(String text) {
        var address = literal(text);
        if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isMulticastAddress()) {
            throw new IllegalArgumentException("cluster/shared_address '" + text
                    + "' cannot be shared by nodes; give the address of a service, as in 192.0.2.10 or 2001:db8::10");
        }
        return address;
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("cluster/shared_address '" + text
                    + "' is no IP address; write it in numbers, as in 192.0.2.10 or 2001:db8::10");
        }
    }

    boolean contains(InetAddress address) {
        return all.contains(address);
    }
}

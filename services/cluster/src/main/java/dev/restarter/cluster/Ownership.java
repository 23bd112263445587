package dev.restarter.cluster;

import dev.restarter.module.AddressFamily;
import dev.restarter.module.ClusterHooks;
import dev.restarter.module.InetConnect2;
import dev.restarter.module.InetDisconnect;

/// The implementation of the hooks in version 1.1 for one node. Any thread may call it; it holds no lock of its own.
final class Ownership {
    private static final int EINVAL = 22;
    private static final int EADDRINUSE = 98;

    private final String node;
    private final TupleRegistry registry;
    private volatile SharedAddresses shared;

    /// @param node the name of this node, as other nodes know it
    Ownership(String node, TupleRegistry registry, SharedAddresses shared) {
        this.node = node;
        this.registry = registry;
        this.shared = shared;
    }

    ClusterHooks hooks() {
        return ClusterHooks.NONE
                .and("cl_inet_connect2", (InetConnect2) this::connect)
                .and("cl_inet_disconnect", (InetDisconnect) this::disconnect);
    }

    void share(SharedAddresses addresses) {
        shared = addresses;
    }

    /// 0 for whatever is not from a shared address, and for a tuple that this node owns from now on; EADDRINUSE if
    /// another node owns it (reference B5).
    private int connect(
            int protocol,
            boolean outgoing,
            AddressFamily family,
            byte[] localAddress,
            int localPort,
            byte[] foreignAddress,
            int foreignPort) {
        TupleKey tuple;
        try {
            tuple = TupleKey.of(protocol, family, localAddress, localPort, foreignAddress, foreignPort);
        } catch (IllegalArgumentException _) {
            return EINVAL;
        }
        if (!shared.contains(tuple.local())) return 0;
        return registry.claim(tuple, node) ? 0 : EADDRINUSE;
    }

    /// Asks not whether the address is shared: it may have been when the tuple was recorded.
    private void disconnect(
            int protocol,
            AddressFamily family,
            byte[] localAddress,
            int localPort,
            byte[] foreignAddress,
            int foreignPort) {
        TupleKey tuple;
        try {
            tuple = TupleKey.of(protocol, family, localAddress, localPort, foreignAddress, foreignPort);
        } catch (IllegalArgumentException _) {
            return; // nothing like it was ever recorded
        }
        registry.release(tuple, node);
    }
}

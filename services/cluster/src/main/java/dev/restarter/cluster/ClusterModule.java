package dev.restarter.cluster;

import dev.restarter.module.HookRefused;
import dev.restarter.module.HostedModule;
import dev.restarter.module.ModuleContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The service `network/cluster`: checks the version of the stack's hooks and installs what was written for it.
///
/// Its configuration is the property group `cluster`: `shared_address`, the addresses that the nodes share (none: every
/// connection goes on), and `node`, this node's name (else the host's name).
public final class ClusterModule implements HostedModule {
    private static final String NAME = "cluster";
    private static final String VERSION = "1.1";

    private final TupleRegistry registry;
    private ModuleContext context;
    private Ownership ownership;

    public ClusterModule() {
        this(new InProcessRegistry());
    }

    ClusterModule(TupleRegistry registry) {
        this.registry = registry;
    }

    /// Reads the version before anything else: another stack would call the hooks with other arguments.
    @Override
    public void start(ModuleContext host) throws HookRefused, IOException {
        var supported = host.hooks().clusterVersionSupported();
        if (!supported.equals(VERSION)) throw HookRefused.madeForAnotherVersion(NAME, VERSION, supported);
        context = host;
        var shared = shared();
        var node = node();
        ownership = new Ownership(node, registry, shared);
        host.hooks().register(NAME, VERSION, ownership.hooks());
        host.log("The cluster hooks in version " + VERSION + " are installed for node " + node + " with "
                + shared.all().size() + " shared addresses.");
    }

    /// Tuples of an address that is no longer shared stay until their connections end.
    @Override
    public void refresh() {
        var shared = shared();
        ownership.share(shared);
        context.log("There are " + shared.all().size() + " shared addresses now.");
    }

    @Override
    public void stop() {
        context.hooks().unregister();
        context.log("The cluster hooks are removed.");
    }

    private SharedAddresses shared() {
        return SharedAddresses.parse(context.values("cluster", "shared_address"));
    }

    private String node() throws IOException {
        var configured = context.values("cluster", "node");
        if (!configured.isEmpty()) return configured.getFirst();
        return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    }
}

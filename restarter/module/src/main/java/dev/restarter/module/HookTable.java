package dev.restarter.module;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// The network stack's table of cluster hooks, all empty unless a module is hooked in.
///
/// The stack calls [#connect2] and [#disconnect] from any thread and takes no lock; what they see is always a whole
/// registration. A hook that throws is a fault of the module it belongs to, and the connection is refused: nobody
/// knows whether its 5-tuple was recorded.
public final class HookTable {
    /// `cluster_version_supported` (reference B2).
    public static final String VERSION = "1.1";

    private static final int EADDRNOTAVAIL = 99;

    private final Object writing = new Object();
    private volatile Map<HookName, Installed> installed = Map.of();

    private record Installed(Seat seat, String module, Object implementation) {}

    /// A module's place at the table.
    ///
    /// @param faults told what a hook of the module throws, on the thread that called the hook
    public Seat seat(Consumer<Throwable> faults) {
        return new Seat(this, faults);
    }

    /// The names of the hooks that are installed now.
    public Set<HookName> names() {
        return Set.copyOf(installed.keySet());
    }

    /// Asks the installed [InetConnect2], whose parameters these are.
    ///
    /// @return 0 to go on, also if no module is hooked in; else an errno
    public int connect2(
            int protocol,
            boolean outgoing,
            AddressFamily family,
            byte[] localAddress,
            int localPort,
            byte[] foreignAddress,
            int foreignPort) {
        var hook = installed.get(HookName.CL_INET_CONNECT2);
        if (hook == null || !(hook.implementation() instanceof InetConnect2 connect)) return 0;
        try {
            return connect.connect(protocol, outgoing, family, localAddress, localPort, foreignAddress, foreignPort);
        } catch (Exception | Error e) {
            hook.seat().faults.accept(e);
            return EADDRNOTAVAIL;
        }
    }

    /// Tells the installed [InetDisconnect], whose parameters these are.
    public void disconnect(
            int protocol,
            AddressFamily family,
            byte[] localAddress,
            int localPort,
            byte[] foreignAddress,
            int foreignPort) {
        var hook = installed.get(HookName.CL_INET_DISCONNECT);
        if (hook == null || !(hook.implementation() instanceof InetDisconnect disconnect)) return;
        try {
            disconnect.disconnect(protocol, family, localAddress, localPort, foreignAddress, foreignPort);
        } catch (Exception | Error e) {
            hook.seat().faults.accept(e);
        }
    }

    /// One module's [HookRegistry]; closing it removes the module's hooks for good.
    public static final class Seat implements HookRegistry, AutoCloseable {
        private final HookTable table;
        private final Consumer<Throwable> faults;
        private boolean closed; // guarded by table.writing

        private Seat(HookTable table, Consumer<Throwable> faults) {
            this.table = table;
            this.faults = faults;
        }

        @Override
        public String clusterVersionSupported() {
            return VERSION;
        }

        @Override
        public void register(String module, String version, ClusterHooks hooks) throws HookRefused {
            synchronized (table.writing) {
                if (closed) throw HookRefused.stopped(module);
                table.install(this, module, version, hooks);
            }
        }

        @Override
        public void unregister() {
            synchronized (table.writing) {
                table.installed = table.without(this);
            }
        }

        @Override
        public void close() {
            synchronized (table.writing) {
                closed = true;
                table.installed = table.without(this);
            }
        }
    }

    /// Checks everything before the one write that makes it all visible. Names come first: a module that is old
    /// enough to offer a removed hook knows nothing of versions.
    private void install(Seat seat, String module, String version, ClusterHooks hooks) throws HookRefused {
        var offers = new EnumMap<HookName, Object>(HookName.class);
        for (var offer : hooks.byName().entrySet()) {
            var name = HookName.named(offer.getKey());
            if (name.isEmpty()) throw HookRefused.noSuchHook(module, offer.getKey(), VERSION);
            offers.put(name.get(), offer.getValue());
        }
        if (!VERSION.equals(version)) throw HookRefused.madeForAnotherVersion(module, version, VERSION);
        var next = without(seat);
        for (var offer : offers.entrySet()) {
            var name = offer.getKey();
            if (!name.form().isInstance(offer.getValue())) throw HookRefused.wrongForm(module, name);
            var owner = next.putIfAbsent(name, new Installed(seat, module, offer.getValue()));
            if (owner != null) throw HookRefused.taken(module, name, owner.module());
        }
        installed = next;
    }

    private Map<HookName, Installed> without(Seat seat) {
        var others = new EnumMap<HookName, Installed>(HookName.class);
        installed.forEach((name, hook) -> {
            if (hook.seat() != seat) others.put(name, hook);
        });
        return others;
    }
}

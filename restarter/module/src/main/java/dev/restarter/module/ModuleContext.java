package dev.restarter.module;

import java.util.List;
import java.util.concurrent.ThreadFactory;

/// What a module gets from its host. Every method may be called from any thread.
public interface ModuleContext {

    /// The service instance that the module runs as, as in `svc:/network/cluster:default`.
    String instance();

    /// The stack's hook table as far as this module may touch it. It refuses everything once the service stops.
    HookRegistry hooks();

    /// Makes virtual threads that belong to the service: they are interrupted when it stops, and what escapes
    /// from one is a fault of the service. Threads made otherwise are recognised where that is possible, but
    /// not waited for.
    ThreadFactory threads();

    /// The values of a property of the instance as it runs; empty if it has none of that name.
    List<String> values(String group, String property);

    /// Writes one line to the log of the instance.
    void log(String line);
}

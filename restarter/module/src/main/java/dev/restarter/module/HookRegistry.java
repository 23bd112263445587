package dev.restarter.module;

/// The stack's hook table as one module sees it.
public interface HookRegistry {

    /// The version of the hooks that this stack supports. A module reads it first and installs the
    /// implementation that it has for exactly this version, or nothing (reference B2).
    String clusterVersionSupported();

    /// Installs all of these hooks or none. Hooks that the module registered earlier are replaced.
    ///
    /// @param module  the name to show to an administrator
    /// @param version the version the hooks were made for
    /// @throws HookRefused if the stack has no hook of a name, the version is another, an implementation has
    /// not the form of its hook, another module has the hook, or the service has been stopped; the earlier
    /// hooks are then left as they were
    void register(String module, String version, ClusterHooks hooks) throws HookRefused;

    /// Removes whatever this module has installed.
    void unregister();
}

package dev.restarter.module;

/// A service that runs inside the daemon. It has a public constructor without parameters, and a new one is made, in a
/// class loader of its own, for each start.
///
/// The host calls these methods one after the other, each on a virtual thread with the time that the service's method
/// group gives it (`start/timeout_seconds` and so on). Whatever escapes from a thread of the module is a fault of the
/// service, which is then stopped and started again.
public interface HostedModule {

    /// Begins to serve; the service is online when this returns.
    ///
    /// @throws HookRefused if the stack does not take its hooks: maintenance at once, for another try would end
    /// alike
    /// @throws Exception   if it cannot begin now; the start is tried again as that of any service is
    void start(ModuleContext context) throws Exception;

    /// Ends whatever [#start] began. The module's hooks were removed before this is called, and its threads are
    /// interrupted once it has returned.
    void stop() throws Exception;

    /// Takes up changed configuration, which the context gives from now on.
    default void refresh() throws Exception {}
}

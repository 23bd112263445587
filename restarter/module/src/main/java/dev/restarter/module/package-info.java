/// What a hosted Java module and its host agree on: the module's life, and the network stack's table of cluster hooks.
///
/// These are the only classes that a module shares with the daemon, so nothing in here leads to the daemon. A module
/// implements [dev.restarter.module.HostedModule], gets a [dev.restarter.module.ModuleContext] and installs its hooks
/// through [dev.restarter.module.HookRegistry]; the stack calls them through [dev.restarter.module.HookTable], which is
/// safe for any thread. Start reading at `HostedModule`, then `HookTable`.
package dev.restarter.module;

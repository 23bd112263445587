/// The delegated restarter `svc:/system/svc/module-restarter:default`: it hosts services that are Java modules.
///
/// It answers the graph's messages with the same life machine that svc.startd's own services have; only what a method
/// *is* differs. Starting is loading the module's jar in a class loader of its own and calling it on virtual threads;
/// stopping removes its hooks, calls it, and lets go of the class loader. A "contract" stands here for one start of a
/// module with all its threads. What escapes from one of them is a fault of the service, never of the daemon.
///
/// One thread, that of [dev.restarter.daemon.modules.ModuleRestarter], owns all lives and timers; a
/// [dev.restarter.daemon.modules.Tenant] has threads of its own and answers with events. What a module may do to the
/// daemon is not limited beyond what it can see: whoever may write `module/jar` decides which code the daemon runs, a
/// module may end the JVM or use up its memory, and a thread that ignores its interrupt lives on until the daemon ends.
/// Start reading at `ModuleRestarter`, then
/// `Tenant`.
package dev.restarter.daemon.modules;

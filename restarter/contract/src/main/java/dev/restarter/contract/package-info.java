/// Contracts: running a method, knowing every process that comes of it, and killing them all.
///
/// A contract is the set of all processes of a service, however they fork. There are two kinds, control groups of
/// version 2 and, where those cannot be written, the process tree; both are asked in the same way. Ends are told on
/// the thread of the kernel room's watch, which the daemon's loop shares; everything else may be called from any
/// thread. Start reading at
/// [Contracts], then [MethodRunner]. What a method's context asks for is done by [Preparation] before the process
/// becomes the method; [LogKeeper], with a thread of its own, keeps the logs that methods write from growing.
package dev.restarter.contract;

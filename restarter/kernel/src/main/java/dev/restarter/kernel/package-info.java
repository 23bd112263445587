/// The one door to Linux: how a C function is called, what a descriptor is, what went wrong.
///
/// It speaks Linux (pids, descriptors, paths), not SMF, and is the sole user of `java.lang.foreign`. Nothing here keeps
/// state but the addresses of C functions; every method may be called from any thread. A call that may block holds its
/// thread in the kernel, so it belongs on a platform thread.
///
/// Start reading at [CFunction]; [Native] has the calls that everybody needs, the packages below have the rest:
/// `process` for processes and control groups, `net` for the network.
package dev.restarter.kernel;

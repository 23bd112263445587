/// Processes: starting them, learning how they ended, sending signals, reading `/proc`, and control groups.
///
/// One thread, that of [Watch], waits for all that can happen to processes and calls back; it wakes up for nothing
/// else. It owns the reaping of children in [Children]. Everything else may be called from any thread and keeps no
/// state. Start reading at `Watch`, then `Children`.
package dev.restarter.kernel.process;

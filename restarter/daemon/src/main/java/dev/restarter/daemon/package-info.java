/// `svc.startd`: opens the rooms in order, wires them around one loop, and closes them in reverse.
///
/// `loop` owns every state, `facility` is what commands may ask of it, `terminal` and `commands` talk to people,
/// `modules` is the delegated restarter that hosts Java modules. Start reading at `Startd`, then `Daemon`, then
/// `loop.Loop`.
package dev.restarter.daemon;

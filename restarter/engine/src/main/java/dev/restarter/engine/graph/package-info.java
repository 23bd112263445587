/// Who needs whom, who may run now, and who must stop because of whom (reference 4).
///
/// A `Graph` holds nodes for instances, services and files, and a `Group` for each dependency of an instance.
/// It hears of configurations and of states that restarters report, and answers with messages to restarters,
/// through an `Outbox`. It belongs to the one thread that owns the engine. Start reading at `Graph`, then
/// `Satisfaction` and `Propagation`.
package dev.restarter.engine.graph;

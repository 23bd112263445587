/// The life of an instance under svc.startd's own restarter: which messages, process deaths and timers take it from
/// which state to which (reference 3.3, 5.8, 6.1, 6.2).
///
/// A hosted restarter that runs something else than processes uses the same machine with its own configuration and its
/// own way of carrying out the effects. The owner of a [dev.restarter.engine.life.Restarter] is one thread. Start
/// reading at `LifeMachine`.
package dev.restarter.engine.life;

/// The dependency graph and the life of an instance: events come in, decisions go out, nothing is done here.
///
/// The same events in the same order give the same decisions: there is no clock (each event carries its instant), no
/// I/O, no logger and no thread. One thread, the daemon's loop, owns an [dev.restarter.engine.Engine]; what it hands
/// out ([dev.restarter.engine.Decision], [dev.restarter.engine.Picture]) is immutable and may go anywhere.
///
/// As in SMF two parts talk through messages: `graph` knows who needs whom and tells restarters what to do
/// ([dev.restarter.engine.RestarterEvent]); `life` is svc.startd's own restarter and reports each state it reaches.
/// A delegated restarter stands where `life` stands. `Following` and `Subgraph` say what belongs to the milestone that
/// is followed; `whatif` tries requests on a copy. Start reading at `Engine`, then `life.LifeMachine` and
/// `graph.Graph`.
package dev.restarter.engine;

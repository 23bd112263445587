/// A world in which everything that can go wrong does, and rules that must hold in it all the same.
///
/// A seed makes everything: services and what they need of each other, what administrators do, how methods end,
/// what dies and when, the manager included, between any decision and its effect. Around the real engine, and
/// the loop's own turn, journal and recovery, stand a `Machine` (processes and contracts, which outlive the
/// manager) and a `Disk` (which does, too, with what had been written). One thread owns all of it; nothing here
/// reads a clock, so a seed repeats a run exactly. After each event the rules look at what it has touched
/// ([dev.restarter.simulation.Rules]), and when the world has come to rest at everybody (`Rest`). What `svcs
/// -x` would say is held against the `Truth` after each event in small worlds; in larger ones now and then for
/// those that have changed, and at each rest for everybody, because each answer reads the whole graph. Start
/// reading at `World`, then `Rules`.
package dev.restarter.simulation;

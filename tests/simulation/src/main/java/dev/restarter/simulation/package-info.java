/// A world in which everything that can go wrong does, and rules that must hold in it all the same.
///
/// A seed makes everything: services and what they need of each other, what administrators do, how methods end, what
/// dies and when, the manager included, between any decision and its effect. Around the real engine, and the loop's own
/// turn, journal and recovery, stand a `Machine` (processes and contracts, which outlive the manager) and a `Disk`
/// (which does, too, with what had been written). One thread owns all of it; nothing here reads a clock, so a seed
/// repeats a run exactly. Start reading at `World`, then `Rules`.
package dev.restarter.simulation;

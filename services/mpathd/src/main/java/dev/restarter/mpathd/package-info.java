/// The IP multipathing daemon and the programs around it.
///
/// - [Mpathd] is the program `in.mpathd`, and with `--service` the start method `net-multipath`: it takes the control
///   socket, reads what there is, and answers before it says that it is ready.
/// - [Loop] owns the daemon's state, on the main thread. Three others only post letters to it: one hears rtnetlink, one
///   accepts clients, one handles signals. What it decides is in `dev.restarter.mpathd.decide`.
/// - [Adoption] is for the case that somebody's tool started a daemon before the service did (seed 1).
/// - [Ipmpstat] and [IfMpadm] are the programs `ipmpstat` and `if_mpadm`; [Table] lays out what the former prints.
///
/// The daemon keeps nothing on disk: membership, bindings and "offline" are in the kernel (see
/// `dev.restarter.kernel.ipmp`), so one that was killed takes up where it was. An interface whose link is down at that
/// moment is found failed in the first look, before anything moves.
///
/// Start reading at [Mpathd].
package dev.restarter.mpathd;

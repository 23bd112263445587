/// What is behind `svcs`, `svcadm`, `svccfg` and `svcprop`: the arguments are taken apart here, in the warm manager,
/// looked up, carried out through [dev.restarter.daemon.facility.Facility], and the answer is written.
///
/// Nothing here is shared between commands: each runs on its own thread with objects of its own. Start reading at
/// `Commands`, then in the package of a program.
package dev.restarter.daemon.commands;

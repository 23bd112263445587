/// `svcprop`: shows properties (reference 9.3).
///
/// `Selection` finds what was asked for in one entity, `Svcprop` prints it. Everything lives as long as one command.
/// Start reading at `Svcprop`.
package dev.restarter.daemon.commands.svcprop;

/// What the commands may see and ask of the running manager: the seam between `daemon.commands`, which talks to people,
/// and the loop, which decides. Every method may be called from any thread. Start reading at `Facility`.
package dev.restarter.daemon.facility;

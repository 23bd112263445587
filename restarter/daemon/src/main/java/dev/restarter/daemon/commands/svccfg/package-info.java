/// `svccfg`: puts configuration into the repository (reference 7.3, 9.4, 9.5), as far as manifests go.
///
/// Files are read by the terminal, with its user's rights, and judged here. Everything lives as long as one command.
/// Start reading at `Svccfg`.
package dev.restarter.daemon.commands.svccfg;

/// `svcs`: shows instances and their states (reference 9.1).
///
/// [dev.restarter.daemon.commands.svcs.Svcs] reads the options and chooses a mode; each mode is a class that writes to
/// the asker. Everything lives as long as one command. Start reading at `Svcs`, then `Listing`.
package dev.restarter.daemon.commands.svcs;

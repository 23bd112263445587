/// `svcadm`: asks for changes of what services do (reference 9.2).
///
/// [dev.restarter.daemon.commands.svcadm.Svcadm] reads the command line; `Acting` picks the instances, checks the
/// rights
/// and carries out; `Waiting` waits for `-s`. Everything lives as long as one command. Start reading at `Svcadm`.
package dev.restarter.daemon.commands.svcadm;

/// `svcadm`: asks for changes of what services do (reference 9.2).
///
/// [dev.restarter.daemon.commands.svcadm.Svcadm] reads the command line; `Acting` picks the instances, checks the
/// rights and carries out, or with `-n` only collects wishes, of which `Foretelling` tells what they would lead to;
/// `Waiting` waits for `-s` until a `Goal` is reached. Everything lives as long as one command. Start reading at
/// `Svcadm`.
package dev.restarter.daemon.commands.svcadm;

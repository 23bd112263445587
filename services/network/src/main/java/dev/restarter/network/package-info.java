/// The start methods `net-loopback` and `net-physical`.
///
/// [Loopback] brings `lo` up. [Physical] reads the files `network/hostname.IF` of the configuration folder, in
/// the format of `/etc/hostname.IF` (reference A4): each line holds words of ifconfig, done from left to right.
/// Reading is pure ([HostnameFile] gives an [InterfacePlan]); [Configurator] compares a plan with the kernel
/// and makes up the difference, so a second run changes nothing. It adds and never takes away: an address that
/// was removed from a file stays until it is deleted by hand or the machine boots.
///
/// What Linux has otherwise: there is no address that is configured but down, so an address without `up` is
/// left out; the kernel needs no `netmask +` or `broadcast +`, which are accepted. Names of hosts are not
/// looked up.
///
/// Each program is one thread. Start reading at [Physical].
package dev.restarter.network;

/// The thin terminal behind `svcs`, `svcadm`, `svccfg` and `svcprop`: it says hello to the manager, copies bytes, and
/// does what only it may do, which is to read and write the files that its user named, to let him edit, and to hand on
/// what he types (`typing`).
///
/// One thread, main, does all of it. Its start is measured against a JVM that prints one word: no lambdas, streams,
/// regular expressions, formatting or logging on the way of a plain `svcs`. Start reading at `Terminal`.
package dev.restarter.cli;

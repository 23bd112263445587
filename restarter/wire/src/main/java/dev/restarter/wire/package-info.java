/// What a terminal (`svcs`, `svcadm`, `svccfg`, `svcprop`) and the manager say to each other over a Unix stream socket.
///
/// A conversation: the terminal sends a [dev.restarter.wire.Hello]; the manager answers with output and errors, may ask
/// the terminal to read a file (only the terminal has its user's rights), and ends with an exit status. The terminal
/// ends a conversation early by closing the socket. Each message is one [dev.restarter.wire.Frame] of bounded size;
/// both sides treat what they read as hostile.
///
/// Everything is immutable, or owned by the one who reads or writes a [dev.restarter.wire.Frames]. The classes here are
/// loaded by every `svcs`, whose start is measured: no lambdas, streams, regular expressions or formatting. Start
/// reading at `Frames`.
package dev.restarter.wire;

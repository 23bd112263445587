/// How programs talk with in.mpathd: one request and one answer for each connection, each a line of JSON, over an
/// abstract Unix socket.
///
/// The socket's name belongs to a network namespace, so it is at the same time the lock that keeps a second daemon out
/// (reference A5), and nobody outside the namespace can reach it. Peers are known by their credentials: everybody may
/// look, root and the daemon's own user may change something. Commands and codes are those of reference A17 and A18.
///
/// [Answers] is pure and runs on the daemon's loop; [ControlServer] owns a thread that accepts and a few that
/// wait for a client's line. Start reading at [Request] and [Reply].
package dev.restarter.mpathd.control;

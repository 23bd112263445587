/// The network side of the door to Linux: rtnetlink, packet sockets, Unix sockets with peer credentials, namespaces.
///
/// It speaks Linux (indexes, flags, attributes), not SMF and not multipathing. Bytes are made and read by pure
/// code ([Requests], [NoticeReader], [Frames], [UnixAddress]) that is tested without a kernel; [Rtnetlink],
/// [NetlinkMonitor], [Announcer], [UnixServer] and [Connection] carry them.
///
/// Each object may be used from any thread, but a call that waits (`accept`, `read`, `next`) holds its thread in the
/// kernel: give it a platform thread. Closing the object from another thread ends the wait. Start reading at
/// [Rtnetlink], or at [UnixServer] for sockets.
package dev.restarter.kernel.net;

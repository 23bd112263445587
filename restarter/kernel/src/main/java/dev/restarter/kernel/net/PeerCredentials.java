package dev.restarter.kernel.net;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Who is at the other end of a Unix socket, by number: as the kernel saw it when the connection was made.
///
/// @param pid    in our pid namespace; 0 if the peer is not visible from here
/// @param uid    effective user
/// @param gid    effective group
/// @param groups supplementary groups
public record PeerCredentials(int pid, int uid, int gid, List<Integer> groups) {
    private static final int CREDENTIALS = 12;
    private static final int ROOM_FOR_GROUPS = 4 * 64;

    public PeerCredentials {
        groups = List.copyOf(groups);
    }

    static PeerCredentials of(SharedFd socket) {
        try (var arena = Arena.ofConfined()) {
            var who = words(Sockets.option(socket, Sockets.SOL_SOCKET, Sockets.SO_PEERCRED, CREDENTIALS, arena));
            var groups =
                    words(Sockets.option(socket, Sockets.SOL_SOCKET, Sockets.SO_PEERGROUPS, ROOM_FOR_GROUPS, arena));
            return new PeerCredentials(who.get(0), who.get(1), who.get(2), groups);
        }
    }

    private static List<Integer> words(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        var words = new ArrayList<Integer>();
        while (in.remaining() >= 4) words.add(in.getInt());
        return words;
    }
}

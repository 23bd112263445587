package dev.restarter.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the manager's socket is. The manager and its terminals must come to the same answer.
public final class SocketPlace {
    private static final int LONGEST = 107;

    private SocketPlace() {}

    /// The socket of the manager that this process means.
    ///
    /// @param root what `--root` or else `RESTARTER_ROOT` says; empty if neither is given
    /// @throws WireException saying what to do, if there is no such place or its name is too long for a socket
    public static Path find(String root) throws WireException {
        if (!root.isEmpty()) return below(Path.of(root).toAbsolutePath());
        if (isRoot()) return Path.of("/run/restarter/socket");
        var runtime = System.getenv("XDG_RUNTIME_DIR");
        if (runtime == null || !runtime.startsWith("/")) {
            throw new WireException("XDG_RUNTIME_DIR is not set, so there is no place for the manager's socket; "
                    + "name the manager's folder with --root DIR or RESTARTER_ROOT");
        }
        return checked(Path.of(runtime, "restarter", "socket"));
    }

    /// The socket of a manager that keeps everything below one folder.
    ///
    /// @throws WireException if the name is longer than the 107 bytes that Linux has room for
    public static Path below(Path root) throws WireException {
        return checked(root.normalize().resolve("run/socket"));
    }

    private static Path checked(Path socket) throws WireException {
        var length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length <= LONGEST) return socket;
        throw new WireException("the socket '" + socket + "' has a name of " + length + " bytes and Linux allows "
                + LONGEST + "; choose a folder with a shorter name");
    }

    private static boolean isRoot() {
        try {
            return ((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid")) == 0;
        } catch (IOException e) {
            return false; // without /proc nothing of ours runs; an ordinary user's place is the careful guess
        }
    }
}

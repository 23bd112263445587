package dev.restarter.kernel.net;

import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// A listening Unix stream socket whose clients are known by their credentials.
public final class UnixServer implements AutoCloseable {
    private static final int BACKLOG = 128;

    private final SharedFd socket;
    private final Optional<Path> path;
    private final Object key;

    private UnixServer(SharedFd socket, Optional<Path> path, Object key) {
        this.socket = socket;
        this.path = path;
        this.key = key;
    }

    /// Listens on a file. What a killed server left there is removed, if it is a socket and nobody answers on it.
    ///
    /// The caller makes sure that no other server begins on the same path at the same time.
    ///
    /// @param mode exact permissions of the socket, as 0600; the umask does not matter
    /// @throws IllegalArgumentException if the path is longer than 107 bytes
    /// @throws IOException if something else is there, somebody answers there, or the folder cannot be written
    public static UnixServer listen(Path file, int mode) throws IOException {
        var address = UnixAddress.of(file);
        removeStale(file);
        var socket = Sockets.open(Sockets.AF_UNIX, Sockets.STREAM, 0);
        try {
            // The file is made with this mode less the umask, so it is never open wider than asked.
            Sockets.mode(socket, mode);
            Sockets.bind(socket, address);
            Files.setPosixFilePermissions(file, permissions(mode));
            Sockets.listen(socket, BACKLOG);
            return new UnixServer(socket, Optional.of(file), fileKey(file));
        } catch (KernelException e) {
            socket.close();
            throw new FileSystemException(file.toString(), null, e.getMessage());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// Listens on a name that belongs to the network namespace and vanishes with the process.
    ///
    /// @return empty if somebody listens there already
    /// @throws KernelException if it fails otherwise
    public static Optional<UnixServer> listenAbstract(String name) {
        var socket = Sockets.open(Sockets.AF_UNIX, Sockets.STREAM, 0);
        try {
            Sockets.bind(socket, UnixAddress.ofAbstract(name));
            Sockets.listen(socket, BACKLOG);
            return Optional.of(new UnixServer(socket, Optional.empty(), name));
        } catch (KernelException e) {
            socket.close();
            if (e.errno() == Errno.EADDRINUSE) return Optional.empty();
            throw e;
        }
    }

    /// Waits for a client.
    ///
    /// @return empty once the server is closed
    /// @throws KernelException if it fails otherwise, as for want of descriptors
    public Optional<Connection> accept() {
        while (true) {
            SharedFd client;
            try {
                client = Sockets.accept(socket);
            } catch (KernelException e) {
                if (socket.isClosed()) return Optional.empty();
                throw e;
            }
            try {
                return Optional.of(new Connection(client));
            } catch (KernelException e) {
                client.close(); // it has gone already; that is no reason to stop serving others
            }
        }
    }

    /// Stops listening, ends a waiting [#accept], and removes the file unless somebody put another one there.
    @Override
    public void close() {
        if (socket.isClosed()) return;
        path.filter(file -> key.equals(fileKey(file))).ifPresent(UnixServer::remove);
        socket.closeAndEnd(Sockets::shutdownNow);
    }

    private static void removeStale(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) return;
        if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new FileSystemException(file.toString(), null, "is in the way of a socket; move it elsewhere");
        }
        try (var client = UnixClient.connect(file)) {
            throw new FileSystemException(
                    file.toString(), null, "process " + client.peer().pid() + " listens here already");
        } catch (KernelException e) {
            if (e.errno() != Errno.ECONNREFUSED) throw new FileSystemException(file.toString(), null, e.getMessage());
            Files.delete(file);
        }
    }

    private static Object fileKey(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        } catch (IOException e) {
            return Optional.empty(); // equal to no key: the file is gone
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<PosixFilePermission> permissions(int mode) {
        var all = PosixFilePermission.values(); // from owner's read, the highest bit, to others' execute
        var set = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < all.length; i++) if ((mode & 0400 >> i) != 0) set.add(all[i]);
        return set;
    }
}

package dev.restarter.kernel.net;

import dev.restarter.kernel.CFunction;
import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// A Unix datagram socket that anybody may write to, and whose messages carry who sent them, by the kernel's word.
public final class NotifySocket implements AutoCloseable {
    private static final CFunction RECEIVE_MESSAGE = new CFunction("recvmsg");
    private static final int DATAGRAM = 2;
    private static final int SO_PASSCRED = 16;
    private static final int SCM_CREDENTIALS = 2;
    private static final int CLOSE_ON_EXEC = 0x40000000;
    private static final int TRUNCATED = 0x20;
    private static final int LONGEST = 8192;

    // struct msghdr, struct cmsghdr and struct ucred of 64-bit Linux.
    private static final int HEADER = 56;
    private static final int CONTROL_HEADER = 16;
    private static final int CREDENTIALS = 12;

    private final SharedFd socket;

    /// A message of at most 8 KiB.
    ///
    /// @param pid in our pid namespace; 0 if the sender is not visible from here
    public record Message(int pid, int uid, String text) {}

    private NotifySocket(SharedFd socket) {
        this.socket = socket;
    }

    /// Binds a file that everybody may write to. A socket that is there already is taken for that of a process
    /// which died: the caller makes sure that no other lives.
    ///
    /// @throws IllegalArgumentException if the path is longer than 107 bytes
    /// @throws IOException if something else is there, or the folder cannot be written
    public static NotifySocket bind(Path file) throws IOException {
        var address = UnixAddress.of(file);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther()) {
                throw new FileSystemException(file.toString(), null, "is in the way of a socket; move it elsewhere");
            }
            Files.delete(file);
        }
        var socket = Sockets.open(Sockets.AF_UNIX, DATAGRAM, 0);
        try {
            var refused = Sockets.option(socket, Sockets.SOL_SOCKET, SO_PASSCRED, 1);
            if (refused < 0) throw new KernelException("setsockopt SO_PASSCRED", -refused);
            Sockets.bind(socket, address);
            Files.setPosixFilePermissions(file, UnixServer.permissions(0666));
            return new NotifySocket(socket);
        } catch (KernelException e) {
            socket.close();
            throw new FileSystemException(file.toString(), null, e.getMessage());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// Waits for a message. Descriptors that come with one are closed by the kernel, as there is no room for
    /// them: whoever waits for that, as `systemd-notify` does, has been heard then. What is longer than a
    /// message may be is dropped.
    ///
    /// @return empty once the socket is closed
    /// @throws KernelException if it fails otherwise
    public Optional<Message> receive() {
        try (var arena = Arena.ofConfined()) {
            var text = arena.allocate(LONGEST, 8);
            var control = arena.allocate(CONTROL_HEADER + CREDENTIALS, 8);
            var header = header(arena, text, control);
            while (true) {
                header.set(ValueLayout.JAVA_LONG, 40, control.byteSize());
                var length = socket.attempt(fd -> RECEIVE_MESSAGE.attempt(fd, header.address(), CLOSE_ON_EXEC));
                if (socket.isClosed()) return Optional.empty();
                if (length == -Errno.EINTR) continue;
                if (length < 0) throw new KernelException("recvmsg", -length);
                var whole = (header.get(ValueLayout.JAVA_INT, 48) & TRUNCATED) == 0;
                if (whole && hasCredentials(header, control)) return Optional.of(message(text, length, control));
            }
        }
    }

    private static MemorySegment header(Arena arena, MemorySegment text, MemorySegment control) {
        var part = arena.allocate(16, 8);
        part.set(ValueLayout.JAVA_LONG, 0, text.address());
        part.set(ValueLayout.JAVA_LONG, 8, text.byteSize());
        var header = arena.allocate(HEADER, 8);
        header.set(ValueLayout.JAVA_LONG, 16, part.address());
        header.set(ValueLayout.JAVA_LONG, 24, 1);
        header.set(ValueLayout.JAVA_LONG, 32, control.address());
        return header;
    }

    private static boolean hasCredentials(MemorySegment header, MemorySegment control) {
        return header.get(ValueLayout.JAVA_LONG, 40) >= CONTROL_HEADER + CREDENTIALS
                && control.get(ValueLayout.JAVA_INT, 8) == Sockets.SOL_SOCKET
                && control.get(ValueLayout.JAVA_INT, 12) == SCM_CREDENTIALS;
    }

    private static Message message(MemorySegment text, int length, MemorySegment control) {
        return new Message(
                control.get(ValueLayout.JAVA_INT, CONTROL_HEADER),
                control.get(ValueLayout.JAVA_INT, CONTROL_HEADER + 4),
                new String(text.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
    }

    /// Ends a waiting [#receive]. The file stays, for the next to bind: senders know no other address.
    @Override
    public void close() {
        socket.closeAndEnd(Sockets::shutdownNow);
    }
}

package dev.restarter.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The calls on descriptors that every room of the kernel needs. All throw [KernelException] when they fail, naming
/// what they were called for.
public final class Native {
    public static final int O_RDONLY = 0;
    public static final int O_WRONLY = 1;
    public static final int O_RDWR = 2;
    public static final int O_CREAT = 0x40;
    public static final int O_EXCL = 0x80;
    public static final int O_TRUNC = 0x200;
    public static final int O_APPEND = 0x400;
    public static final int O_NONBLOCK = 0x800;
    public static final int O_CLOEXEC = 0x80000;
    public static final short POLLIN = 1;
    public static final short POLLPRI = 2;
    public static final short POLLOUT = 4;

    // The one open flag that this room needs and that differs between processors.
    private static final boolean AARCH64 = System.getProperty("os.arch").equals("aarch64");
    public static final int O_NOFOLLOW = AARCH64 ? 0x8000 : 0x20000;
    public static final int O_DIRECTORY = AARCH64 ? 0x4000 : 0x10000;

    private static final CFunction OPEN = new CFunction("open");
    private static final CFunction FCHMOD = new CFunction("fchmod");
    private static final CFunction CLOSE = new CFunction("close");
    private static final CFunction READ = new CFunction("read");
    private static final CFunction WRITE = new CFunction("write");
    private static final CFunction IOCTL = new CFunction("ioctl");
    private static final CFunction POLL = new CFunction("poll");

    private Native() {}

    /// Opens a file; the descriptor is closed in processes that we start (O_CLOEXEC is added).
    ///
    /// @param mode permissions of a file that is created, less the umask; 0 where nothing is created
    public static Fd open(Path path, int flags, int mode) {
        try (var arena = Arena.ofConfined()) {
            var name = cString(arena, path.toString());
            return new Fd(OPEN.call(name.address(), flags | O_CLOEXEC, mode));
        } catch (KernelException e) {
            throw e.about(path.toString());
        }
    }

    /// Opens a file, and makes it if need be, with exactly this mode: the umask does not count.
    public static Fd create(Path path, int flags, int mode) {
        var fd = open(path, flags | O_CREAT, mode);
        try {
            FCHMOD.call(fd.number(), mode);
            return fd;
        } catch (KernelException e) {
            fd.close();
            throw e.about(path.toString());
        }
    }

    static void close(int fd) {
        CLOSE.attempt(fd); // Linux closes the descriptor even where close reports an error
    }

    /// Reads into `buffer`.
    ///
    /// @return the number of bytes; 0 at the end of file; −EAGAIN where there is nothing to wait for
    public static int read(Fd fd, MemorySegment buffer) {
        return orAgain("read", READ, fd, buffer);
    }

    /// Writes from `buffer`.
    ///
    /// @return the number of bytes, which may be less than asked, or −EAGAIN
    public static int write(Fd fd, MemorySegment buffer) {
        return orAgain("write", WRITE, fd, buffer);
    }

    /// Writes a text in one call, so that those of several writers to one file do not mix.
    ///
    /// @return the number of bytes, which may be less than the text has, or −EAGAIN
    public static int write(Fd fd, String text) {
        try (var arena = Arena.ofConfined()) {
            var bytes = cString(arena, text);
            return write(fd, bytes.asSlice(0, bytes.byteSize() - 1));
        }
    }

    private static int orAgain(String name, CFunction function, Fd fd, MemorySegment buffer) {
        int result;
        do {
            result = function.attempt(fd.number(), buffer.address(), buffer.byteSize());
        } while (result == -Errno.EINTR);
        if (result >= 0 || result == -Errno.EAGAIN) return result;
        throw new KernelException(name, -result);
    }

    /// @param argument a number, or the address of a structure that `request` asks for
    public static int ioctl(Fd fd, long request, long argument) {
        return IOCTL.call(fd.number(), request, argument);
    }

    /// Waits for one descriptor.
    ///
    /// @param events        a sum of POLL constants
    /// @param timeoutMillis −1 for no limit
    /// @return what happened, as a sum of POLL constants; 0 if the time ran out or a signal came
    public static int poll(Fd fd, int events, int timeoutMillis) {
        try (var arena = Arena.ofConfined()) {
            var one = arena.allocate(8, 4);
            one.set(ValueLayout.JAVA_INT, 0, fd.number());
            one.set(ValueLayout.JAVA_SHORT, 4, (short) events);
            var ready = POLL.attempt(one.address(), 1, timeoutMillis);
            if (ready < 0 && ready != -Errno.EINTR) throw new KernelException("poll", -ready);
            return ready > 0 ? one.get(ValueLayout.JAVA_SHORT, 6) : 0;
        }
    }

    /// A string as C wants it. File names are bytes on Linux; ours are UTF-8 whatever the locale says.
    public static MemorySegment cString(Arena arena, String text) {
        return arena.allocateFrom(text, StandardCharsets.UTF_8);
    }
}

package dev.restarter.kernel.process;

import dev.restarter.kernel.CFunction;
import dev.restarter.kernel.Errno;
import dev.restarter.kernel.Fd;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.Native;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Optional;

/// The small files of `/proc` and `/sys`: read whole, written in one call. Straight calls cost a third of what
/// `java.nio` does, and this is done for each process that starts or ends.
final class ProcFile {
    private static final CFunction PREAD = new CFunction("pread");
    private static final int CHUNK = 4096;

    private ProcFile() {}

    /// The whole file; empty if it, or its process, is not there or not for us to see.
    static Optional<byte[]> read(String path) {
        try (var fd = Native.open(Path.of(path), Native.O_RDONLY, 0)) {
            return Optional.of(readAll(fd));
        } catch (KernelException e) {
            return switch (e.errno()) {
                case Errno.ENOENT, Errno.ESRCH, Errno.EACCES, Errno.EPERM, Errno.ENODEV -> Optional.empty();
                default -> throw e;
            };
        }
    }

    private static byte[] readAll(Fd fd) {
        var all = new ByteArrayOutputStream(CHUNK);
        try (var arena = Arena.ofConfined()) {
            var chunk = arena.allocate(CHUNK);
            for (var n = Native.read(fd, chunk); n > 0; n = Native.read(fd, chunk)) {
                all.writeBytes(chunk.asSlice(0, n).toArray(ValueLayout.JAVA_BYTE));
            }
        }
        return all.toByteArray();
    }

    /// Reads an open file again from its start; at most 4096 bytes.
    static byte[] reread(Fd fd) {
        try (var arena = Arena.ofConfined()) {
            var chunk = arena.allocate(CHUNK);
            var n = PREAD.call(fd.number(), chunk.address(), CHUNK, 0);
            return chunk.asSlice(0, n).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /// Writes a text in one call, as kernel files want it.
    static void write(Path path, String text) {
        try (var fd = Native.open(path, Native.O_WRONLY, 0);
                var arena = Arena.ofConfined()) {
            var bytes = Native.cString(arena, text);
            Native.write(fd, bytes.asSlice(0, bytes.byteSize() - 1));
        } catch (KernelException e) {
            throw e.call().startsWith("open") ? e : e.about(path.toString());
        }
    }
}

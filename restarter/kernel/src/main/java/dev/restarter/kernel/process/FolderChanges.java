package dev.restarter.kernel.process;

import dev.restarter.kernel.CFunction;
import dev.restarter.kernel.Errno;
import dev.restarter.kernel.Fd;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.Native;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/// Names the files of one folder that were written to (inotify). The kernel gathers what happens between two readings,
/// so whoever reads rarely is woken rarely, however busily others write.
public final class FolderChanges implements AutoCloseable {
    private static final CFunction INIT = new CFunction("inotify_init1");
    private static final CFunction ADD = new CFunction("inotify_add_watch");
    private static final int MODIFIED = 0x2;
    private static final int OVERFLOWN = 0x4000;
    private static final int FOLDER_GONE = 0x8000;
    private static final int MASK = 4;
    private static final int LENGTH = 12;
    private static final int HEADER = 16;
    private static final int BUFFER = 64 * 1024;

    private final Path folder;
    private final Fd fd = new Fd(INIT.call(Native.O_CLOEXEC | Native.O_NONBLOCK));

    /// @throws KernelException if there are too many watches on this machine already
    public FolderChanges(Path folder) {
        this.folder = folder;
    }

    /// Begins to watch the folder; if that is done already, nothing changes.
    ///
    /// @throws KernelException if it is not there
    public void watch() {
        try (var arena = Arena.ofConfined()) {
            ADD.call(fd.number(), Native.cString(arena, folder.toString()).address(), MODIFIED);
        }
    }

    /// Ready with [Watch#IN] when there is something to read.
    public Fd fd() {
        return fd;
    }

    /// What was seen since the last reading.
    ///
    /// @param names      of files in the folder
    /// @param incomplete whether more happened than the kernel kept
    /// @param gone       whether the folder was removed, and has to be watched anew
    public record Changes(Set<String> names, boolean incomplete, boolean gone) {}

    public Changes read() {
        var names = new LinkedHashSet<String>();
        var seen = 0;
        try (var arena = Arena.ofConfined()) {
            var buffer = arena.allocate(BUFFER, 8);
            for (var n = Native.read(fd, buffer); n > 0; n = Native.read(fd, buffer)) {
                seen |= take(buffer.asSlice(0, n), names);
            }
        } catch (KernelException e) {
            if (e.errno() != Errno.EAGAIN) throw e;
        }
        return new Changes(names, (seen & OVERFLOWN) != 0, (seen & FOLDER_GONE) != 0);
    }

    private static int take(MemorySegment events, Set<String> names) {
        var seen = 0;
        for (long at = 0; at < events.byteSize(); ) {
            seen |= events.get(ValueLayout.JAVA_INT, at + MASK);
            var length = events.get(ValueLayout.JAVA_INT, at + LENGTH);
            if (length > 0) names.add(events.getString(at + HEADER, StandardCharsets.UTF_8));
            at += HEADER + length;
        }
        return seen;
    }

    @Override
    public void close() {
        fd.close();
    }
}

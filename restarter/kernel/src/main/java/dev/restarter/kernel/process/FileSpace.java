package dev.restarter.kernel.process;

import dev.restarter.kernel.CFunction;
import dev.restarter.kernel.Errno;
import dev.restarter.kernel.Fd;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.Native;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Optional;

/// The space that a file takes, and giving it back from the file's beginning while others go on appending.
///
/// @param length    where the next byte is appended
/// @param allocated bytes on the disk; fewer than the length where the file has holes
/// @param block     the unit in which space is taken and given back
public record FileSpace(long length, long allocated, long block) {
    private static final CFunction STATX = new CFunction("statx");
    private static final CFunction FALLOCATE = new CFunction("fallocate");
    private static final int CURRENT_FOLDER = -100;
    private static final int NO_FOLLOW = 0x100;
    private static final int SIZE_AND_BLOCKS = 0x600;
    private static final int BUFFER = 256;
    private static final int AT_BLOCK_SIZE = 4;
    private static final int AT_LENGTH = 40;
    private static final int AT_BLOCKS = 48;
    private static final int UNIT = 512; // of the number of blocks, whatever the file system's own is
    private static final int COLLAPSE = 0x8;
    private static final int PUNCH = 0x1 | 0x2; // keeps the length

    /// Empty if there is no such file.
    public static Optional<FileSpace> of(Path file) {
        try (var arena = Arena.ofConfined()) {
            var about = arena.allocate(BUFFER, 8);
            var name = Native.cString(arena, file.toString());
            STATX.call(CURRENT_FOLDER, name.address(), NO_FOLLOW, SIZE_AND_BLOCKS, about.address());
            return Optional.of(new FileSpace(
                    about.get(ValueLayout.JAVA_LONG, AT_LENGTH),
                    about.get(ValueLayout.JAVA_LONG, AT_BLOCKS) * UNIT,
                    about.get(ValueLayout.JAVA_INT, AT_BLOCK_SIZE)));
        } catch (KernelException e) {
            if (e.errno() == Errno.ENOENT) return Optional.empty();
            throw e;
        }
    }

    /// The bytes that are really there: without a hole at the beginning.
    public long used() {
        return Math.min(length, allocated);
    }

    /// Where the first byte is that is really there, if all that is missing is missing at the beginning.
    public long hole() {
        return Math.max(0, (length + block - 1) / block * block - allocated);
    }

    /// Takes the first bytes out of a file, so that the next ones become its beginning: at once, whoever appends.
    ///
    /// @param bytes a multiple of the block, and less than the length
    /// @return false where the file system cannot do this
    public static boolean collapse(Fd file, long bytes) {
        return allocate(file, COLLAPSE, bytes);
    }

    /// Gives the space of the first bytes back; they read as zeros from now on, and the length stays.
    ///
    /// @return false where the file system cannot do this
    public static boolean punch(Fd file, long bytes) {
        return allocate(file, PUNCH, bytes);
    }

    private static boolean allocate(Fd file, int mode, long bytes) {
        try {
            FALLOCATE.call(file.number(), mode, 0, bytes);
            return true;
        } catch (KernelException e) {
            return switch (e.errno()) {
                case Errno.EOPNOTSUPP, Errno.ENOSYS, Errno.EINVAL -> false;
                default -> throw e;
            };
        }
    }
}

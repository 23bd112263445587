package dev.restarter.contract;

import dev.restarter.contract.method.LogLimits;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.Native;
import dev.restarter.kernel.process.FileSpace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.Optional;

/// Puts the beginning of a log aside while its service goes on writing into the same file.
///
/// The beginning is copied to `.0`, older parts move on to `.1` and so forth, and then the file loses exactly
/// what was copied: in one step (ext4, xfs), or by giving its space back so that the file begins with a hole
/// (tmpfs, btrfs). Whatever is written meanwhile lies behind it and stays, so no line is lost, though one may
/// be cut in two at the seam. Only a file system that can do neither has its log copied and truncated, and may
/// lose what is written in that moment.
final class LogRotation {
    private static final int MODE = 0644;

    private LogRotation() {}

    /// Looks at a log and cuts it if it has grown too long.
    ///
    /// @param file   exists or not
    /// @return whether it was too long
    /// @throws IOException     if nothing could be cut
    /// @throws KernelException as above
    static boolean look(Path file, LogLimits limits) throws IOException {
        var space = FileSpace.of(file);
        if (space.isEmpty() || space.get().used() <= limits.most()) return false;
        cut(file, space.get(), limits);
        return true;
    }

    /// Puts as many whole parts aside as there are, which is one unless somebody writes very fast, and keeps the
    /// rest.
    private static void cut(Path file, FileSpace space, LogLimits limits) throws IOException {
        var most = Math.max(limits.most() / space.block(), 1) * space.block();
        var begin = space.hole();
        // The last byte has to stay, or there would be no whole block to take out.
        var whole = (space.length() - 1 - begin) / most * most;
        if (whole == 0) return;
        var end = begin + whole;
        // What would be moved beyond the last part at once need not be copied.
        Optional<IOException> failure = Optional.empty();
        var at = Math.max(begin, end - limits.keep() * most);
        for (; at < end && failure.isEmpty(); at += most)
            failure = putAsideOrMakeRoom(file, at, at + most, limits.keep());
        takeOut(file, end);
        if (failure.isPresent()) {
            var why = "no part of it can be put aside: " + failure.get().getMessage();
            new InstanceLog(file)
                    .append(LocalDateTime.now(), end - at + most + " bytes of this log were dropped, since " + why);
        }
    }

    /// On a full disk the oldest parts make room: the newest lines are worth more.
    ///
    /// @return why it cannot be done at all
    private static Optional<IOException> putAsideOrMakeRoom(Path file, long begin, long end, int keep)
            throws IOException {
        while (true) {
            try {
                putAside(file, begin, end, keep);
                return Optional.empty();
            } catch (IOException e) {
                if (!deleteOldest(file, keep)) return Optional.of(e);
            }
        }
    }

    private static boolean deleteOldest(Path file, int keep) throws IOException {
        for (var i = keep - 1; i >= 0; i--) {
            if (Files.deleteIfExists(part(file, i))) return true;
        }
        return false;
    }

    private static void putAside(Path file, long begin, long end, int keep) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".part");
        try {
            Native.create(fresh, Native.O_WRONLY | Native.O_TRUNC | Native.O_NOFOLLOW, MODE)
                    .close();
            copy(file, begin, end, fresh);
            for (var i = keep - 1; i > 0; i--) {
                if (Files.exists(part(file, i - 1))) replace(part(file, i - 1), part(file, i));
            }
            replace(fresh, part(file, 0));
        } catch (KernelException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void copy(Path file, long begin, long end, Path to) throws IOException {
        try (var from = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                var into = FileChannel.open(to, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            for (var at = begin; at < end; ) {
                var copied = from.transferTo(at, end - at, into);
                if (copied <= 0) return; // somebody truncated the file
                at += copied;
            }
        }
    }

    private static void replace(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path part(Path file, int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    private static void takeOut(Path file, long bytes) throws IOException {
        try (var fd = Native.open(file, Native.O_RDWR | Native.O_NOFOLLOW, 0)) {
            if (FileSpace.collapse(fd, bytes) || FileSpace.punch(fd, bytes)) return;
        }
        Files.newByteChannel(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                .close();
    }
}

package dev.restarter.daemon;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// Sees to it that a root folder has one manager. The kernel lets go of the lock when the process ends, however it
/// ends.
final class RootLock implements AutoCloseable {
    private final FileChannel file;

    private RootLock(FileChannel file) {
        this.file = file;
    }

    /// @throws IOException if the file cannot be written, or another manager has it, naming that one's pid
    static RootLock take(Path path) throws IOException {
        var file = open(path);
        try {
            if (file.tryLock() == null) {
                throw new IOException(
                        "a manager with pid " + Files.readString(path).strip()
                                + " runs with this root already; stop it with 'svcadm shutdown', or choose another --root");
            }
            file.truncate(0);
            file.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new RootLock(file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static FileChannel open(Path path) throws IOException {
        try {
            return FileChannel.open(
                    path,
                    Set.of(
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            LinkOption.NOFOLLOW_LINKS));
        } catch (FileSystemException e) {
            throw new IOException(
                    "the lock " + path + " cannot be written ("
                            + (e.getReason() == null ? "permission denied" : e.getReason())
                            + "); run as the user who owns it, or choose another folder with --root DIR",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

package dev.restarter.repository;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/// A database as the file system sees it: the file, and beside it what SQLite has not worked into it yet.
record DatabaseFile(Path path) {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /// Creates the file if it is missing, readable by its owner alone, and its folder.
    ///
    /// @throws RepositoryException if that cannot be done, with a sentence
    void create() {
        if (path.toString().contains("?")) {
            throw new RepositoryException("the repository cannot be '" + path + "'; choose a folder without '?'");
        }
        try {
            Files.createDirectories(folder());
            if (!Files.exists(path)) {
                Files.createFile(path, OWNER_ALONE);
                syncFolder();
            }
        } catch (IOException e) {
            throw new RepositoryException(
                    "cannot create the repository '" + path + "': " + reason(e)
                            + "; choose a folder that can be written with --root",
                    e);
        }
    }

    boolean exists() {
        return Files.exists(path);
    }

    /// Whether this process may write the file and make others beside it, which SQLite must.
    boolean isWritable() {
        return Files.isWritable(path) && Files.isWritable(folder());
    }

    DatabaseFile beside(String suffix) {
        return new DatabaseFile(path.resolveSibling(path.getFileName() + suffix));
    }

    private Path folder() {
        return path.toAbsolutePath().getParent();
    }

    private Path wal() {
        return beside("-wal").path();
    }

    private Path index() {
        return beside("-shm").path();
    }

    /// Makes `to` a copy of this, whatever was there before.
    void copyTo(DatabaseFile to) throws IOException {
        to.delete();
        for (var pair : List.of(List.of(path, to.path()), List.of(wal(), to.wal()))) {
            if (!Files.exists(pair.getFirst())) continue;
            Files.createFile(pair.getLast(), OWNER_ALONE);
            try (var in = Files.newInputStream(pair.getFirst());
                    var out = Files.newOutputStream(pair.getLast())) {
                in.transferTo(out);
            }
        }
    }

    /// Renames it with what belongs to it; what is not there is left out.
    void moveTo(DatabaseFile to) throws IOException {
        move(wal(), to.wal()); // first, so that no new file of the old name ever meets it
        move(path, to.path());
        Files.deleteIfExists(index());
        syncFolder();
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    void delete() throws IOException {
        for (var each : List.of(path, wal(), index())) Files.deleteIfExists(each);
    }

    /// Has the disk keep the content.
    void sync() throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Has the disk keep which files there are.
    void syncFolder() throws IOException {
        try (var channel = FileChannel.open(folder(), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException there -> "'" + there.getFile() + "' is not a folder";
            case NoSuchFileException gone -> "'" + gone.getFile() + "' does not exist";
            default -> String.valueOf(e.getMessage());
        };
    }
}

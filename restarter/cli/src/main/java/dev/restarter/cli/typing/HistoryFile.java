package dev.restarter.cli.typing;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The file in the user's state folder that remembers what was typed; nobody else may read it.
final class HistoryFile {
    private HistoryFile() {}

    /// @return null if there is no place for it; then only this session is remembered
    static Path find() {
        var state = System.getenv("XDG_STATE_HOME");
        var folder = state != null && state.startsWith("/")
                ? Path.of(state, "restarter")
                : Path.of(System.getProperty("user.home"), ".local", "state", "restarter");
        try {
            Files.createDirectories(folder);
            return ownersAlone(folder.resolve("svccfg_history"));
        } catch (IOException e) {
            return null;
        }
    }

    private static Path ownersAlone(Path file) throws IOException {
        var mode = PosixFilePermissions.fromString("rw-------");
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(mode));
        } catch (FileAlreadyExistsException e) {
            Files.setPosixFilePermissions(file, mode);
        }
        return file;
    }
}

package dev.restarter.contract;

import dev.restarter.kernel.Errno;
import dev.restarter.kernel.Fd;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.Native;
import dev.restarter.model.InstanceFmri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/// The log of an instance: lines of the daemon and, unprefixed, all that its methods write (reference 5.9).
///
/// @param file where it is; made with mode 0644 when it is first written, and never reached through a symbolic link
public record InstanceLog(Path file) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.US);
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final int MODE = 0644;

    /// The log of an instance in the folder of logs.
    public static InstanceLog of(Path folder, InstanceFmri fmri) {
        return new InstanceLog(folder.resolve(FileNames.of(fmri) + ".log"));
    }

    /// Adds a line: `[ Mar  4 12:34:56 Enabled. ]`.
    ///
    /// @throws KernelException if the file cannot be opened or written
    public void append(LocalDateTime time, String message) {
        try (var fd = open()) {
            Native.write(fd, "[ " + TIME.format(time) + " " + printable(message) + " ]\n");
        }
    }

    /// A message may quote what a user wrote; it stays one line and moves no cursor.
    private static String printable(String message) {
        return CONTROL.matcher(message).replaceAll(" ").strip();
    }

    /// Opens it for a process to append to.
    Fd open() {
        var flags = Native.O_WRONLY | Native.O_APPEND | Native.O_NOFOLLOW;
        try {
            return Native.open(file, flags, 0);
        } catch (KernelException e) {
            if (e.errno() != Errno.ENOENT) throw e;
            makeFolder();
            return Native.create(file, flags, MODE);
        }
    }

    /// Somebody may have tidied the whole folder away; that is no reason for a service not to start.
    private void makeFolder() {
        var folder = file.toAbsolutePath().getParent();
        if (Files.exists(folder)) return;
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        } catch (IOException _) {
            // Then the file cannot be made either, and whoever makes it says so.
        }
    }
}

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
import java.util.List;

/// The log of an instance: lines of the daemon and, unprefixed, all that its methods write (reference 5.9).
///
/// @param file where it is; made with mode 0644 when it is first written, and never reached through a symbolic link
public record InstanceLog(Path file) {
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final int MODE = 0644;
    private static final char DELETE = 127;

    /// The log of an instance in the folder of logs.
    public static InstanceLog of(Path folder, InstanceFmri fmri) {
        return new InstanceLog(folder.resolve(FileNames.of(fmri) + ".log"));
    }

    /// Adds a line: `[ Mar  4 12:34:56 Enabled. ]`.
    ///
    /// @throws KernelException if the file cannot be opened or written
    public void append(LocalDateTime time, String message) {
        try (var fd = open()) {
            Native.write(fd, line(time, message));
        }
    }

    private static String line(LocalDateTime time, String message) {
        var line = new StringBuilder(message.length() + 24).append("[ ");
        stamp(line, time);
        return line.append(' ').append(printable(message)).append(" ]\n").toString();
    }

    /// Adds a time as logs have it: `Mar  4 12:34:56`.
    // By hand, since two such lines are on the way from the death of a process to its successor, and the
    // JDK's formatter takes as long as the start of a process.
    public static void stamp(StringBuilder line, LocalDateTime time) {
        line.append(MONTHS.get(time.getMonthValue() - 1));
        twoDigits(line, ' ', ' ', time.getDayOfMonth());
        twoDigits(line, ' ', '0', time.getHour());
        twoDigits(line, ':', '0', time.getMinute());
        twoDigits(line, ':', '0', time.getSecond());
    }

    private static void twoDigits(StringBuilder line, char before, char filling, int number) {
        line.append(before);
        if (number < 10) line.append(filling);
        line.append(number);
    }

    /// A message may quote what a user wrote; it stays one line and moves no cursor.
    private static String printable(String message) {
        var plain = new StringBuilder(message.length());
        for (var i = 0; i < message.length(); i++) {
            var c = message.charAt(i);
            if (c >= ' ' && c != DELETE) plain.append(c);
            else if (i == 0 || message.charAt(i - 1) >= ' ' && message.charAt(i - 1) != DELETE) plain.append(' ');
        }
        return plain.toString().strip();
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

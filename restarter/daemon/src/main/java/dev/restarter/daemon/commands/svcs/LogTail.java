package dev.restarter.daemon.commands.svcs;

import dev.restarter.daemon.commands.Printable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/// The last lines of a log file, which anybody may have filled with anything.
final class LogTail {
    private static final int BYTES = 8 * 1024;
    private static final int LONGEST = 400;

    private LogTail() {}

    /// @param count how many lines at most; none where the file cannot be read
    static List<String> of(Path log, int count) {
        if (!Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS)) return List.of();
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var start = Math.max(0, file.length() - BYTES);
            file.seek(start);
            var bytes = new byte[(int) Math.min(BYTES, file.length() - start)];
            file.readFully(bytes);
            // A log whose beginning was put aside may begin with a hole, which reads as zeros.
            var lines = new String(bytes, StandardCharsets.UTF_8)
                    .replace("\0", "")
                    .lines()
                    .skip(start > 0 ? 1 : 0) // the first one is cut
                    .filter(line -> !line.isBlank())
                    .map(LogTail::printable)
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String printable(String line) {
        return Printable.of(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    }
}

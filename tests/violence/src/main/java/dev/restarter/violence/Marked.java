package dev.restarter.violence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The machine's processes as /proc shows them, without asking the manager.
final class Marked {
    private Marked() {}

    /// Living processes that came of methods whose script lies in this folder, however far they went.
    static Set<Long> of(Path folder) throws IOException {
        var mark = "VIOLENCE=" + folder;
        var found = new HashSet<Long>();
        for (var pid : all()) {
            var environment = text(pid, "environ");
            // One that is dead shows none.
            if (List.of(environment.split("\0")).contains(mark)) found.add(pid);
        }
        return found;
    }

    /// The dead whose parent this is, and who were not reaped.
    static Set<Long> zombies(long parent) throws IOException {
        var found = new HashSet<Long>();
        for (var pid : all()) {
            var stat = text(pid, "stat");
            var behindName = stat.substring(stat.lastIndexOf(')') + 1).strip();
            if (behindName.startsWith("Z " + parent + " ")) found.add(pid);
        }
        return found;
    }

    /// Kilobytes of the process that are nobody else's and no file's.
    static long memory(long pid) {
        return text(pid, "status")
                .lines()
                .filter(line -> line.startsWith("RssAnon:"))
                .findFirst()
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .orElse(0L);
    }

    private static List<Long> all() throws IOException {
        try (var entries = Files.list(Path.of("/proc"))) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+"))
                    .map(Long::valueOf)
                    .toList();
        }
    }

    /// Empty if it is gone, or not for us to see.
    private static String text(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}

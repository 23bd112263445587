package dev.restarter.kernel.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The folders directly in a folder of control groups, which has some twenty files beside them: to ask each
/// what it is takes longer than all else that is done to end a service. So the folder's number of links is
/// asked first, which counts the folders in it, and what is named like one of the kernel's files is asked last.
final class Subfolders {
    /// A folder has a name, an entry `.` and the entry `..` of each folder in it.
    private static final int WITHOUT = 2;

    private static final List<String> FILES = List.of("cgroup.", "cpu.", "io.", "memory.");

    private Subfolders() {}

    /// @throws java.nio.file.NoSuchFileException if the folder is gone
    static List<Path> of(Path folder) throws IOException {
        var links = (Integer) Files.getAttribute(folder, "unix:nlink");
        if (links == WITHOUT) return List.of();
        // Some file systems do not count, and say 1.
        var most = links < WITHOUT ? Integer.MAX_VALUE : links - WITHOUT;
        var found = new ArrayList<Path>();
        for (var entry : entries(folder)) {
            if (found.size() >= most) break;
            if (Files.isDirectory(entry)) found.add(entry);
        }
        return found;
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.sorted(Comparator.comparing(Subfolders::isNamedLikeFile))
                    .toList();
        }
    }

    private static boolean isNamedLikeFile(Path entry) {
        var name = entry.getFileName().toString();
        return FILES.stream().anyMatch(name::startsWith);
    }
}

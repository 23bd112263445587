package dev.restarter.daemon;

import dev.restarter.manifest.BundleReader;
import dev.restarter.manifest.Reading;
import dev.restarter.repository.ImportHashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// A bundle that lies where the manager looks at the start.
///
/// @param realName absolute and without symbolic links
/// @param hash     tells later whether it is still the same
record BootFile(Path path, String realName, String hash, byte[] content) {
    private static final Set<String> ENDINGS = Set.of("xml", "yaml", "yml", "json");
    /// The coarsest time that a file system keeps. A file that is younger may be written again and show the same
    /// facts.
    private static final Duration TICK = Duration.ofSeconds(2);

    /// The bundles in a folder and below, in the order of their names; none if there is no such folder.
    static List<Path> below(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(BootFile::isBundle).sorted().toList();
        }
    }

    /// The bundles in a folder that have the name, whatever they are written in; none if there is no such folder.
    static List<Path> named(Path folder, String name) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(BootFile::isBundle)
                    .filter(file -> {
                        var whole = file.getFileName().toString();
                        return whole.substring(0, whole.lastIndexOf('.')).equals(name);
                    })
                    .sorted()
                    .toList();
        }
    }

    private static boolean isBundle(Path file) {
        var name = file.getFileName().toString();
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return ENDINGS.contains(ending) && !name.startsWith(".") && Files.isRegularFile(file);
    }

    /// What its folder tells of a bundle, which a boot asks of each and mostly needs nothing more.
    ///
    /// @param hash half of what a [BootFile] has
    record Facts(Path path, String realName, String hash) {
        static Facts of(Path path) throws IOException {
            var facts = Files.readAttributes(path, "unix:uid,gid,size,lastModifiedTime");
            var modified = ((FileTime) facts.get("lastModifiedTime")).toInstant();
            var hash = Instant.now().minus(TICK).isBefore(modified)
                    ? ImportHashes.UNSETTLED
                    : ImportHashes.facts(
                            (Integer) facts.get("uid"), (Integer) facts.get("gid"), modified.toEpochMilli(), (Long)
                                    facts.get("size"));
            return new Facts(path, path.toRealPath().toString(), hash);
        }

        BootFile read() throws IOException {
            var content = Files.readAllBytes(path);
            return new BootFile(path, realName, hash + ImportHashes.content(content), content);
        }
    }

    Reading reading() {
        return BundleReader.read(path.toString(), content);
    }
}

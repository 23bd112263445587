package dev.restarter.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;

/// Puts everything but the jars in its place below the tree, then has the AOT caches made.
///
/// A file that already has the right content is left alone, so that its time does not change and a cache that was made
/// with it stays good.
final class Layout {
    private final Path project;
    private final Path tree;

    private Layout(Path project, Path tree) {
        this.project = project;
        this.tree = tree;
    }

    /// Arguments: the project's folder; the tree's folder, which already holds the jars in `lib/`; when the build
    /// began.
    public static void main(String[] args) throws IOException, InterruptedException {
        var layout = new Layout(Path.of(args[0]).normalize(), Path.of(args[1]));
        layout.copyPrograms();
        layout.copyData();
        layout.unpackNativeLibrary();
        new JarClasses(layout.tree.resolve("lib/picocli.jar")).take(new OldClasses());
        new JarClasses(layout.tree.resolve("lib/sqlite-jdbc.jar")).take(new DriverStart());
        var rehearse = layout.project.resolve("restarter/tree/src/main/build/rehearse");
        new Training(layout.tree, rehearse, layout.tree.resolveSibling("training")).makeCaches();
        layout.tellAge(Instant.parse(args[2]));
    }

    /// A file whose time tells whether a source is newer than the tree. That is the time at which the build
    /// began, so that what was edited meanwhile counts as newer.
    private void tellAge(Instant begun) throws IOException {
        var stamp = tree.resolveSibling("built");
        Files.write(stamp, new byte[0]);
        Files.setLastModifiedTime(stamp, FileTime.from(begun));
    }

    /// The launchers of this room, and those that a service's room brings along.
    private void copyPrograms() throws IOException {
        var bin = tree.resolve("bin");
        copyFiles(project.resolve("restarter/tree/src/main/bin"), bin, "rwxr-xr-x");
        for (var service : List.of("network", "mpathd", "cluster")) {
            copyFiles(project.resolve("services").resolve(service).resolve("src/main/launcher"), bin, "rwxr-xr-x");
        }
    }

    private void copyData() throws IOException {
        var own = project.resolve("restarter/tree/src/main");
        var lib = tree.resolve("lib");
        copyFiles(own.resolve("lib"), lib, "rw-r--r--");
        copyFiles(own.resolve("systemd"), lib.resolve("systemd"), "rw-r--r--");
        copyFiles(project.resolve("manifests"), tree.resolve("manifests"), "rw-r--r--");
        write(lib.resolve("built-with"), (System.getProperty("java.home") + "\n").getBytes(UTF_8), "rw-r--r--");
    }

    private static void copyFiles(Path from, Path to, String mode) throws IOException {
        if (!Files.isDirectory(from)) return;
        try (var all = Files.walk(from)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                write(to.resolve(from.relativize(file)), Files.readAllBytes(file), mode);
            }
        }
    }

    /// SQLite's native part lies beside the jars: its driver would otherwise unpack it into the temporary
    /// folder at each start, and leave it there at each kill.
    private void unpackNativeLibrary() throws IOException {
        var architecture = switch (System.getProperty("os.arch")) {
            case "amd64" -> "x86_64";
            case String other -> other;
        };
        var driver = tree.resolve("lib/sqlite-jdbc.jar");
        if (!Files.exists(driver)) return;
        try (var jar = new ZipFile(driver.toFile())) {
            var name = "org/sqlite/native/Linux/" + architecture + "/libsqlitejdbc.so";
            var entry = Optional.ofNullable(jar.getEntry(name))
                    .orElseThrow(() -> new IOException(driver + " holds no " + name
                            + "; SQLite's driver does not know this machine's architecture"));
            write(
                    tree.resolve("lib/libsqlitejdbc.so"),
                    jar.getInputStream(entry).readAllBytes(),
                    "rwxr-xr-x");
        }
    }

    private static void write(Path file, byte[] content, String mode) throws IOException {
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}

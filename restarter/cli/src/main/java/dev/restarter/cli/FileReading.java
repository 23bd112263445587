package dev.restarter.cli;

import dev.restarter.wire.Document;
import dev.restarter.wire.Folder;
import dev.restarter.wire.Frames;
import dev.restarter.wire.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// Reads files for the manager with the rights of our user, and only what the user named: a manager that somebody else
/// runs must not be able to ask for more.
final class FileReading {
    private static final int DEEPEST = 32;

    private final Named named;
    private final Frames frames;

    FileReading(Named named, Frames frames) {
        this.named = named;
        this.frames = frames;
    }

    /// Answers one request; what goes wrong with the file is an answer, not an exception.
    ///
    /// @throws IOException if the answer cannot be sent
    void answer(String name) throws IOException {
        if (!named.mayRead(name)) {
            refuse("this command's user did not name it");
            return;
        }
        Kind kind;
        byte[] payload;
        try {
            var path = Path.of(name);
            var isFolder = Files.isDirectory(path);
            kind = isFolder ? Kind.FOLDER : Kind.FILE;
            payload = isFolder ? folder(path).packed() : document(name, path).packed();
        } catch (NoSuchFileException e) {
            refuse("there is no such file");
            return;
        } catch (AccessDeniedException e) {
            refuse("permission denied; check who may read it");
            return;
        } catch (IOException | IllegalArgumentException e) {
            refuse(e.getMessage());
            return;
        }
        frames.write(kind, payload);
    }

    private void refuse(String why) throws IOException {
        frames.write(Kind.REFUSED, why.getBytes(StandardCharsets.UTF_8));
    }

    private Document document(String name, Path path) throws IOException {
        if (!Files.isRegularFile(path) && Files.exists(path)) throw new IOException("it is not a regular file");
        try (var in = Files.newInputStream(path)) {
            var content = in.readNBytes(Document.LONGEST + 1);
            if (content.length > Document.LONGEST) {
                throw new IOException("it is longer than the " + Document.LONGEST + " bytes that are read");
            }
            named.add(name, content);
            return new Document(
                    name,
                    path.toRealPath().toString(),
                    (Integer) Files.getAttribute(path, "unix:uid"),
                    (Integer) Files.getAttribute(path, "unix:gid"),
                    Files.getLastModifiedTime(path).toMillis(),
                    content);
        }
    }

    private static Folder folder(Path path) throws IOException {
        try (var found = Files.find(path, DEEPEST, FileReading::isManifest, FileVisitOption.FOLLOW_LINKS)) {
            var files =
                    found.limit(Folder.MOST + 1L).map(Path::toString).sorted().toList();
            if (files.size() > Folder.MOST) {
                throw new IOException("it holds more than " + Folder.MOST + " manifests; name its folders one by one");
            }
            return new Folder(files);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isManifest(Path path, BasicFileAttributes about) {
        var name = path.getFileName().toString();
        if (!about.isRegularFile() || name.startsWith(".")) return false;
        return name.endsWith(".xml") || name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }
}

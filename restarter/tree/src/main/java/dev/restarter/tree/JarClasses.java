package dev.restarter.tree;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Gives classes of a jar another form, in place.
final class JarClasses {
    private static final long NO_TIME = 315_532_800_000L; // the first that a jar can tell, so that content alone counts

    private final Path jar;

    JarClasses(Path jar) {
        this.jar = jar;
    }

    /// What is made of a class.
    @FunctionalInterface
    interface Form {
        /// @param jar  where other classes are
        /// @param name of the class's file
        /// @return the same array if the class has the form already
        byte[] of(ZipFile jar, String name, byte[] content);
    }

    /// Rewrites the jar if any class is to change. It keeps its time, by which a cache knows it.
    void take(Form form) throws IOException {
        if (!Files.exists(jar)) return;
        var time = Files.getLastModifiedTime(jar);
        byte[] renewed;
        try (var from = new ZipFile(jar.toFile())) {
            var changed = changed(from, form);
            if (changed.isEmpty()) return;
            renewed = with(changed, from);
        }
        Files.write(jar, renewed);
        Files.setLastModifiedTime(jar, time);
    }

    private static Map<String, byte[]> changed(ZipFile jar, Form form) throws IOException {
        var changed = new HashMap<String, byte[]>();
        for (var entry : jar.stream().toList()) {
            var name = entry.getName();
            if (!name.endsWith(".class")) continue;
            var content = read(jar, entry);
            var formed = form.of(jar, name, content);
            if (formed != content) changed.put(name, formed);
        }
        return changed;
    }

    private static byte[] with(Map<String, byte[]> changed, ZipFile jar) throws IOException {
        var result = new ByteArrayOutputStream();
        try (var to = new ZipOutputStream(result)) {
            for (var entry : jar.stream().toList()) {
                var same = new ZipEntry(entry.getName());
                same.setTime(NO_TIME);
                to.putNextEntry(same);
                var formed = changed.get(entry.getName());
                to.write(formed == null ? read(jar, entry) : formed);
            }
        }
        return result.toByteArray();
    }

    static byte[] read(ZipFile jar, ZipEntry entry) throws IOException {
        try (var stream = jar.getInputStream(entry)) {
            return stream.readAllBytes();
        }
    }
}

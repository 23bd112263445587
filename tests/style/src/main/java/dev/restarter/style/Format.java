package dev.restarter.style;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Formats every Java source below a folder in place, with one style for the whole house.
///
/// It is a program of its own, because the build may run on an older Java that cannot parse our sources. Files that
/// have not changed since the last run (the stamp's time) are not read again.
final class Format {
    private static final int WIDTH = 120;

    private Format() {}

    public static void main(String[] args) throws IOException {
        var root = Path.of(args[0]).normalize();
        var stamp = Path.of(args[1]);
        var last = Files.exists(stamp) ? Files.getLastModifiedTime(stamp).toMillis() : 0;
        var formatter = Formatter.createFormatter(
                JavaFormatterOptions.builder().style(Style.PALANTIR).build());
        var refused = 0;
        for (var source : sources(root, last)) {
            refused += format(formatter, source) ? 0 : 1;
        }
        if (refused > 0) System.exit(1);
        Files.deleteIfExists(stamp);
        Files.createFile(stamp);
    }

    private static List<Path> sources(Path root, long since) throws IOException {
        try (var all = Files.find(
                root,
                20,
                (path, about) -> about.isRegularFile()
                        && path.toString().endsWith(".java")
                        && path.toString().contains("/src/")
                        && about.lastModifiedTime().toMillis() >= since)) {
            return all.toList();
        }
    }

    private static boolean format(Formatter formatter, Path source) throws IOException {
        var before = Files.readString(source);
        try {
            var after = formatter.formatSource(ImportOrderer.reorderImports(
                    RemoveUnusedImports.removeUnusedImports(wrap(before)), Style.PALANTIR));
            if (!after.equals(before)) Files.writeString(source, after);
            return true;
        } catch (FormatterException e) {
            System.err.println(source + ": " + e.getMessage());
            return false;
        }
    }

    /// Wraps documentation lines that are too long. The formatter breaks them too, but in a block of several it
    /// leaves the rest of the line without its `///`, and it counts the indentation twice.
    static String wrap(String source) {
        var wrapped = new StringBuilder();
        for (var line : source.split("\n", -1)) {
            var slashes = line.indexOf("/// ");
            var isDocumentation = slashes >= 0 && line.substring(0, slashes).isBlank();
            while (isDocumentation && line.length() > WIDTH - slashes) {
                var end = line.lastIndexOf(' ', WIDTH - slashes);
                if (end <= slashes + 4) break;
                wrapped.append(line, 0, end).append('\n');
                line = line.substring(0, slashes) + "/// " + line.substring(end + 1);
            }
            wrapped.append(line).append('\n');
        }
        wrapped.setLength(wrapped.length() - 1);
        return wrapped.toString();
    }
}

package dev.restarter.tree;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/// Makes the AOT caches: each by a short run of the program itself, through its own launcher and with its own flags.
///
/// A cache is an extra. A program that cannot be trained here runs without one, and one line says so. Nor is one made
/// again while what it depends on (the JDK, the flags, the launcher, the jars with their times) is what it was.
final class Training {
    private static final int SECONDS_PER_RUN = 60;

    /// A cache, the room whose jar it holds, and the run that shows the JVM what such a program does.
    private record Lesson(String cache, String room, List<String> command) {}

    private static final List<Lesson> LESSONS = List.of(
            new Lesson("svc.startd", "daemon", List.of("svc.startd", "--version")),
            new Lesson("client", "cli", List.of("svcs", "--help")),
            new Lesson("net-loopback", "network", List.of("net-loopback", "--help")),
            new Lesson("net-physical", "network", List.of("net-physical", "--help")),
            new Lesson("in.mpathd", "mpathd", List.of("in.mpathd", "--help")),
            new Lesson("ipmpstat", "mpathd", List.of("ipmpstat", "--help")));

    private final Path tree;
    private final Path notes;

    /// `notes` is a folder outside the tree that remembers what each cache was made from.
    Training(Path tree, Path notes) {
        this.tree = tree;
        this.notes = notes;
    }

    void makeCaches() throws IOException, InterruptedException {
        Files.createDirectories(notes);
        for (var lesson : LESSONS) {
            var note = notes.resolve(lesson.cache());
            var inputs = inputs(lesson);
            if (Files.exists(note) && Files.readString(note).equals(inputs)) continue;
            Files.deleteIfExists(cache(lesson));
            train(lesson);
            Files.writeString(note, inputs);
        }
    }

    private void train(Lesson lesson) throws IOException, InterruptedException {
        var command = new ArrayList<>(lesson.command());
        command.set(0, tree.resolve("bin").resolve(command.getFirst()).toString());
        if (!Files.exists(Path.of(command.getFirst()))) {
            System.out.println("no AOT cache for " + lesson.cache() + ": there is no " + command.getFirst());
            return;
        }
        var output = notes.resolve(lesson.cache() + ".log").toFile();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.redirectInput(new File("/dev/null"));
        builder.environment().put("RESTARTER_TRAIN", cache(lesson).toString());
        builder.environment().put("RESTARTER_JAVA", System.getProperty("java.home"));
        var run = builder.start();
        if (!run.waitFor(SECONDS_PER_RUN, TimeUnit.SECONDS))
            run.destroyForcibly().waitFor();
        if (run.exitValue() == 0 && Files.exists(cache(lesson))) return;
        Files.deleteIfExists(cache(lesson));
        System.out.println("no AOT cache for " + lesson.cache() + ": its training run ended with " + run.exitValue()
                + ", see " + output);
    }

    private Path cache(Lesson lesson) {
        return tree.resolve("lib").resolve(lesson.cache() + ".aot");
    }

    /// Everything the cache depends on, as text. The JVM compares a jar's time and size, so they count, not the
    /// content.
    private String inputs(Lesson lesson) throws IOException {
        var lib = tree.resolve("lib");
        var files = jars(lib, "restarter-" + lesson.room() + ".jar");
        var own = lib.resolve(lesson.cache() + ".flags");
        files.add(Files.exists(own) ? own : lib.resolve("program.flags"));
        files.add(lib.resolve("launch.sh"));
        files.add(tree.resolve("bin").resolve(lesson.command().getFirst()));
        return lesson + "\n" + System.getProperty("java.home") + " " + Runtime.version() + "\n"
                + files.stream().map(Training::identity).collect(Collectors.joining("\n")) + "\n";
    }

    private static TreeSet<Path> jars(Path lib, String first) throws IOException {
        var found = new TreeSet<Path>();
        found.add(lib.resolve(first));
        if (!Files.exists(lib.resolve(first))) return found;
        try (var jar = new JarFile(lib.resolve(first).toFile())) {
            var needs = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (needs != null) for (var name : needs.split(" ")) found.add(lib.resolve(name));
        }
        return found;
    }

    private static String identity(Path file) {
        var about = file.toFile(); // a missing file has time 0 and length 0
        return file + " " + about.lastModified() + " " + about.length();
    }
}

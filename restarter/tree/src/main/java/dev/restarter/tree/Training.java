package dev.restarter.tree;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/// Makes the AOT caches: each by a short real run of the program, which the script `rehearse` directs, in namespaces of
/// its own; where these are not allowed, by a run that only asks the program for its version.
///
/// A cache is an extra. A program that cannot be trained here runs without one, and one line says so. Nor is one made
/// again while what it depends on (the JDK, the flags, the launcher, the jars with their times) is what it was: the
/// tests of a build that changed nothing wait for no training.
final class Training {
    private static final int SECONDS_PER_RUN = 90;
    /// What `rehearse` ends with where namespaces may not be made.
    private static final int NOT_ALLOWED = 3;

    private static final int NOT_STARTED = 127; // as a shell says it

    /// A cache, the room whose jar it holds, and the program that writes it.
    private record Lesson(String cache, String room, String program) {}

    // The clients come first: the daemon's rehearsal has many of them.
    private static final List<Lesson> LESSONS = List.of(
            new Lesson("client", "cli", "svcs"),
            new Lesson("svc.startd", "daemon", "svc.startd"),
            new Lesson("net-loopback", "network", "net-loopback"),
            new Lesson("net-physical", "network", "net-physical"),
            new Lesson("in.mpathd", "mpathd", "in.mpathd"),
            new Lesson("ipmpstat", "mpathd", "ipmpstat"));

    private final Path tree;
    private final Path rehearse;
    private final Path notes;

    /// @param rehearse the script that directs the runs
    /// @param notes a folder outside the tree that remembers what each cache was made from
    Training(Path tree, Path rehearse, Path notes) {
        this.rehearse = rehearse;
        this.tree = tree;
        this.notes = notes;
    }

    void makeCaches() throws IOException, InterruptedException {
        Files.createDirectories(notes);
        for (var lesson : LESSONS) {
            if (!Files.exists(program(lesson))) continue;
            var note = notes.resolve(lesson.cache());
            var inputs = inputs(lesson);
            if (Files.exists(note) && Files.readString(note).equals(inputs)) continue;
            Files.deleteIfExists(note);
            Files.deleteIfExists(log(lesson));
            // A rehearsal that went wrong is tried again by the next build; one that is not allowed is not.
            if (train(lesson)) Files.writeString(note, inputs);
        }
    }

    /// Whether the cache is as good as it gets on this machine.
    private boolean train(Lesson lesson) throws IOException, InterruptedException {
        var status = rehearse(lesson);
        if (status == 0) return true;
        var asking = List.of(program(lesson).toString(), "--version");
        var asked = run(lesson, asking, Map.of("RESTARTER_TRAIN", cache(lesson).toString()));
        if (asked != 0) Files.deleteIfExists(cache(lesson));
        System.out.println((asked == 0 ? "a small" : "no") + " AOT cache for " + lesson.cache()
                + ", which starts more slowly for it; see " + log(lesson));
        return status == NOT_ALLOWED;
    }

    private int rehearse(Lesson lesson) throws IOException, InterruptedException {
        return run(lesson, List.of(rehearse.toString(), tree.toString(), lesson.cache(), lesson.room()), Map.of());
    }

    /// Runs a command that is to write the lesson's cache, with all it prints going to the lesson's log.
    private int run(Lesson lesson, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Files.deleteIfExists(cache(lesson));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log(lesson).toFile()))
                .redirectInput(new File("/dev/null"));
        builder.environment().put("RESTARTER_JAVA", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process run;
        try {
            run = builder.start();
        } catch (IOException e) {
            Files.writeString(log(lesson), e.getMessage() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return NOT_STARTED;
        }
        if (!run.waitFor(SECONDS_PER_RUN, TimeUnit.SECONDS)) {
            run.descendants().forEach(ProcessHandle::destroyForcibly);
            run.destroyForcibly().waitFor();
        }
        return run.exitValue();
    }

    private Path program(Lesson lesson) {
        return tree.resolve("bin").resolve(lesson.program());
    }

    private Path log(Lesson lesson) {
        return notes.resolve(lesson.cache() + ".log");
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
        files.add(program(lesson));
        files.add(rehearse);
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

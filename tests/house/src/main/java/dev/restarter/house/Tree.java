package dev.restarter.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A tree as packaging lays it out, and a way to run its programs as a user would.
public record Tree(Path folder) {
    private static final int SECONDS_PER_RUN = 60;

    /// What a program did.
    public record Outcome(int exit, String out, String err) {}

    /// The tree of this build.
    public static Tree built() {
        var named = System.getProperty("restarter.tree");
        if (named == null) throw new IllegalStateException("the build sets the system property restarter.tree");
        return at(Path.of(named));
    }

    /// The tree in this folder.
    ///
    /// @throws IllegalStateException if there is none
    public static Tree at(Path named) {
        var folder = named.toAbsolutePath().normalize();
        if (!Files.isExecutable(folder.resolve("bin/svcs"))) {
            throw new IllegalStateException(
                    "there is no built tree in " + folder + "; run 'mvn -B -ntp -DskipTests package'");
        }
        return new Tree(folder);
    }

    /// A copy of this tree in `to`, with the times of its files, as `cp -a` makes it; of the large caches only the
    /// clients'.
    public Tree copyTo(Path to) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var file : all.toList()) {
                if (file.toString().endsWith(".aot") && !file.endsWith("client.aot")) continue;
                Files.copy(
                        file,
                        to.resolve(folder.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
        return new Tree(to);
    }

    /// The names of all programs in `bin/`.
    public List<String> programs() throws IOException {
        try (var all = Files.list(folder.resolve("bin"))) {
            return all.map(program -> program.getFileName().toString()).sorted().toList();
        }
    }

    public Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    public Outcome run(Map<String, String> environment, String program, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(program(program).toString());
        command.addAll(List.of(arguments));
        return run(environment, command);
    }

    /// Runs a command to its end, within a minute, with nothing on its standard input.
    public static Outcome run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        var out = Files.createTempFile("house", ".out");
        var err = Files.createTempFile("house", ".err");
        try {
            var builder = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .redirectInput(Path.of("/dev/null").toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            if (!process.waitFor(SECONDS_PER_RUN, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(command + " did not end within " + SECONDS_PER_RUN + " s; it printed:\n"
                        + Files.readString(out) + Files.readString(err));
            }
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}

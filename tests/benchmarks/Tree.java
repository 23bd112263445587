import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The built tree, the JDK, and small programs that are compiled for comparison.
///
/// @param folder   the built tree
/// @param java     the folder of the JDK
/// @param sources  the folder of these sources
/// @param compiled where the programs to compare with are
record Tree(Path folder, Path java, Path sources, Path compiled) implements AutoCloseable {
    static Tree of(Path folder, Path java, Path sources) throws Exception {
        var tree = new Tree(folder, java, sources, Files.createTempDirectory("bench-classes"));
        Files.writeString(
                tree.compiled.resolve("Word.java"),
                "class Word { public static void main(String[] a) { System.out.println(\"word\"); } }");
        run(List.of(
                java.resolve("bin/javac").toString(), "-d", tree.compiled.toString(), "-cp", tree.kernel(),
                tree.compiled.resolve("Word.java").toString(), sources.resolve("Floor.java").toString()));
        return tree;
    }

    private String kernel() {
        return folder.resolve("lib/restarter-kernel.jar") + ":" + folder.resolve("lib/restarter-model.jar");
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    /// Where a room's tests are compiled to, with its benchmark among them.
    Path tests(String room) throws IOException {
        var classes = sources.resolve("../../restarter/" + room + "/target/test-classes").normalize();
        if (Files.exists(classes)) return classes;
        throw new IOException("the tests of restarter/" + room
                + " are not compiled; run 'mvn -B -ntp -DskipTests package' first");
    }

    /// A Java program that prints one word, with the flags that our clients have.
    List<String> word() {
        return List.of(java.resolve("bin/java").toString(), flags(), "-cp", compiled.toString(), "Word");
    }

    List<String> floor(String... arguments) {
        var command = new ArrayList<>(List.of(
                java.resolve("bin/java").toString(), flags(), "-cp", compiled + ":" + kernel(), "Floor"));
        command.addAll(List.of(arguments));
        return command;
    }

    private String flags() {
        return "@" + folder.resolve("lib/program.flags");
    }

    /// How long the command takes, in nanoseconds.
    static long timed(List<String> command) throws Exception {
        var began = System.nanoTime();
        run(command);
        return System.nanoTime() - began;
    }

    static void run(List<String> command) throws Exception {
        var process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) throw new IOException(command + " ended with " + process.exitValue());
    }

    static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted((a, b) -> b.compareTo(a)).toList()) Files.delete(path);
        }
    }

    @Override
    public void close() throws IOException {
        delete(compiled);
    }
}

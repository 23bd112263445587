import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// Importing many manifests, in a JVM of its own: `dev.restarter.repository.ImportSpeed`, which lies among the
/// repository's tests. The corpus of real manifests is taken where it lies beside the project, else those we ship.
record Imports(Tree tree) {
    void measure(Report report) throws Exception {
        var corpus = tree.sources().resolve("../../../shared/corpus/illumos").normalize();
        var manifests = Files.isDirectory(corpus) ? corpus : tree.folder().resolve("manifests");
        var command = new ArrayList<>(List.of(
                tree.java().resolve("bin/java").toString(), "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED", "-cp",
                tree.tests("repository") + ":" + tree.folder().resolve("lib") + "/*",
                "dev.restarter.repository.ImportSpeed", manifests.toString()));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var lines = process.inputReader().lines().map(line -> line.split(" ")).toList();
        if (process.waitFor() != 0) throw new IOException(command + " ended with " + process.exitValue());
        var count = lines.getFirst()[1];
        for (var line : lines.subList(1, lines.size())) {
            var name = count + " manifests, " + (line[0].equals("together") ? "one commit" : "a commit each");
            report.times(name, Double.parseDouble(line[1]), Double.parseDouble(line[2]), 12);
        }
    }
}

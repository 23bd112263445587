import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The engine alone, in a JVM of its own: `dev.restarter.engine.EngineSpeed`, which lies among the engine's tests.
record Decisions(Tree tree) {
    void measure(Report report) throws Exception {
        var command = new ArrayList<>(List.of(
                tree.java().resolve("bin/java").toString(), "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx1g",
                "-cp", tree.tests("engine") + ":" + tree.folder().resolve("lib") + "/*", "dev.restarter.engine.EngineSpeed"));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var lines = process.inputReader().lines().map(line -> line.split(" ")).toList();
        if (process.waitFor() != 0) throw new IOException(command + " ended with " + process.exitValue());
        for (var line : lines) {
            var value = Double.parseDouble(line[1]);
            switch (line[0]) {
                case "events" -> report.atLeast("events of a graph of 1,000 instances", "/s", value, 1_000_000);
                case "load" -> report.atMost("load of 100,000 instances", "s", value, 2);
                case "propagation" -> report.atMost("one propagation through 100,000 instances", "s", value, 2);
                default -> throw new IOException("the engine's benchmark says '" + line[0] + "'");
            }
        }
    }
}

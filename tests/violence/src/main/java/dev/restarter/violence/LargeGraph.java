package dev.restarter.violence;

import java.io.IOException;
import java.util.List;

/// The engine alone, in a JVM of its own: `dev.restarter.engine.EngineSpeed`, which lies among the engine's tests.
final class LargeGraph {
    private LargeGraph() {}

    /// @return what broke; the engine's program looks itself whether everything came up
    static List<String> endure(Trial trial) throws IOException, InterruptedException {
        var tests = System.getProperty("restarter.engine.tests");
        var java = ProcessHandle.current().info().command().orElse("java");
        var command = List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xmx1g",
                "-cp",
                tests + ":" + trial.tree().folder().resolve("lib") + "/*",
                "dev.restarter.engine.EngineSpeed");
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = process.inputReader().lines().peek(trial.progress()).toList();
        return process.waitFor() == 0 && said.size() == 3
                ? List.of()
                : List.of("the engine ended with " + process.exitValue() + " and said " + said);
    }
}

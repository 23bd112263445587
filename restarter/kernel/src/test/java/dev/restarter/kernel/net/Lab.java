package dev.restarter.kernel.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A private network namespace for a test. Nothing on the machine has its name: it lives as long as a `cat` that waits
/// for us to close its input, so it goes even if the test is killed.
///
/// A JVM cannot enter a namespace safely, so whatever is tested inside runs as a JVM of its own ([#java]).
public final class Lab implements AutoCloseable {
    private final Process holder;
    private final List<Process> children = new ArrayList<>();

    private Lab(Process holder) {
        this.holder = holder;
    }

    /// Opens a namespace, or skips the test where that cannot be done.
    public static Lab open() throws Exception {
        var root = ProcessHandle.current().info().user().filter("root"::equals).isPresent();
        assumeTrue(root, "needs root, to make network namespaces");
        try {
            var holder = new ProcessBuilder("unshare", "-n", "sh", "-c", "echo; exec cat").start();
            var works = holder.getInputStream().read() == '\n';
            assumeTrue(works, "needs the right to make network namespaces");
            return new Lab(holder);
        } catch (IOException e) {
            assumeTrue(false, "needs the program unshare, of the package util-linux");
            throw e;
        }
    }

    /// A process inside, for `ip link set DEVICE netns PID`.
    public String pid() {
        return Long.toString(holder.pid());
    }

    /// Runs a command inside, which must succeed, and gives its output.
    public String run(String command) throws Exception {
        var process = start(Map.of(), ProcessBuilder.Redirect.PIPE, List.of(command.split(" ")));
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + ": " + output).isZero();
        return output;
    }

    /// Starts a main class of the test's class path inside; its standard error goes to ours.
    public Process java(Class<?> main, Map<String, String> environment, String... arguments) throws Exception {
        return start(environment, ProcessBuilder.Redirect.INHERIT, javaCommand(main, arguments));
    }

    public static List<String> javaCommand(Class<?> main, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /// Starts a command inside, with its output merged into one where `error` is a pipe.
    public Process start(Map<String, String> environment, ProcessBuilder.Redirect error, List<String> command)
            throws Exception {
        var all = new ArrayList<>(List.of("nsenter", "--net=/proc/" + pid() + "/ns/net"));
        all.addAll(command);
        var builder = new ProcessBuilder(all);
        if (error == ProcessBuilder.Redirect.PIPE) builder.redirectErrorStream(true);
        else builder.redirectError(error);
        builder.environment().keySet().removeIf(name -> name.startsWith("SMF_") || name.startsWith("RESTARTER_"));
        builder.environment().putAll(environment);
        var process = builder.start();
        children.add(process);
        return process;
    }

    @Override
    public void close() throws IOException {
        for (var child : children.reversed()) child.destroyForcibly().onExit().join();
        holder.getOutputStream().close();
        holder.destroyForcibly().onExit().join();
    }
}

package dev.restarter.violence;

import dev.restarter.house.Manifests;
import dev.restarter.house.Patience;
import dev.restarter.house.RunningDaemon;
import dev.restarter.house.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Services that do what no service should, all at once, each with the state that it has to be in; and what is left of
/// them and of the manager's memory afterwards.
final class Misbehaving {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /// Kilobytes that the manager may grow by: no more than its heap breathes.
    static final long MEMORY = 32 << 10;

    private static final long GIGABYTE = 1L << 30;
    private static final int GENERATIONS = 10;
    private static final int STOP_SECONDS = 1;

    private final Path root;
    private final RunningDaemon daemon;
    private final List<String> broken = new ArrayList<>();

    private Misbehaving(Path root, RunningDaemon daemon) {
        this.root = root;
        this.daemon = daemon;
    }

    /// @return what broke
    static List<String> endure(Trial trial) throws IOException {
        var root = Files.createDirectories(trial.folder().resolve("misbehaving"));
        var own = OwnUser.free();
        var services = new ArrayList<>(List.of(
                lasting("good", "sleep 1000000 &"),
                lasting("hides", "/bin/sh " + hiding(root) + " " + GENERATIONS),
                lasting("deaf", "sh -c 'trap \"\" TERM; while :; do sleep 1; done' &"),
                lasting("early", "sh -c 'sleep 0.1 & sleep 0.5'"),
                lasting("stopped", "sleep 1000000 &"),
                FullDisk.shortLog(lasting(
                        "talks",
                        "sh -c 'yes this is a line that nobody will ever read | head -c " + GIGABYTE + "; touch "
                                + root.resolve("said") + "; exec sleep 1000000' &"))));
        own.ifPresent(
                user -> services.add(user.limited(lasting("forks", "sh -c 'while sleep 1000000 & do :; done' &"))));
        try (var daemon = RunningDaemon.startWith(
                trial.tree(),
                root,
                trial.contracts(),
                Manifests.bundle(
                        services.stream().map(service -> marked(service, root)).toArray(String[]::new)))) {
            var ordeal = new Misbehaving(root, daemon);
            var before = Marked.memory(daemon.pid());
            ordeal.watch(own.isPresent());
            ordeal.end(own.isPresent());
            var grown = Marked.memory(daemon.pid()) - before;
            if (grown > MEMORY) ordeal.broken.add("the manager's memory grew by " + grown + " kB");
            daemon.run("svcadm", "shutdown");
            daemon.exitStatus();
            ordeal.nothingIsLeft();
            return ordeal.broken;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            for (var pid : Marked.of(root)) ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static String lasting(String name, String start) {
        return Manifests.service("test/" + name, start)
                .replace(":kill\" timeout_seconds=\"30\"", ":kill\" timeout_seconds=\"" + STOP_SECONDS + "\"");
    }

    /// Everything that it starts can be told by its environment.
    static String marked(String service, Path root) {
        var environment = "<method_environment><envvar name=\"VIOLENCE\" value=\"" + root + "\"/></method_environment>";
        return service.contains("<method_context")
                ? service.replace("</method_context>", environment + "</method_context>")
                : service.replaceFirst(
                        "<exec_method", "<method_context>" + environment + "</method_context><exec_method");
    }

    /// A script that becomes the child of a child of a child, each in a session of its own.
    private static Path hiding(Path root) throws IOException {
        return Files.writeString(root.resolve("hide"), """
                [ "$1" -gt 0 ] || exec sleep 1000000
                setsid /bin/sh "$0" $(($1 - 1)) &
                """);
    }

    /// Each comes to the state in which it has to be, and the manager is there for everybody all the time.
    private void watch(boolean forks) throws IOException, InterruptedException {
        for (var name : List.of("good", "hides", "deaf", "stopped", "talks")) comes(name, "online");
        if (forks) comes("forks", "online");
        freeze("stopped");
        comes("early", "maintenance");
        var why = asked("svcs", "-x", "test/early");
        if (!why.contains("Restarting too quickly")) broken.add("svcs -x says of 'early': " + why);
        holds(
                "'hides' has one process, however far it went",
                () -> pids("hides").size() == 1);
        holds("'talks' has said its gigabyte", () -> Files.exists(root.resolve("said")));
        var log = root.resolve("log/test-talks:default.log");
        holds("the log of 'talks' is kept short", () -> FullDisk.allocated(log) <= FullDisk.SHORT_LOG);
        if (forks)
            holds(
                    "'forks' has as many processes as it may have",
                    () -> pids("forks").size() >= OwnUser.PROCESSES / 2);
        for (var name : List.of("good", "hides", "deaf", "stopped", "talks")) is(name, "online");
    }

    private void end(boolean forks) throws IOException {
        for (var name : List.of("hides", "talks", "good")) stops(name, "disabled");
        // Whoever does not hear SIGTERM in time is killed, which is nothing that an administrator should miss.
        for (var name : List.of("deaf", "stopped")) stops(name, "maintenance");
        if (forks) stops("forks", "disabled");
        nothingIsLeft();
    }

    private void nothingIsLeft() throws IOException {
        holds("no process is left", () -> Marked.of(root).isEmpty());
    }

    private void freeze(String name) throws IOException, InterruptedException {
        for (var pid : pids(name)) Tree.run(Map.of(), List.of("kill", "-STOP", Long.toString(pid)));
    }

    private void stops(String name, String state) throws IOException {
        asked("svcadm", "disable", "test/" + name);
        comes(name, state);
        holds("'" + name + "' has no process any more", () -> pids(name).isEmpty());
    }

    private void comes(String name, String state) throws IOException {
        holds("'" + name + "' is " + state, () -> state(name).equals(state));
    }

    private void is(String name, String state) throws IOException {
        var seen = state(name);
        if (!seen.equals(state)) broken.add("'" + name + "' is " + seen + " and not " + state);
    }

    private void holds(String what, Patience.Condition condition) throws IOException {
        if (!Patience.holdsWithin(PATIENCE, condition)) broken.add("not so: " + what);
    }

    private String state(String name) throws IOException {
        return asked("svcs", "-Ho", "state", "test/" + name).strip();
    }

    private List<Long> pids(String name) throws IOException {
        return asked("svcs", "-Hpo", "fmri", "test/" + name)
                .lines()
                .skip(1)
                .map(line -> Long.valueOf(line.strip().split("\\s+")[1]))
                .toList();
    }

    private String asked(String program, String... arguments) throws IOException {
        try {
            return daemon.run(program, arguments).out();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

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

/// A service fills the disk that all logs lie on. The disk is small and lives in a mount namespace of the manager's, so
/// it goes with it.
final class FullDisk {
    /// What [#shortLog] lets a log grow to, in bytes.
    static final long SHORT_LOG = 1 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long WRITTEN = 8 << 20;
    private static final int TURNS = 3;

    private FullDisk() {}

    /// Whether this user may mount a disk for a manager.
    static boolean isPossible(Path folder) throws IOException {
        try {
            var command = new ArrayList<>(onSmallDisk(folder));
            command.add("true");
            return Tree.run(Map.of(), command).exit() == 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> onSmallDisk(Path logs) {
        var mount = "mount -t tmpfs -o size=2m,mode=755 none \"$1\" && shift && exec \"$@\"";
        return List.of("unshare", "--mount", "sh", "-c", mount, "sh", logs.toString());
    }

    /// The service with a log that is kept short.
    static String shortLog(String service) {
        return service.replace(
                "</service>",
                "<property_group name=\"logging\" type=\"application\">"
                        + Manifests.property("max_size", "astring", "1M") + Manifests.property("keep", "count", 2)
                        + "</property_group></service>");
    }

    /// How much of the disk a file takes.
    static long allocated(Path file) throws IOException, InterruptedException {
        var said = Tree.run(Map.of(), List.of("stat", "--format=%b", file.toString()));
        return Long.parseLong(said.out().strip()) * 512;
    }

    /// @return what broke
    static List<String> endure(Trial trial) throws IOException, InterruptedException {
        var root = Files.createDirectories(trial.folder().resolve("full"));
        var logs = Files.createDirectories(root.resolve("log"));
        var flood = shortLog(Manifests.service("test/flood", "sh -c 'while :; do yes a line; done &'"));
        var other = Manifests.service("test/other", "sleep 1000000 &");
        var broken = new ArrayList<String>();
        try (var daemon = RunningDaemon.startWith(
                trial.tree(),
                root,
                onSmallDisk(logs),
                List.of("--contracts", trial.contracts()),
                Manifests.bundle(flood, other))) {
            var before = Marked.memory(daemon.pid());
            var log = Path.of("/proc/" + daemon.pid() + "/root" + logs).resolve("test-flood:default.log");
            // The file begins with a hole: it is longer than its disk, which was full meanwhile.
            Patience.until(PATIENCE, "the disk was full", () -> Files.exists(log) && Files.size(log) > WRITTEN);
            for (var turn = 0; turn < TURNS; turn++) {
                for (var verb : List.of("disable", "enable")) {
                    if (daemon.run("svcadm", verb, "-s", "test/other").exit() != 0) {
                        broken.add("'svcadm " + verb + " -s' failed while the logs' disk was full");
                    }
                }
            }
            for (var name : List.of("flood", "other")) {
                var state =
                        daemon.run("svcs", "-Ho", "state", "test/" + name).out().strip();
                if (!state.equals("online")) broken.add("'" + name + "' is " + state + " and not online");
            }
            if (daemon.run("svcadm", "disable", "-s", "test/flood").exit() != 0)
                broken.add("'flood' cannot be stopped");
            if (!Patience.holdsWithin(PATIENCE, () -> allocated(log) <= SHORT_LOG))
                broken.add("the log was not kept short");
            var grown = Marked.memory(daemon.pid()) - before;
            if (grown > Misbehaving.MEMORY) broken.add("the manager's memory grew by " + grown + " kB");
        }
        return broken;
    }
}

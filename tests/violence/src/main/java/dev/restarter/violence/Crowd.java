package dev.restarter.violence;

import dev.restarter.house.Manifests;
import dev.restarter.house.Patience;
import dev.restarter.house.RunningDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// A thousand services: boot, `svcs`, a restart of all, the manager's death, shutdown.
final class Crowd {
    private static final int SIZE = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private Crowd() {}

    /// @return what broke
    static List<String> endure(Trial trial) throws IOException, InterruptedException {
        var root = Files.createDirectories(trial.folder().resolve("crowd"));
        var services = IntStream.range(0, SIZE)
                .mapToObj(i -> Misbehaving.marked(
                        Manifests.service(
                                "crowd/s" + i, "sleep 1000000", Manifests.property("duration", "astring", "child")),
                        root))
                .toArray(String[]::new);
        var broken = new ArrayList<String>();
        try (var daemon = RunningDaemon.startWith(trial.tree(), root, trial.contracts(), Manifests.bundle(services))) {
            var first = all(daemon, "boot", _ -> true, broken);
            trial.progress().accept("booted");
            if (daemon.run("svcadm", "restart", "crowd/*").exit() != 0) broken.add("'svcadm restart' of all failed");
            var second = all(daemon, "the restart of all", pids -> pids.stream().noneMatch(first::contains), broken);
            trial.progress().accept("restarted");
            daemon.kill();
            daemon.startAgain();
            all(daemon, "the manager's death", second::equals, broken);
            trial.progress().accept("adopted");
            daemon.run("svcadm", "shutdown");
            if (daemon.exitStatus() != 0) broken.add("the shutdown was not clean");
            var left = Marked.of(root);
            if (!left.isEmpty()) broken.add(left.size() + " processes are left after the shutdown");
        }
        return broken;
    }

    /// Waits until everything is online with one process each.
    private static Set<Long> all(RunningDaemon daemon, String after, Predicate<Set<Long>> rule, List<String> broken)
            throws IOException {
        var pids = new HashSet<Long>();
        var online = new ArrayList<String>();
        var isSo = Patience.holdsWithin(PATIENCE, () -> {
            var look = Look.at(daemon);
            if (look.isEmpty()) return false;
            pids.clear();
            pids.addAll(look.get().pids());
            online.clear();
            look.get().services().forEach((fmri, seen) -> {
                if (fmri.startsWith("svc:/crowd/") && seen.state().equals("online") && seen.rests()) online.add(fmri);
            });
            return online.size() == SIZE && pids.size() == SIZE && rule.test(pids);
        });
        if (!isSo)
            broken.add(
                    "after " + after + " " + online.size() + " services are online with " + pids.size() + " processes");
        return Set.copyOf(pids);
    }
}

package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `svccfg` and `svcadm` have said yes to is there after a `kill -9` of the manager in the middle of it, and
/// nothing is half there.
///
/// `-Drestarter.daemonKills=50 -Drestarter.seed=1` is the long form.
class AcknowledgedTest {
    private static final int KILLS = Integer.getInteger("restarter.daemonKills", 2);
    private static final long SEED = Long.getLong("restarter.seed", System.nanoTime());
    private static final String TARGET = "svc:/test/target:default";
    private static final String SWITCHED = "svc:/test/switched:default";
    private static final List<String> IMPORTED = List.of("svc:/test/imported:a", "svc:/test/imported:b");

    @TempDir
    Path root;

    /// Something that is done again and again with a number that grows.
    ///
    /// @param kept the number in the repository
    private record Work(String what, Numbered deed, Callable<Integer> kept) {
        interface Numbered {
            boolean isDone(int number) throws Exception;
        }

        /// Does it until it is refused.
        ///
        /// @return the last number that was acknowledged
        int run(int from) throws Exception {
            var number = from;
            while (deed.isDone(number + 1)) number++;
            return number;
        }
    }

    @Test
    void what_was_acknowledged_is_there_after_a_kill_of_the_manager() throws Exception {
        var chance = new Random(SEED);
        var manifest = Manifests.bundle(
                Manifests.service("test/target", "sleep 97551 &")
                        .replace(
                                "</service>",
                                "<property_group name='config' type='application'>"
                                        + "<propval name='count' type='count' value='0'/></property_group></service>"),
                Manifests.service("test/switched", "sleep 97552 &"));
        try (var daemon = RunningDaemon.startWith(Tree.built(), root, "auto", manifest)) {
            assertThat(isImported(daemon, 0)).isTrue();
            assertThat(succeeds(daemon, "svcadm", "disable", "-c", "0", SWITCHED))
                    .isTrue();
            var works = List.of(
                    new Work(
                            "a property",
                            number -> succeeds(daemon, "svccfg", "-s", TARGET, "setprop", "config/count = " + number),
                            () -> count(daemon, TARGET)),
                    new Work(
                            "a disable with its comment",
                            number -> succeeds(daemon, "svcadm", "disable", "-c", "" + number, SWITCHED),
                            () -> number(daemon, "general/comment", SWITCHED)),
                    new Work("an import", number -> isImported(daemon, number), () -> imported(daemon)));
            for (var kill = 0; kill < KILLS; kill++) killWhile(daemon, works, chance);
        }
    }

    private void killWhile(RunningDaemon daemon, List<Work> works, Random chance) throws Exception {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Integer>>();
            for (var work : works) {
                var from = work.kept().call();
                running.add(clients.submit(() -> work.run(from)));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300 + chance.nextInt(1200)));
            daemon.kill();
            for (var each : running) each.get();
            daemon.startAgain();
            for (var i = 0; i < works.size(); i++) {
                var acknowledged = running.get(i).get();
                assertThat(works.get(i).kept().call())
                        .as("%s, seed %d", works.get(i).what(), SEED)
                        .isBetween(acknowledged, acknowledged + 1);
            }
        }
    }

    private boolean isImported(RunningDaemon daemon, int number) throws Exception {
        var instance = "<instance name='%s' enabled='false'><property_group name='config' type='application'>"
                + "<propval name='count' type='count' value='%d' override='true'/></property_group></instance>";
        var file = Files.writeString(
                root.resolve("imported.xml"),
                Manifests.bundle("<service name='test/imported' type='service' version='1'>"
                        + instance.formatted("a", number) + instance.formatted("b", number) + "</service>"));
        return succeeds(daemon, "svccfg", "import", file.toString());
    }

    private static int imported(RunningDaemon daemon) throws Exception {
        var counts = List.of(count(daemon, IMPORTED.getFirst()), count(daemon, IMPORTED.getLast()));
        assertThat(counts.getFirst()).as("both instances of one import").isEqualTo(counts.getLast());
        return counts.getFirst();
    }

    private static int count(RunningDaemon daemon, String fmri) throws Exception {
        return number(daemon, "config/count", fmri);
    }

    private static int number(RunningDaemon daemon, String property, String fmri) throws Exception {
        return Integer.parseInt(
                daemon.run("svcprop", "-c", "-p", property, fmri).out().strip());
    }

    private static boolean succeeds(RunningDaemon daemon, String program, String... arguments)
            throws IOException, InterruptedException {
        return daemon.run(program, arguments).exit() == 0;
    }
}

package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.manifest.BundleReader;
import dev.restarter.manifest.Reading;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real process imports manifests and changes properties, and is killed with SIGKILL in the middle of it,
/// again and again; each time another one must find all that was acknowledged, and nothing by halves. With each
/// it records states, and works them in from time to time.
///
/// `-Drestarter.kills=500 -Drestarter.seed=1` is the long form.
class CrashTest {
    private static final int KILLS = Integer.getInteger("restarter.kills", 10);
    private static final long SEED = Long.getLong("restarter.seed", System.nanoTime());
    private static final List<InstanceFmri> TWINS =
            List.of(InstanceFmri.parse("svc:/site/twin:a"), InstanceFmri.parse("svc:/site/twin:b"));
    private static final List<InstanceFmri> IMPORTED =
            List.of(InstanceFmri.parse("svc:/site/imported:a"), InstanceFmri.parse("svc:/site/imported:b"));

    @TempDir
    Path folder;

    @Test
    void what_was_acknowledged_before_a_kill_is_there_and_nothing_is_half_there() throws Exception {
        var chance = new Random(SEED);
        var done = 0;
        for (var kill = 0; kill < KILLS; kill++) {
            var acknowledged = writeAndKill(done, chance);
            try (var repository = Writer.open(folder)) {
                assertThat(repository.recovered())
                        .as("a kill does not damage the file")
                        .isEmpty();
                done = transactions(repository);
                assertThat(done)
                        .as("transactions after kill %d, seed %d", kill, SEED)
                        .isBetween(acknowledged, acknowledged + 1);
                assertThat(repository.volatileDamage()).isEmpty();
                assertThat(recorded(repository))
                        .as("states after kill %d, seed %d", kill, SEED)
                        .isBetween(acknowledged, acknowledged + 1);
            }
        }
        System.out.println(KILLS + " kills, " + done + " transactions, seed " + SEED);
    }

    /// @return the last transaction that was acknowledged
    private int writeAndKill(int done, Random chance) throws Exception {
        var writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString(),
                        Integer.toString(done))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var last = done;
        try (var lines = new BufferedReader(new InputStreamReader(writer.getInputStream()))) {
            var atLeast = done + 1 + chance.nextInt(12);
            while (last < atLeast) last = Integer.parseInt(lines.readLine());
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(chance.nextInt(8_000)));
            writer.toHandle().destroyForcibly(); // unlike the process's own method, this leaves its output readable
            writer.waitFor();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) last = Integer.parseInt(line);
        }
        return last;
    }

    /// How many transactions the repository has seen: odd ones change properties, even ones import.
    private static int transactions(Repository repository) {
        var changed = same(TWINS.stream()
                .flatMap(twin ->
                        List.of(
                                count(repository.editing(twin)),
                                count(repository.running(twin).orElseThrow()))
                                .stream())
                .toList());
        var imported = repository.exists(IMPORTED.getFirst())
                ? same(IMPORTED.stream()
                        .flatMap(instance -> List.of(
                                count(repository.editing(instance)),
                                count(repository.running(instance).orElseThrow()),
                                count(repository
                                        .snapshot(instance, "last-import")
                                        .orElseThrow()))
                                .stream())
                        .toList())
                : 0;
        assertThat(Math.abs(changed - imported)).isOne();
        return Math.max(changed, imported);
    }

    /// The last number that both states were recorded with.
    private static int recorded(Repository repository) {
        return same(TWINS.stream()
                .map(twin -> (int) repository.record(twin).orElseThrow().since().getEpochSecond())
                .toList());
    }

    private static int count(Properties view) {
        return (int) view.number("config", "count").orElseThrow();
    }

    private static int same(List<Integer> counts) {
        assertThat(counts.stream().distinct())
                .as("all of one transaction, or none: " + counts)
                .hasSize(1);
        return counts.getFirst();
    }

    /// Changes and imports for ever, and prints the number of each transaction once it is committed.
    static final class Writer {
        public static void main(String[] args) {
            try (var repository = open(Path.of(args[0]))) {
                for (var i = Integer.parseInt(args[1]) + 1; ; i++) {
                    if (i % 2 == 1) change(repository, i);
                    else importManifest(repository, i);
                    var at = Instant.ofEpochSecond(i);
                    repository.record(
                            TWINS.stream().map(twin -> Records.online(twin, at)).toList());
                    if (i % 3 == 0) repository.notes().workIn();
                    System.out.println(i);
                }
            }
        }

        private static void change(Repository repository, int i) {
            var count = new Property("count", PropertyType.COUNT, Integer.toString(i));
            repository.change(draft -> {
                for (var twin : TWINS) {
                    draft.createInstance(twin);
                    draft.ensureGroup(twin, "config", "application", true);
                    draft.setProperty(twin, "config", count);
                    draft.takeSnapshot(twin, Repository.RUNNING);
                }
                return draft;
            });
        }

        private static void importManifest(Repository repository, int i) {
            var instance = """
                    <instance name="%s" enabled="false"><property_group name="config" type="application">
                      <propval name="count" type="count" value="%d" override="true"/>
                    </property_group></instance>
                    """;
            var manifest =
                    """
                    <?xml version="1.0"?>
                    <!DOCTYPE service_bundle SYSTEM "/usr/share/lib/xml/dtd/service_bundle.dtd.1">
                    <service_bundle type="manifest" name="crash"><service name="site/imported" type="service" version="1">
                    """ + instance.formatted("a", i) + instance.formatted("b", i) + "</service></service_bundle>";
            var reading = BundleReader.read("crash.xml", manifest.getBytes(StandardCharsets.UTF_8));
            if (!(reading instanceof Reading.Good good)) throw new IllegalStateException(reading.toString());
            repository.importBundle(good.bundle());
        }

        static Repository open(Path folder) {
            return Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
        }
    }
}

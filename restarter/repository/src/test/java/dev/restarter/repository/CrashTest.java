package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A real process writes and is killed with SIGKILL; another one must find what was acknowledged, and nothing by
/// halves.
class CrashTest {
    private static final List<InstanceFmri> TWINS =
            List.of(InstanceFmri.parse("svc:/site/twin:a"), InstanceFmri.parse("svc:/site/twin:b"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40})
    void what_was_acknowledged_before_a_kill_is_there_and_nothing_is_half_there(int acknowledged) throws Exception {
        var writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        var last = -1;
        try (var lines = new BufferedReader(new InputStreamReader(writer.getInputStream()))) {
            while (last < acknowledged) last = Integer.parseInt(lines.readLine());
            writer.toHandle().destroyForcibly(); // unlike the process's own method, this leaves its output readable
            writer.waitFor();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) last = Integer.parseInt(line);
        }
        try (var repository = Writer.open(folder)) {
            var counts = TWINS.stream()
                    .map(twin ->
                            repository.editing(twin).number("config", "count").getAsLong())
                    .toList();
            assertThat(counts.get(0)).isBetween((long) last, last + 1L).isEqualTo(counts.get(1));
            assertThat(repository.running(TWINS.getFirst()).orElseThrow().number("config", "count"))
                    .hasValue(counts.getFirst());
        }
    }

    /// Counts up for ever in both instances and the snapshot, and prints each number once it is committed.
    static final class Writer {
        public static void main(String[] args) {
            try (var repository = open(Path.of(args[0]))) {
                for (var i = 0; ; i++) {
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
                    System.out.println(i);
                }
            }
        }

        static Repository open(Path folder) {
            return Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
        }
    }
}

package dev.restarter.manifest.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs the fuzzer against each reader for a few seconds, or for as long as `-Drestarter.fuzz.seconds` says. It begins
/// with the bundles of the project, and what it found in earlier runs is kept in `target/fuzz`.
class FuzzTest {
    private static final int SECONDS = Integer.getInteger("restarter.fuzz.seconds", 3);
    private static final Path WORK = Path.of("target/fuzz");
    private static final List<Path> SEEDS =
            List.of(Path.of("../../manifests"), Path.of("../../samples"), Path.of("src/test/resources"));

    @ParameterizedTest
    @ValueSource(classes = {XmlFuzz.class, ShortFormFuzz.class, FmriFuzz.class})
    void nothing_that_a_fuzzer_thinks_of_breaks_a_reader(Class<?> target) throws Exception {
        var corpus = Files.createDirectories(WORK.resolve(target.getSimpleName()));
        seed(corpus);
        var output = WORK.resolve(target.getSimpleName() + ".log");
        var fuzzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:+EnableDynamicAgentLoading",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.getName(),
                        "--instrumentation_includes=dev.restarter.manifest.**:dev.restarter.model.**",
                        "--custom_hook_excludes=**",
                        "--reproducer_path=" + WORK,
                        "-artifact_prefix=" + WORK + "/",
                        "-max_total_time=" + SECONDS,
                        "-timeout=20",
                        "-max_len=16384",
                        "-rss_limit_mb=0",
                        corpus.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(fuzzer.waitFor(SECONDS + 120, TimeUnit.SECONDS))
                    .as("the fuzzer ends in time")
                    .isTrue();
        } finally {
            fuzzer.destroyForcibly();
        }
        assertThat(fuzzer.exitValue()).as("%s", end(output)).isZero();
        assertThat(Files.readString(output)).contains("Done ");
    }

    private static void seed(Path corpus) throws IOException {
        for (var folder : SEEDS) {
            if (!Files.isDirectory(folder)) continue;
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(FuzzTest::isBundle).toList()) {
                    var copy = corpus.resolve(file.getFileName().toString());
                    if (!Files.exists(copy)) Files.copy(file, copy);
                }
            }
        }
    }

    private static boolean isBundle(Path file) {
        return file.toString().matches(".*\\.(xml|ya?ml|json)");
    }

    private static String end(Path output) throws IOException {
        var lines = Files.readAllLines(output);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }
}

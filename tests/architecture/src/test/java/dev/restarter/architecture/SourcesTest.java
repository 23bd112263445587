package dev.restarter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What every source file of the house keeps to, told as `file:line`.
class SourcesTest {
    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final int LONGEST_FILE = 400;

    private static List<Path> sources;

    @BeforeAll
    static void find_the_sources() throws IOException {
        try (var all = Stream.concat(
                Stream.concat(Files.walk(PROJECT.resolve("restarter")), Files.walk(PROJECT.resolve("services"))),
                Files.walk(PROJECT.resolve("tests")))) {
            sources = all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/"))
                    .filter(file -> !file.endsWith("SourcesTest.java")) // it names what it forbids
                    .toList();
        }
        assertThat(sources).as("sources below " + PROJECT).isNotEmpty();
    }

    @Test
    void every_package_has_a_sign_that_says_what_it_is_for() {
        assertThat(sources.stream()
                        .filter(SourcesTest::isShipped)
                        .map(Path::getParent)
                        .distinct()
                        .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                        .map(SourcesTest::name))
                .as("packages without a package-info.java; say what it is for, which thread owns its state, where to"
                        + " start reading")
                .isEmpty();
    }

    @Test
    void no_file_is_longer_than_a_reader_can_hold() {
        assertThat(sources.stream()
                        .filter(file -> lines(file).size() > LONGEST_FILE)
                        .map(file -> name(file) + ": " + lines(file).size()))
                .as("files longer than " + LONGEST_FILE + " lines; split them by job")
                .isEmpty();
    }

    @Test
    void nothing_is_left_to_be_done_later() {
        assertThat(found("\\b(TODO|FIXME|XXX)\\b|UnsupportedOperationException|@Disabled", _ -> true))
                .as("do it, or leave it out")
                .isEmpty();
    }

    @Test
    void a_test_waits_for_what_it_wants_and_never_just_sleeps() {
        assertThat(found("Thread\\.sleep|TimeUnit\\.[A-Z]+\\.sleep", file -> !isShipped(file)))
                .as("await() the thing itself")
                .isEmpty();
    }

    @Test
    void no_class_is_a_drawer() {
        assertThat(sources.stream()
                        .filter(file -> name(file).matches(".*(Utils?|Helpers?|Manager)\\.java"))
                        .map(SourcesTest::name))
                .as("name the class after what it does")
                .isEmpty();
    }

    private static List<String> found(String forbidden, Predicate<Path> where) {
        var pattern = Pattern.compile(forbidden);
        return sources.stream()
                .filter(where)
                .flatMap(file -> {
                    var lines = lines(file);
                    return IntStream.range(0, lines.size())
                            .filter(i -> pattern.matcher(lines.get(i)).find())
                            .mapToObj(i -> name(file) + ":" + (i + 1) + ": "
                                    + lines.get(i).strip());
                })
                .toList();
    }

    private static boolean isShipped(Path file) {
        return file.toString().contains("/src/main/");
    }

    private static String name(Path file) {
        return PROJECT.relativize(file).toString();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

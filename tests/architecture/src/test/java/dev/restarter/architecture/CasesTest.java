package dev.restarter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The table `tests/cases.md`: which test proves which numbered case of the reference.
class CasesTest {
    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path TABLE = PROJECT.resolve("tests/cases.md");

    /// What must be in the table: all of them.
    private static final Set<Integer> CASES =
            IntStream.rangeClosed(1, 95).boxed().collect(Collectors.toCollection(TreeSet::new));

    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| `(\\w+)#(\\w+)` \\|.*\\|");

    /// By the name of the class, which two rooms may share.
    private static Map<String, List<Path>> sources;
    private static List<Row> rows;

    /// @param line where it stands in the table
    private record Row(int line, int number, String type, String method) {}

    @BeforeAll
    static void read() throws IOException {
        try (var all = Stream.of("restarter", "services", "tests")
                .map(PROJECT::resolve)
                .flatMap(CasesTest::walk)) {
            sources = all.filter(file -> file.toString().contains("/src/test/"))
                    .filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.groupingBy(CasesTest::type));
        }
        var lines = Files.readAllLines(TABLE);
        rows = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).matches("\\|\\s*\\d.*"))
                .mapToObj(i -> row(i + 1, lines.get(i)))
                .toList();
    }

    @Test
    void every_numbered_case_has_a_test() {
        assertThat(rows.stream().map(Row::number).distinct())
                .as("cases in tests/cases.md")
                .containsExactlyInAnyOrderElementsOf(CASES);
    }

    @Test
    void the_cases_stand_in_their_order() {
        assertThat(rows).extracting(Row::number).isSorted();
    }

    @Test
    void each_test_that_the_table_names_is_there_and_is_run() {
        assertThat(rows.stream()
                        .filter(row -> !isTest(row))
                        .map(row -> "tests/cases.md:" + row.line() + ": " + row.type() + "#" + row.method()
                                + " is no test method"))
                .as("write the test, or name the one that took its place")
                .isEmpty();
    }

    @Test
    void a_method_that_is_no_test_would_be_noticed() {
        assertThat(isTest(new Row(0, 1, "CasesTest", "read"))).isFalse();
        assertThat(isTest(new Row(0, 1, "CasesTest", "every_numbered_case"))).isFalse();
        assertThat(isTest(new Row(0, 1, "GoneTest", "every_numbered_case_has_a_test")))
                .isFalse();
        assertThat(isTest(new Row(0, 1, "CasesTest", "every_numbered_case_has_a_test")))
                .isTrue();
    }

    /// Whether a method of that name stands below an annotation that has JUnit run it.
    private static boolean isTest(Row row) {
        var method = Pattern.compile(
                "@(Test|ParameterizedTest|RepeatedTest)\\b(?:(?!\\bvoid\\b)[\\s\\S])*+\\bvoid " + row.method() + "\\(");
        return sources.getOrDefault(row.type(), List.of()).stream()
                .anyMatch(file -> method.matcher(read(file)).find());
    }

    private static Row row(int line, String text) {
        var row = ROW.matcher(text);
        assertThat(row.matches())
                .as("tests/cases.md:%d must read like '| 1 | `SomeTest#a_sentence` | |', not '%s'", line, text)
                .isTrue();
        return new Row(line, Integer.parseInt(row.group(1)), row.group(2), row.group(3));
    }

    private static String type(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static Stream<Path> walk(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

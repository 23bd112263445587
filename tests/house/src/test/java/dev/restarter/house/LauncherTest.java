package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A launcher works wherever its tree lies, and whatever has become of the caches.
class LauncherTest {
    private static final Tree TREE = Tree.built();

    @TempDir
    Path temporary;

    @Test
    void a_tree_that_was_moved_works_even_below_a_folder_with_a_blank_in_its_name() throws Exception {
        assertIsClean(TREE.copyTo(temporary.resolve("moved here")));
    }

    @Test
    void a_symbolic_link_to_a_program_works_like_the_program() throws Exception {
        var link = Files.createSymbolicLink(temporary.resolve("svcs"), TREE.program("svcs"));
        assertThat(Tree.run(Map.of(), List.of(link.toString(), "--version"))).isEqualTo(version(TREE));
        Files.delete(link);
    }

    @Test
    void a_missing_cache_is_not_worth_a_word() throws Exception {
        var tree = TREE.copyTo(temporary.resolve("tree"));
        Files.deleteIfExists(tree.folder().resolve("lib/client.aot"));
        assertIsClean(tree);
    }

    @Test
    void a_cache_that_is_older_than_its_jars_is_not_worth_a_word() throws Exception {
        var tree = TREE.copyTo(temporary.resolve("tree"));
        Files.setLastModifiedTime(tree.folder().resolve("lib/restarter-cli.jar"), FileTime.from(Instant.EPOCH));
        assertIsClean(tree);
    }

    @Test
    void a_damaged_cache_is_not_worth_a_word() throws Exception {
        var tree = TREE.copyTo(temporary.resolve("tree"));
        Files.writeString(tree.folder().resolve("lib/client.aot"), "no cache at all");
        assertIsClean(tree);
    }

    @Test
    void variables_that_give_every_java_options_do_not_reach_ours() throws Exception {
        var outcome = TREE.run(Map.of("JAVA_TOOL_OPTIONS", "-Xint", "_JAVA_OPTIONS", "-Xint"), "svcs", "--version");
        assertThat(outcome).isEqualTo(version(TREE));
    }

    @Test
    void without_a_jdk_25_one_sentence_says_so() throws Exception {
        var outcome = TREE.run(Map.of("RESTARTER_JAVA", temporary.toString()), "svcs");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .isEqualTo("svcs: RESTARTER_JAVA names '" + temporary
                        + "', which is no JDK 25; set it to the folder of one, or unset it\n");
    }

    private static void assertIsClean(Tree tree) throws Exception {
        var outcome = version(tree);
        assertThat(outcome.out()).startsWith("svcs ").hasLineCount(1);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exit()).isZero();
    }

    private static Tree.Outcome version(Tree tree) throws Exception {
        return tree.run(Map.of(), "svcs", "--version");
    }
}

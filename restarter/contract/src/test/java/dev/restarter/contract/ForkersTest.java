package dev.restarter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.contract.Contracts.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Programs that fork as fast as they can from their first instruction. They are linked statically, so that they are
/// under way before anybody can move them, and end by themselves after some seconds in case a test fails.
class ForkersTest {
    private static final String SOURCE = """
            #include <fcntl.h>
            #include <signal.h>
            #include <string.h>
            #include <sys/file.h>
            #include <time.h>
            #include <unistd.h>

            int main(int argc, char **argv) {
                int chain = !strcmp(argv[1], "chain"), away = !strcmp(argv[1], "away");
                time_t end = time(0) + 20;
                signal(SIGCHLD, SIG_IGN);
                flock(open(argv[2], O_RDONLY), LOCK_SH); /* held until the last of them is gone */
                if (!chain && !away) { /* many that stay */
                    for (int i = 0; i < 200; i++) if (fork() == 0) break;
                    while (time(0) < end) usleep(1000);
                    return 0;
                }
                while (time(0) < end) { /* one that is always somebody else */
                    pid_t pid = fork();
                    if (pid > 0) _exit(0);
                    if (pid == 0 && away) setsid();
                }
                return 0;
            }
            """;

    @TempDir
    static Path built;

    @TempDir
    Path folder;

    private static Path forker;

    @BeforeAll
    static void build() throws Exception {
        var source = Files.writeString(built.resolve("forker.c"), SOURCE);
        forker = built.resolve("forker");
        Assumptions.assumeTrue(compiles(source), "no C compiler is installed; install gcc and libc6-dev");
    }

    private static boolean compiles(Path source) throws InterruptedException {
        try {
            var compiler = List.of("gcc", "-O1", "-static", "-o", forker.toString(), source.toString());
            return new ProcessBuilder(compiler).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({"CGROUP, many", "CGROUP, chain", "CGROUP, away", "PROCESS_TREE, many", "PROCESS_TREE, chain"})
    void nothing_of_a_forker_that_outruns_the_move_survives(Mode mode, String manner) throws Exception {
        var lock = Files.createFile(folder.resolve("lock"));
        try (var stage = new Stage(folder, mode)) {
            for (var number = 1; number <= 5; number++) {
                var contract = stage.contract(number);
                stage.start(contract, forker + " " + manner + " " + lock);
                contract.killAll();
                stage.awaitEmptied(contract);
                assertThat(isFree(lock))
                        .as("round " + number + ": nobody holds the lock")
                        .isTrue();
                contract.abandon();
            }
        }
    }

    /// Whether no process holds the lock: one that is always somebody else slips through any list of processes.
    private static boolean isFree(Path lock) throws Exception {
        return new ProcessBuilder("flock", "--nonblock", lock.toString(), "true")
                        .start()
                        .waitFor()
                == 0;
    }
}

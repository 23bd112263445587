package dev.restarter.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.restarter.contract.Contracts.Mode;
import dev.restarter.contract.method.Confinement;
import dev.restarter.contract.method.Limits;
import dev.restarter.model.WaitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A core dump is told apart from a signal by what the kernel says, which knows whether a core was written.
class CoreDumpTest {
    private static final int SEGV = 11;

    @TempDir
    Path folder;

    private Stage stage;
    private Contract contract;

    @BeforeEach
    void begin() throws Exception {
        var pattern = Files.readString(Path.of("/proc/sys/kernel/core_pattern")).strip();
        Assumptions.assumeTrue(
                !pattern.isEmpty() && !pattern.startsWith("/") && !pattern.startsWith("|"),
                "cores are not written into the folder of the process here (core_pattern '" + pattern + "')");
        stage = new Stage(folder, Mode.PROCESS_TREE);
        contract = stage.contract(1);
    }

    @AfterEach
    void end() {
        if (stage != null) stage.close();
    }

    private Running start(String command, String core) {
        var limits = new Limits(Map.of("core", core), OptionalInt.empty(), OptionalInt.empty(), Map.of(), true);
        var run = Stage.run(command, Optional.empty(), folder, Confinement.NONE, limits);
        return stage.contracts.runner().start(run, contract, stage.log());
    }

    private static boolean mayDump() throws Exception {
        var limits = Files.readString(Path.of("/proc/self/limits"));
        return limits.lines().anyMatch(line -> line.matches("Max core file size +\\S+ +unlimited.*"));
    }

    @Test
    void a_method_that_dumps_core_is_told_apart_from_one_that_only_got_the_signal() throws Exception {
        Assumptions.assumeTrue(mayDump(), "the hard limit of core files is not infinite here");
        assertThat(start("sh -c 'kill -SEGV $$'", "unlimited:unlimited").ended().get(20, TimeUnit.SECONDS))
                .isEqualTo(WaitStatus.killed(SEGV, true));
        assertThat(start("sh -c 'kill -SEGV $$'", "0:0").ended().get(20, TimeUnit.SECONDS))
                .isEqualTo(WaitStatus.killed(SEGV, false));
    }

    @Test
    void a_core_dump_of_a_process_that_a_method_left_behind_is_told_as_one() throws Exception {
        Assumptions.assumeTrue(mayDump(), "the hard limit of core files is not infinite here");
        start("sh -c '(sleep 64 & echo $!) && exit 0'", "unlimited:unlimited")
                .ended()
                .get(20, TimeUnit.SECONDS);
        var child = Integer.parseInt(stage.logged().getFirst());
        new ProcessBuilder("kill", "-SEGV", Integer.toString(child)).start().waitFor();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> stage.ended.contains(
                        new Stage.Ended(contract.id(), child, WaitStatus.killed(SEGV, true), false)));
    }
}

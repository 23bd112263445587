package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The samples do what they say, and leave nothing behind (issue 2, "It must show", 1).
class SamplesTest {
    private static final Path SAMPLES =
            Path.of("../../samples").toAbsolutePath().normalize();

    @TempDir
    Path temporary;

    @BeforeAll
    static void bash_is_here() {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: there is no /bin/bash");
    }

    @Test
    void every_step_of_the_first_service_does_what_its_page_says() throws Exception {
        var outcome = run("first-service/test");
        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void the_network_boots_in_order_survives_three_crashes_and_leaves_nothing_behind() throws Exception {
        NetworkNamespace.enter();
        assumeTrue(
                Tree.run(Map.of(), List.of("sh", "-c", "PATH=$PATH:/usr/sbin:/sbin command -v ip"))
                                .exit()
                        == 0,
                "skipped: there is no 'ip' (package iproute2)");

        var outcome = run("network-boot/run", "--once", "--crash");

        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out())
                .containsSubsequence(
                        "svc:/network/loopback:default",
                        "svc:/network/multipath:default",
                        "svc:/network/physical:default",
                        "svc:/network/cluster:default",
                        "crash 1",
                        "old pid",
                        "restart_on='none'",
                        "crash 2",
                        "Restarting too quickly",
                        "crash 3",
                        "no service has a new pid");
        assertThat(temporary).isEmptyDirectory();
        assertThat(processesThatName(temporary)).isEmpty();
    }

    private Tree.Outcome run(String sample, String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(SAMPLES.resolve(sample).toString());
        command.addAll(List.of(arguments));
        return Tree.run(Map.of("TMPDIR", temporary.toString()), command);
    }

    private static List<String> processesThatName(Path folder) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(folder.toString()))
                .toList();
    }
}

package dev.restarter.violence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.restarter.house.Tree;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The short form of every ordeal; `tests/soak` runs them whole. What is left where one breaks is in its folder.
class ViolenceTest {
    private static final Tree TREE = Tree.built();
    private static final int ROUNDS = 8;
    private static final int LANES = 2;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final long seed = ThreadLocalRandom.current().nextLong(1_000_000_000_000L);

    private Trial trial(String contracts) {
        return new Trial(TREE, folder, contracts, seed, false, ROUNDS, _ -> {});
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void the_manager_may_be_killed_at_each_of_its_fault_points(int lane) throws Exception {
        var points = NamedPoints.known(TREE);
        var own = IntStream.range(0, points.size())
                .filter(i -> i % LANES == lane)
                .mapToObj(points::get)
                .toList();
        assertThat(own).hasSizeGreaterThan(10);
        assertThat(NamedPoints.endure(trial("auto"), own)).as("in " + folder).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "process-tree"})
    void the_manager_may_be_killed_at_any_moment(String contracts) throws Exception {
        assertThat(RandomMoments.endure(trial(contracts)))
                .as(
                        "repeat it with 'tests/soak --short --rounds %d --contracts %s --seed %d random'; in %s",
                        ROUNDS, contracts, seed, folder)
                .isEmpty();
    }

    @Test
    void services_that_misbehave_come_to_the_state_they_have_to_and_leave_nothing_behind() throws Exception {
        assertThat(Misbehaving.endure(trial("auto"))).as("in " + folder).isEmpty();
    }

    @Test
    void a_service_that_fills_its_logs_disk_leaves_a_manager_that_works() throws Exception {
        assumeTrue(FullDisk.isPossible(folder), "skipped: no small disk may be mounted here (needs root)");
        assertThat(FullDisk.endure(trial("auto"))).as("in " + folder).isEmpty();
    }

    @Test
    void a_thousand_services_boot_restart_change_their_manager_and_stop() throws Exception {
        assertThat(Crowd.endure(trial("auto"))).as("in " + folder).isEmpty();
    }
}

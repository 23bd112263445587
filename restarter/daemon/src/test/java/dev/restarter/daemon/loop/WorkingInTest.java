package dev.restarter.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.repository.Notes;
import dev.restarter.repository.RepositoryException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkingInTest {
    private static final long START = Long.MAX_VALUE - 5; // the clock may turn over

    private final List<String> notices = new ArrayList<>();
    private int noted;
    private int worked;
    private boolean diskIsFull;
    private final WorkingIn workingIn = new WorkingIn(
            new Notes() {
                @Override
                public boolean isEmpty() {
                    return noted == 0;
                }

                @Override
                public void workIn() {
                    if (diskIsFull) throw new RepositoryException("the disk is full");
                    worked += noted;
                    noted = 0;
                }
            },
            notices::add);

    @Test
    void nothing_noted_is_nothing_to_wait_for() {
        workingIn.turnEnded(START);
        assertThat(workingIn.untilDue(START)).isEmpty();
    }

    @Test
    void notes_of_one_second_are_worked_in_together_and_then_there_is_nothing_to_wait_for() {
        noted = 1;
        workingIn.turnEnded(START);
        noted = 3;
        workingIn.turnEnded(START + WorkingIn.NANOS - 1);
        assertThat(worked).isZero();
        assertThat(workingIn.untilDue(START + WorkingIn.NANOS - 1)).hasValue(1);
        workingIn.turnEnded(START + WorkingIn.NANOS);
        assertThat(worked).isEqualTo(3);
        assertThat(workingIn.untilDue(START + WorkingIn.NANOS)).isEmpty();
    }

    @Test
    void a_full_disk_is_told_once_and_tried_again_every_second() {
        noted = 1;
        diskIsFull = true;
        workingIn.turnEnded(START);
        workingIn.turnEnded(START + WorkingIn.NANOS);
        assertThat(workingIn.untilDue(START + WorkingIn.NANOS)).hasValue(WorkingIn.NANOS);
        workingIn.turnEnded(START + 2 * WorkingIn.NANOS);
        assertThat(notices).hasSize(1).first().asString().contains("the disk is full");
        diskIsFull = false;
        workingIn.turnEnded(START + 3 * WorkingIn.NANOS);
        assertThat(worked).isOne();
        assertThat(notices).hasSize(2).last().asString().contains("again");
    }
}

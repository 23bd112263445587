package dev.restarter.kernel.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupTest {
    @TempDir
    Path folder;

    @Test
    void a_group_that_was_removed_has_nobody_to_kill_and_takes_nobody_in() {
        var gone = new ControlGroup(folder.resolve("gone"));
        assertThat(gone.kill()).isTrue();
        assertThat(gone.move((int) ProcessHandle.current().pid())).isFalse();
        assertThat(gone.isPopulated()).isFalse();
        assertThat(gone.remove()).isTrue();
    }
}

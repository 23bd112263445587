package dev.restarter.kernel.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
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
        assertThat(gone.openEvents()).isEmpty();
        assertThat(gone.remove()).isTrue();
    }

    @Test
    void what_a_group_uses_is_read_where_the_kernel_tells_it() throws Exception {
        var group = new ControlGroup(folder);
        assertThat(group.cpuMicros()).isEmpty();
        assertThat(group.memoryBytes()).isEmpty();
        Files.writeString(folder.resolve("cpu.stat"), "usage_usec 1234567\nuser_usec 1\n");
        Files.writeString(folder.resolve("memory.current"), "4096\n");
        assertThat(group.cpuMicros()).hasValue(1234567);
        assertThat(group.memoryBytes()).hasValue(4096);
    }

    @Test
    void groups_are_found_among_the_files_of_a_group_whatever_they_are_called() throws Exception {
        for (var file : new String[] {"cgroup.procs", "cpu.stat", "io.pressure"})
            Files.createFile(folder.resolve(file));
        assertThat(new ControlGroup(folder).children()).isEmpty();
        for (var group : new String[] {"7", "system.slice", "memory.hog"}) Files.createDirectory(folder.resolve(group));
        assertThat(new ControlGroup(folder).children())
                .extracting(group -> group.folder().getFileName().toString())
                .containsExactlyInAnyOrder("7", "system.slice", "memory.hog");
        assertThat(new ControlGroup(folder.resolve("gone")).children()).isEmpty();
    }
}

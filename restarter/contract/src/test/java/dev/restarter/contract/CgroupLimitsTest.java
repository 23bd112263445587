package dev.restarter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.kernel.process.ControlGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a folder that looks as a control group file system does.
class CgroupLimitsTest {
    private static final String NAME = "site-web:default";

    @TempDir
    Path mount;

    private ControlGroup base;
    private ControlGroup instance;

    @BeforeEach
    void files() throws IOException {
        base = new ControlGroup(mount).child("restarter-0");
        instance = base.child(NAME);
        file(mount, "cgroup.subtree_control", "");
        file(base.folder(), "cgroup.controllers", "");
        file(base.folder(), "cgroup.subtree_control", "");
        file(instance.folder(), "memory.max", "max\n");
        file(instance.folder(), "cpu.max", "max 100000\n");
    }

    private static void file(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private String read(ControlGroup group, String name) throws IOException {
        return Files.readString(group.folder().resolve(name));
    }

    @Test
    void limits_are_written_into_the_instances_group() throws Exception {
        var limits = new CgroupLimits(base);
        assertThat(limits.set(NAME, Map.of("memory.max", "1048576", "cpu.max", "50000 100000")))
                .isEmpty();
        assertThat(read(instance, "memory.max")).startsWith("1048576");
        assertThat(read(instance, "cpu.max")).startsWith("50000 100000");
    }

    @Test
    void a_controller_is_asked_for_from_the_top_down_where_a_file_is_missing() throws Exception {
        var limits = new CgroupLimits(base);
        var refusal = limits.set(NAME, Map.of("pids.max", "10"));
        assertThat(read(new ControlGroup(mount), "cgroup.subtree_control")).isEqualTo("+pids");
        assertThat(read(base, "cgroup.subtree_control")).isEqualTo("+pids");
        assertThat(refusal)
                .as("a folder does not grow files as the kernel's do")
                .get()
                .asString()
                .startsWith("the limit 'pids_max' cannot be kept: ")
                .endsWith("with the controller 'pids', or take the limit out");
    }

    @Test
    void a_controller_that_the_group_has_already_is_not_asked_for_above() throws Exception {
        file(base.folder(), "cgroup.controllers", "cpu pids\n");
        new CgroupLimits(base).set(NAME, Map.of("pids.max", "10"));
        assertThat(read(new ControlGroup(mount), "cgroup.subtree_control")).isEmpty();
        assertThat(read(base, "cgroup.subtree_control")).isEqualTo("+pids");
    }

    @Test
    void a_limit_that_is_no_longer_wanted_is_lifted_also_after_the_manager_died() throws Exception {
        file(base.folder(), "cgroup.subtree_control", "memory\n");
        file(instance.folder(), "memory.max", "4096");
        assertThat(new CgroupLimits(base).set(NAME, Map.of())).isEmpty();
        assertThat(read(instance, "memory.max")).startsWith("max");
    }

    @Test
    void without_limits_nothing_is_touched() throws Exception {
        file(instance.folder(), "memory.max", "4096");
        assertThat(new CgroupLimits(base).set(NAME, Map.of())).isEmpty();
        assertThat(read(instance, "memory.max")).isEqualTo("4096");
    }
}

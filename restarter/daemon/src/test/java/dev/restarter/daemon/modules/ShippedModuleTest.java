package dev.restarter.daemon.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.restarter.engine.RestarterEvent;
import dev.restarter.model.State;
import dev.restarter.module.AddressFamily;
import dev.restarter.module.HookName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The cluster hook module as it is shipped needs nothing but what a hosted module sees.
class ShippedModuleTest {
    private static final Path CLASSES = Path.of("../../services/cluster/target/classes");

    @Test
    void the_cluster_module_hooks_itself_in_and_out(@TempDir Path folder) throws IOException {
        assumeTrue(
                Files.exists(CLASSES.resolve("dev/restarter/cluster/ClusterModule.class")),
                "services/cluster has not been built beside this module");
        jar(folder.resolve("cluster.jar"));
        try (var host = new Host(folder)) {
            host.configure(
                    "WellBehaved",
                    "module/jar",
                    "cluster.jar",
                    "module/class",
                    "dev.restarter.cluster.ClusterModule",
                    "cluster/node",
                    "n1",
                    "cluster/shared_address",
                    "10.0.0.1");
            host.enable().reached(State.ONLINE);
            assertThat(host.log)
                    .contains("The cluster hooks in version 1.1 are installed for node n1 with 1 shared addresses.");
            assertThat(host.restarter.hooks().names()).containsExactlyInAnyOrder(HookName.values());
            assertThat(host.connect()).isZero();
            var address = new byte[] {10, 0, 0, 1};
            assertThat(host.restarter.hooks().connect2(6, true, AddressFamily.INET, address, -1, address, 2))
                    .as("EINVAL of the module itself")
                    .isEqualTo(22);

            host.tell(RestarterEvent.DISABLE).reached(State.DISABLED);
            assertThat(host.restarter.hooks().names()).isEmpty();
        }
    }

    private static void jar(Path file) throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(file));
                var classes = Files.walk(CLASSES)) {
            for (var type : classes.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(CLASSES.relativize(type).toString()));
                Files.copy(type, jar);
                jar.closeEntry();
            }
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
}

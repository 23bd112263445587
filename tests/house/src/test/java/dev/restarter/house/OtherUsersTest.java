package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What users other than the manager's may do (reference 7.6), as such a user.
class OtherUsersTest {
    private static final Tree TREE = Tree.built();
    private static final String GROUP = "64321";
    private static final String MANIFEST = Manifests.bundle(
            Manifests.service("test/web", "sleep 97541 &")
                    .replace(
                            "</service>",
                            "<property_group name='general' type='framework'>"
                                    + "<propval name='action_authorization' type='astring' value='site.web.operate'/>"
                                    + "</property_group></service>"),
            Manifests.service("test/other", "sleep 97542 &"));

    private static final String WEB = "svc:/test/web:default";

    @TempDir
    Path root;

    @Test
    void whoever_is_authorized_to_act_may_restart_and_disable_until_the_next_boot_and_not_for_good() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "skipped: only root may act as somebody else");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var daemon = RunningDaemon.startWith(TREE, root, "auto", MANIFEST)) {
            daemon.run("svcadm", "enable", "-s", "test/web");
            assertThat(stranger("svcadm", "restart", "test/web").exit()).isEqualTo(1);
            Files.writeString(root.resolve("etc/authorizations"), "site.web.operate: %" + GROUP + "\n");

            var before = daemon.run("svcprop", "-p", "restarter/start_pid", WEB).out();
            assertThat(stranger("svcadm", "restart", "test/web").exit()).isZero();
            await().until(() -> !daemon.run("svcprop", "-p", "restarter/start_pid", WEB)
                            .out()
                            .equals(before)
                    && state(daemon).equals("online"));

            var refused = stranger("svcadm", "disable", "test/web");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("Permission denied; to disable svc:/test/web:default takes one of the authorizations")
                    .contains("solaris.smf.modify")
                    .contains(root.resolve("etc/authorizations").toString());
            assertThat(state(daemon)).isEqualTo("online");
            assertThat(stranger("svcadm", "restart", "test/other").exit()).isEqualTo(1);

            assertThat(stranger("svcadm", "disable", "-st", "test/web").exit()).isZero();
            assertThat(state(daemon)).isEqualTo("disabled");
            assertThat(daemon.run("svcprop", "-c", "-p", "general/enabled", WEB).out())
                    .isEqualTo("true\n");
        }
    }

    private static String state(RunningDaemon daemon) throws Exception {
        return daemon.run("svcs", "-Ho", "state", "test/web").out().strip();
    }

    private Tree.Outcome stranger(String program, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("setpriv", "--reuid", "64320", "--regid", "64320", "--groups", GROUP));
        command.add(TREE.program(program).toString());
        command.addAll(List.of(arguments));
        return Tree.run(Map.of("RESTARTER_ROOT", root.toString()), command);
    }
}

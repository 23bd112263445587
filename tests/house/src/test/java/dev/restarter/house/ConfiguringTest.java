package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `svccfg` and `svcprop` as shells use them: through pipes, with files and an editor, against a real manager.
class ConfiguringTest {
    private static final Tree TREE = Tree.built();
    private static final String MANIFEST = Manifests.bundle(Manifests.service("site/web", "sleep 97541 &"));

    @TempDir
    Path root;

    private Tree.Outcome shell(String script) throws Exception {
        return Tree.run(
                Map.of(
                        "RESTARTER_ROOT", root.toString(),
                        "EDITOR", root.resolve("editor").toString(),
                        "PATH", TREE.folder() + "/bin:" + System.getenv("PATH")),
                List.of("sh", "-c", "cd '" + root + "' && " + script));
    }

    private String done(String script) throws Exception {
        var outcome = shell(script);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exit()).isZero();
        return outcome.out();
    }

    @Test
    void a_shell_configures_through_here_documents_files_and_an_editor() throws Exception {
        try (var _ = RunningDaemon.startWith(TREE, root, "auto", MANIFEST)) {
            done("""
                    svccfg <<EOF
                    select site/web:default
                    addpg app application   # all of this is one session
                    setprop app/names = astring: (
                        "anna b"
                        "bert"
                    )
                    refresh
                    EOF
                    """);
            assertThat(done("svcprop -p app/names web")).isEqualTo("anna\\ b bert\n");

            Files.writeString(root.resolve("x.cfg"), "select web:default\nexport web > out.yaml\nfrobnicate\nlist\n");
            var failed = shell("svccfg -f x.cfg");
            assertThat(failed.exit()).isEqualTo(1);
            assertThat(failed.err()).startsWith("svccfg (x.cfg, line 3): Unknown command \"frobnicate\"");
            assertThat(failed.out()).isEmpty();
            assertThat(Files.readString(root.resolve("out.yaml"))).contains("<service name=\"site/web\"");

            done("svccfg export --format yaml web '>' web.yaml && svccfg validate web.yaml");

            Files.writeString(root.resolve("editor"), """
                    #!/bin/sh
                    sed -i 's/^# \\(setprop app.*\\)"bert"/\\1"carl"/' "$1"
                    """);
            assertThat(root.resolve("editor").toFile().setExecutable(true)).isTrue();
            done("svccfg -s web:default editprop");
            assertThat(done("svcprop -cp app/names web")).isEqualTo("anna\\ b carl\n");
        }
    }

    @Test
    void a_change_is_waited_for_without_asking_again_and_again() throws Exception {
        try (var daemon = RunningDaemon.startWith(TREE, root, "auto", MANIFEST)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> state(daemon).equals("online"));
            var waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return daemon.run("svcprop", "-w", "-p", "restarter/state", "web");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            // Whether it waits already cannot be seen, so there is a change until it ends.
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                daemon.run("svcadm", "restart", "web");
                return waiting.isDone();
            });
            assertThat(waiting.join().exit()).isZero();
            assertThat(waiting.join().out().strip()).isIn("online", "offline", "disabled");
        }
    }

    private static String state(RunningDaemon daemon) throws Exception {
        return daemon.run("svcs", "-Ho", "state", "web").out().strip();
    }
}

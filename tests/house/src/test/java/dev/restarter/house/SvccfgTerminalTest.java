package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `svccfg` as a person at a terminal sees it: what the screen shows at the end is in `svccfg-in-a-terminal.txt`.
class SvccfgTerminalTest {
    private static final Tree TREE = Tree.built();
    private static final String MANIFEST = Manifests.bundle(Manifests.service("site/web", "sleep 97541 &"));

    private static final String WEB = "svc:/site/web:default>";

    @TempDir
    Path root;

    @Test
    void lines_are_completed_edited_remembered_and_may_go_on() throws Exception {
        assumeTrue(Screen.isPossible(), "skipped: needs tmux; install the package tmux");
        var environment = Map.of(
                "RESTARTER_ROOT", root.toString(),
                "XDG_STATE_HOME", root.resolve("state").toString(),
                "PATH", TREE.folder() + "/bin:" + System.getenv("PATH"));
        try (var _ = RunningDaemon.startWith(TREE, root, "auto", MANIFEST);
                var screen = Screen.open(root, environment)) {
            screen.type("PS1='$ '; clear", "Enter");
            line(screen, "$", "svccfg");
            screen.until("svc:>").type("sele").until("svc:> sele").type("C-c").until("svc:>");
            screen.type("select site/w", "Tab").until("svc:> select site/web").type(":d", "Tab");
            screen.until("svc:> select site/web:default").type("Enter");
            line(screen, WEB, "addpg app application");
            line(screen, WEB, "setprop app/greetings = astring: (");
            line(screen, ">", "\"good day\"");
            line(screen, ">", "\"hello!\" )");
            screen.until(WEB)
                    .type("listprop ap", "Tab")
                    .until(WEB + " listprop app/")
                    .type("*", "Enter");
            screen.until(WEB)
                    .type("selectsnap ru", "Tab")
                    .until(WEB + " selectsnap running")
                    .type("Enter");
            line(screen, "[running]" + WEB, "delpg app");
            line(screen, "[running]" + WEB, "unselect");
            line(screen, WEB, "refesh");
            screen.until(WEB).type("Up").until(WEB + " refesh").type("BSpace", "BSpace", "BSpace", "BSpace");
            screen.until(WEB + " re").type("fresh").until(WEB + " refresh").type("Enter");
            screen.until(WEB).type("C-d");
            line(screen, "$", "svcprop -p app/greetings web");
            line(screen, "$", "svccfg");
            screen.until("svc:>")
                    .type("Up", "Up")
                    .until("svc:> refesh")
                    .type("C-c")
                    .until("svc:>");
            screen.type("C-d").until("$");
            assertThat(withoutBarePrompts(screen.text())).isEqualTo(withoutBarePrompts(approved()));
        }
        var history = root.resolve("state/restarter/svccfg_history");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
    }

    /// Types a line when the prompt is there, and Enter when the line is.
    private static void line(Screen screen, String prompt, String text) throws Exception {
        screen.until(prompt).type(text).until(prompt + " " + text).type("Enter");
    }

    /// The line editor shows the prompt once or twice after Ctrl-C.
    private static String withoutBarePrompts(String text) {
        return text.replace("\nsvc:>\n", "\n").replace("\nsvc:>\n", "\n");
    }

    private static String approved() throws Exception {
        try (var in = SvccfgTerminalTest.class.getResourceAsStream("/svccfg-in-a-terminal.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package dev.restarter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.contract.Contracts.Mode;
import dev.restarter.contract.method.Credential;
import dev.restarter.model.WaitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MethodRunnerTest {
    @TempDir
    Path folder;

    private Stage stage;
    private Contract contract;

    @BeforeEach
    void begin() {
        stage = new Stage(folder, Mode.PROCESS_TREE);
        contract = stage.contract(1);
    }

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void a_command_without_shell_syntax_is_run_without_a_shell() throws Exception {
        assertThat(stage.finish(contract, "cat  /proc/self/cmdline")).isEqualTo(WaitStatus.exited(0));
        assertThat(Files.readString(stage.log())).isEqualTo("cat\0/proc/self/cmdline\0");
    }

    @Test
    void a_command_with_shell_syntax_is_run_by_one() throws Exception {
        assertThat(stage.finish(contract, "sh -c 'echo \"a  b\"; exit 4'")).isEqualTo(WaitStatus.exited(4));
        assertThat(stage.logged()).containsExactly("a  b");
    }

    @Test
    void the_environment_is_the_methods_own_and_names_the_contract() throws Exception {
        stage.finish(contract, "env");
        assertThat(stage.logged())
                .hasSize(3)
                .contains("SMF_FMRI=" + Stage.OWNER, "PATH=/usr/sbin:/usr/bin:/bin")
                .anyMatch(line -> line.matches("RESTARTER_CONTRACT=1@[0-9a-f]{12}"));
    }

    @Test
    void a_command_that_is_not_there_ends_with_127_and_says_so_in_the_log() throws Exception {
        assertThat(stage.finish(contract, "no-such-command now")).isEqualTo(WaitStatus.exited(127));
        assertThat(stage.finish(contract, "/no/such/command")).isEqualTo(WaitStatus.exited(127));
        assertThat(stage.logged()).hasSize(2).allMatch(line -> line.endsWith("not found"));
    }

    @Test
    void a_file_that_may_not_be_run_ends_with_126() throws Exception {
        var file = Files.writeString(folder.resolve("plain"), "echo no");
        assertThat(stage.finish(contract, file.toString())).isEqualTo(WaitStatus.exited(126));
        assertThat(stage.logged()).singleElement().asString().endsWith("Permission denied");
    }

    @Test
    void a_script_without_an_interpreter_line_is_run_by_the_shell() throws Exception {
        var file = executable("script", "echo from the script; exit 9\n");
        assertThat(stage.finish(contract, file + " x")).isEqualTo(WaitStatus.exited(9));
        assertThat(stage.logged()).containsExactly("from the script");
    }

    @Test
    void a_script_whose_interpreter_is_missing_ends_with_127() throws Exception {
        var file = executable("script", "#!/no/such/interpreter\n");
        assertThat(stage.finish(contract, file.toString())).isEqualTo(WaitStatus.exited(127));
    }

    private Path executable(String name, String text) throws Exception {
        return Files.setPosixFilePermissions(
                Files.writeString(folder.resolve(name), text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void output_is_appended_to_the_log_which_has_its_own_mode() throws Exception {
        stage.finish(contract, "echo one");
        stage.finish(contract, "sh -c 'echo two >&2'");
        assertThat(stage.logged()).containsExactly("one", "two");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stage.log())))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void a_folder_that_is_missing_is_a_fault_of_the_context() throws Exception {
        var run = Stage.run("true", Optional.empty(), folder.resolve("missing"));
        var running = stage.contracts.runner().start(run, contract, stage.log());
        assertThat(running.pid()).isZero();
        assertThat(running.ended().get(5, TimeUnit.SECONDS)).isEqualTo(WaitStatus.exited(96));
        assertThat(stage.logged())
                .singleElement()
                .asString()
                .endsWith("svc.startd could not set context for method: chdir: No such file or directory (\""
                        + folder.resolve("missing") + "\") ]");
        assertThat(stage.emptied).isEmpty();
    }

    @Test
    void a_method_runs_as_the_user_and_groups_of_its_context() throws Exception {
        assumeRoot();
        assertThat(asUser("sh -c 'id -u; id -g; id -G; pwd'", Path.of("/usr"))).isEqualTo(WaitStatus.exited(0));
        assertThat(stage.logged()).containsExactly("65534", "65533", "65533 7 8", "/usr");
    }

    @Test
    void the_folder_is_entered_as_the_user_of_the_context() throws Exception {
        assumeRoot();
        var secret = Files.createDirectory(
                folder.resolve("secret"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertThat(asUser("true", secret)).isEqualTo(WaitStatus.exited(96));
        assertThat(stage.logged())
                .singleElement()
                .asString()
                .matches("\\[ \\w{3} [ \\d]\\d [\\d:]{8} svc\\.startd could not set context for method: chdir: .*");
    }

    @Test
    void a_user_that_cannot_be_set_is_a_fault_of_the_context_and_127_of_the_method_is_not() throws Exception {
        assumeRoot();
        assertThat(asUser("no-such-command", Path.of("/"))).isEqualTo(WaitStatus.exited(127));
        var impossible = new Credential(65534, 65534, Set.of(4294967295L));
        var run = Stage.run("true", Optional.of(impossible), Path.of("/"));
        var running = stage.contracts.runner().start(run, contract, stage.log());
        assertThat(running.ended().get(5, TimeUnit.SECONDS)).isEqualTo(WaitStatus.exited(96));
        assertThat(stage.logged()).last().asString().contains("could not set context for method: user 65534");
    }

    private WaitStatus asUser(String command, Path where) throws Exception {
        var nobody = new Credential(65534, 65533, Set.of(65533L, 7L, 8L));
        var run = Stage.run(command, Optional.of(nobody), where);
        return stage.contracts
                .runner()
                .start(run, contract, stage.log())
                .ended()
                .get(10, TimeUnit.SECONDS);
    }

    private static void assumeRoot() {
        Assumptions.assumeTrue(System.getProperty("user.name").equals("root"), "only root may run as somebody else");
    }
}

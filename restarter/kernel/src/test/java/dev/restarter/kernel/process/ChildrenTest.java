package dev.restarter.kernel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.Native;
import dev.restarter.model.WaitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {
    @TempDir
    Path folder;

    private final Map<Integer, WaitStatus> orphans = new ConcurrentHashMap<>();
    private Watch watch;
    private Children children;

    @BeforeEach
    void begin() {
        watch = Watch.start("test watch");
        children = Children.of(watch, (dead, how) -> orphans.put(dead.pid(), how));
    }

    @AfterEach
    void end() {
        watch.close();
    }

    @Test
    void a_child_tells_its_exit_status() throws Exception {
        assertThat(run("exit 7").get(5, TimeUnit.SECONDS)).isEqualTo(WaitStatus.exited(7));
    }

    @Test
    void a_child_that_is_killed_tells_the_signal() throws Exception {
        assertThat(run("kill -9 $$").get(5, TimeUnit.SECONDS)).isEqualTo(WaitStatus.killed(9, false));
    }

    @Test
    void a_child_has_its_own_session_default_signals_and_nothing_of_ours_but_its_output() throws Exception {
        run("cut -d' ' -f6 /proc/self/stat; echo $$; grep -E 'Sig(Blk|Ign)' /proc/self/status; ls /proc/$$/fd; pwd; env")
                .get(5, TimeUnit.SECONDS);
        var lines = Files.readAllLines(folder.resolve("log"));
        assertThat(lines.get(0)).isEqualTo(lines.get(1));
        assertThat(lines.get(2)).matches("SigBlk:\\s0{16}");
        assertThat(lines.get(3)).matches("SigIgn:\\s0{16}");
        assertThat(lines.subList(4, 7)).containsExactly("0", "1", "2");
        assertThat(lines.get(7)).isEqualTo("/");
        assertThat(lines.subList(8, lines.size())).contains("COLOUR=blue").noneMatch(line -> line.startsWith("HOME"));
    }

    @Test
    void a_program_that_is_not_there_is_an_error_of_the_start() {
        assertThatThrownBy(() -> start(Path.of("/no/such/program"), List.of("program")))
                .isInstanceOfSatisfying(
                        KernelException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT));
    }

    @Test
    void an_orphan_is_reaped_and_its_end_told() throws Exception {
        run("(sleep 0.05; exit 3) & echo $!").get(5, TimeUnit.SECONDS);
        var orphan = Integer.parseInt(Files.readString(folder.resolve("log")).trim());
        await().until(() -> orphans.containsKey(orphan));
        assertThat(orphans).containsEntry(orphan, WaitStatus.exited(3));
        await().until(() -> ProcessFacts.of(orphan).isEmpty());
    }

    @Test
    void a_process_of_the_jdk_keeps_its_exit_status_and_hides_no_orphan() throws Exception {
        var theirs = new ProcessBuilder("/bin/sh", "-c", "sleep 0.05; exit 5").start();
        run("(sleep 0.1; exit 3) & echo $!").get(5, TimeUnit.SECONDS);
        assertThat(theirs.waitFor()).isEqualTo(5);
        await().until(() -> orphans.size() == 1);
    }

    @Test
    void five_hundred_children_that_end_at_once_are_all_told_of_and_reaped() throws Exception {
        var ends = new ArrayList<CompletableFuture<WaitStatus>>();
        for (var i = 0; i < 500; i++) ends.add(run(Path.of("/bin/true"), List.of("true")));
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        assertThat(ends).allMatch(end -> end.join().isSuccess());
        var own = ProcessHandle.current().pid();
        await().until(() -> ProcessFacts.all().stream().noneMatch(p -> p.parent() == own && p.isZombie()));
        assertThat(orphans).isEmpty();
    }

    @Test
    void how_a_stranger_ended_is_known_from_its_descriptor() throws Exception {
        var stranger = new ProcessBuilder("/bin/sh", "-c", "exec sleep 60").start();
        try (var pidFd = PidFd.open((int) stranger.pid()).orElseThrow()) {
            assertThat(pidFd.signal(15)).isTrue();
            assertThat(Native.poll(pidFd.fd(), Native.POLLIN, 5000)).isNotZero();
            assertThat(pidFd.endOfStranger()).contains(WaitStatus.killed(15, false));
            stranger.waitFor();
            assertThat(pidFd.signal(15)).isFalse();
        }
        assertThat(PidFd.open(Integer.MAX_VALUE)).isEmpty();
    }

    private CompletableFuture<WaitStatus> run(String script) {
        return run(Path.of("/bin/sh"), List.of("sh", "-c", script));
    }

    private CompletableFuture<WaitStatus> run(Path program, List<String> arguments) {
        var end = new CompletableFuture<WaitStatus>();
        start(program, arguments).whenEnded((pid, how) -> end.complete(how));
        return end;
    }

    private Children.Child start(Path program, List<String> arguments) {
        try (var log = Native.open(folder.resolve("log"), Native.O_WRONLY | Native.O_APPEND | Native.O_CREAT, 0644)) {
            return children.start(new Spawn(
                    program,
                    arguments,
                    List.of("COLOUR=blue", "PATH=/usr/bin:/bin"),
                    log,
                    Optional.of(Path.of("/")),
                    Optional.empty()));
        }
    }
}

package dev.restarter.daemon.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.wire.Frames;
import dev.restarter.wire.Hello;
import dev.restarter.wire.Kind;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The door on a real socket, with this process as the peer.
class DoorTest {
    @TempDir
    Path folder;

    private final CountDownLatch waiting = new CountDownLatch(1);
    private final List<SocketChannel> terminals = new ArrayList<>();
    private Door door;

    @BeforeEach
    void open() throws IOException {
        door = Door.at(folder.resolve("socket"));
        door.open(Map.of("svcs", this::tell, "svcadm", this::wait));
    }

    @AfterEach
    void close() throws IOException {
        for (var terminal : terminals) terminal.close();
        door.close();
    }

    @Test
    void a_peer_is_known_by_what_the_kernel_says_of_it() throws IOException {
        var frames = ask("svcs");
        assertThat(frames.next(Frames.LONGEST).orElseThrow().text())
                .isEqualTo(ProcessHandle.current().pid() + " " + Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        assertThat(frames.next(Frames.LONGEST).orElseThrow().kind()).isEqualTo(Kind.EXIT);
        assertThat(frames.next(Frames.LONGEST)).isEmpty();
    }

    @Test
    void everybody_may_knock_whatever_the_umask_says() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("socket"))))
                .isEqualTo("rw-rw-rw-");
    }

    @Test
    void a_door_that_closes_tells_those_inside_and_takes_its_socket_away() throws Exception {
        var frames = ask("svcadm");
        waiting.await();
        door.close();
        assertThat(frames.next(Frames.LONGEST).orElseThrow().text()).startsWith("svcadm: The manager was stopped");
        assertThat(frames.next(Frames.LONGEST).orElseThrow().payload()).containsExactly(1);
        assertThat(folder.resolve("socket")).doesNotExist();
    }

    @Test
    void whoever_comes_while_64_are_served_waits_for_his_turn() throws Exception {
        for (var i = 0; i < 64; i++) ask("svcadm");
        var next = ask("svcs");
        terminals.getFirst().close();
        assertThat(next.next(Frames.LONGEST).orElseThrow().text())
                .startsWith(ProcessHandle.current().pid() + " ");
    }

    @Test
    void whoever_waited_too_long_while_64_were_served_is_turned_away_with_a_sentence() throws Exception {
        door.close();
        door = Door.at(folder.resolve("socket"), Duration.ofMillis(50));
        door.open(Map.of("svcadm", this::wait));
        for (var i = 0; i < 64; i++) ask("svcadm");
        var turnedAway = connect();
        assertThat(turnedAway.next(Frames.LONGEST).orElseThrow().text()).contains("serving as many commands as it can");
    }

    private int tell(Asker asker) {
        asker.out(asker.peer().pid() + " " + asker.peer().uid());
        return 0;
    }

    private int wait(Asker asker) throws InterruptedException {
        waiting.countDown();
        new CountDownLatch(1).await();
        return 0;
    }

    private Frames ask(String program) throws IOException {
        var frames = connect();
        frames.write(Kind.HELLO, new Hello(program, List.of(), "/", 0, 0, false, false, "", "").packed());
        return frames;
    }

    private Frames connect() throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        terminals.add(channel);
        channel.connect(UnixDomainSocketAddress.of(folder.resolve("socket")));
        return new Frames(Channels.newInputStream(channel), Channels.newOutputStream(channel));
    }
}

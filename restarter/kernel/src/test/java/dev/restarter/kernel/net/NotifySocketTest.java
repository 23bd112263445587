package dev.restarter.kernel.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifySocketTest {
    @TempDir
    Path folder;

    private void send(String text) {
        try (var client = Sockets.open(Sockets.AF_UNIX, 2, 0);
                var arena = Arena.ofConfined()) {
            Sockets.connect(client, UnixAddress.of(folder.resolve("notify")));
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            var copied = arena.allocate(Math.max(1, bytes.length));
            copied.asSlice(0, bytes.length).copyFrom(MemorySegment.ofArray(bytes));
            Sockets.send(client, copied.asSlice(0, bytes.length));
        }
    }

    @Test
    void a_message_tells_who_sent_it() throws Exception {
        try (var socket = NotifySocket.bind(folder.resolve("notify"))) {
            send("READY=1\n");
            var message = socket.receive().orElseThrow();
            assertThat(message.text()).isEqualTo("READY=1\n");
            assertThat(message.pid()).isEqualTo((int) ProcessHandle.current().pid());
            assertThat(message.uid()).isEqualTo(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        }
    }

    @Test
    void a_message_that_is_too_long_is_dropped_and_the_next_one_is_heard() throws Exception {
        try (var socket = NotifySocket.bind(folder.resolve("notify"))) {
            send("x".repeat(9000));
            send("");
            send("WATCHDOG=1");
            assertThat(socket.receive().orElseThrow().text()).isEmpty();
            assertThat(socket.receive().orElseThrow().text()).isEqualTo("WATCHDOG=1");
        }
    }

    @Test
    void the_socket_of_one_that_died_is_taken_over_and_any_other_file_is_not() throws Exception {
        NotifySocket.bind(folder.resolve("notify")).close();
        NotifySocket.bind(folder.resolve("notify")).close();
        Files.delete(folder.resolve("notify"));
        Files.writeString(folder.resolve("notify"), "precious");
        assertThatThrownBy(() -> NotifySocket.bind(folder.resolve("notify"))).hasMessageContaining("in the way");
        assertThat(folder.resolve("notify")).hasContent("precious");
    }

    @Test
    void closing_ends_the_wait() throws Exception {
        var socket = NotifySocket.bind(folder.resolve("notify"));
        var waiting = CompletableFuture.supplyAsync(socket::receive);
        send("once");
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isPresent();
        var again = CompletableFuture.supplyAsync(socket::receive);
        socket.close();
        assertThat(again.get(20, TimeUnit.SECONDS)).isEmpty();
    }
}

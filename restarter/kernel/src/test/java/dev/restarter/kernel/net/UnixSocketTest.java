package dev.restarter.kernel.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restarter.kernel.KernelException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class UnixSocketTest {
    @TempDir
    Path folder;

    private static <T> CompletableFuture<T> elsewhere(Callable<T> work) {
        var result = new CompletableFuture<T>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    @Test
    void a_client_is_known_by_its_numbers_and_heard() throws Exception {
        var file = folder.resolve("socket");
        try (var server = UnixServer.listen(file, 0600);
                var client = UnixClient.connect(file);
                var served = server.accept().orElseThrow()) {
            client.out().write("hello".getBytes(StandardCharsets.UTF_8));
            client.shutdown();
            assertThat(served.in().readAllBytes()).asString().isEqualTo("hello");
            assertThat(served.peer().pid())
                    .isEqualTo((int) ProcessHandle.current().pid());
            assertThat(served.peer().uid()).isEqualTo(Files.getAttribute(file, "unix:uid"));
            assertThat(served.peer()).isEqualTo(client.peer());
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void much_data_passes_whole_in_both_directions() throws Exception {
        var file = folder.resolve("socket");
        var sent = new byte[3_000_000];
        new Random(1).nextBytes(sent);
        try (var server = UnixServer.listen(file, 0600);
                var client = UnixClient.connect(file);
                var served = server.accept().orElseThrow()) {
            var echo = elsewhere(() -> {
                var got = served.in().readNBytes(sent.length);
                served.out().write(got);
                return got.length;
            });
            client.out().write(sent);
            assertThat(client.in().readNBytes(sent.length)).isEqualTo(sent);
            assertThat(echo.get()).isEqualTo(sent.length);
        }
    }

    @Test
    void the_mode_is_exactly_the_one_asked_for_whatever_the_umask() throws Exception {
        for (var mode : new String[] {"rw-rw-rw-", "rw-------", "rwxr-x---"}) {
            var number = Integer.parseInt(mode.replaceAll("[rwx]", "1").replace('-', '0'), 2);
            var file = folder.resolve("socket-" + mode);
            try (var _ = UnixServer.listen(file, number)) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo(mode);
            }
        }
    }

    @Test
    void closing_ends_a_waiting_accept_and_a_waiting_read() throws Exception {
        var server = UnixServer.listen(folder.resolve("socket"), 0600);
        var client = UnixClient.connect(folder.resolve("socket"));
        var served = server.accept().orElseThrow();
        var accept = elsewhere(server::accept);
        var read = elsewhere(() -> served.in().read());
        assertThat(accept).isNotDone();
        assertThat(read).isNotDone();
        server.close();
        served.close();
        assertThat(accept.get(5, TimeUnit.SECONDS)).isEqualTo(Optional.empty());
        assertThat(read.get(5, TimeUnit.SECONDS)).isEqualTo(-1);
        assertThat(client.in().read()).isEqualTo(-1);
        assertThatThrownBy(() -> client.out().write(new byte[1])).isInstanceOf(IOException.class);
        client.close();
        assertThat(client.in().read()).isEqualTo(-1);
    }

    @Test
    void a_read_gives_up_after_its_time() throws Exception {
        var file = folder.resolve("socket");
        try (var _ = UnixServer.listen(file, 0600);
                var client = UnixClient.connect(file)) {
            client.readTimeout(Duration.ofMillis(20));
            assertThatThrownBy(() -> client.in().read()).hasMessageContaining("in time");
        }
    }

    @Test
    void a_socket_that_was_left_behind_is_replaced_but_nothing_else_is() throws Exception {
        var file = folder.resolve("socket");
        try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(file)); // the JDK leaves the file when it closes
        }
        assertThat(file).exists();
        try (var _ = UnixServer.listen(file, 0600)) {
            assertThatThrownBy(() -> UnixServer.listen(file, 0600))
                    .hasMessageContaining("process " + ProcessHandle.current().pid() + " listens here already");
        }
        var text = Files.writeString(folder.resolve("text"), "precious");
        assertThatThrownBy(() -> UnixServer.listen(text, 0600)).hasMessageContaining("in the way");
        assertThat(text).hasContent("precious");
    }

    @Test
    void a_path_that_does_not_fit_is_refused_with_its_length() {
        var deep = folder.resolve("x".repeat(120));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UnixServer.listen(deep, 0600))
                .withMessageContaining("107");
    }

    @Test
    void an_abstract_name_is_held_by_one_and_free_after_it() {
        var name = "restarter-test-" + ProcessHandle.current().pid();
        try (var _ = UnixServer.listenAbstract(name).orElseThrow();
                var client = UnixClient.connectAbstract(name)) {
            assertThat(UnixServer.listenAbstract(name)).isEmpty();
            assertThat(client.peer().pid())
                    .isEqualTo((int) ProcessHandle.current().pid());
        }
        assertThatThrownBy(() -> UnixClient.connectAbstract(name))
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("Connection refused");
    }

    @Test
    void two_processes_of_one_namespace_have_one_identity() throws Exception {
        var ours = NetworkNamespace.ours();
        assertThat(NetworkNamespace.of((int) ProcessHandle.current().pid())).contains(ours);
        assertThat(NetworkNamespace.of(0)).isEmpty();
    }
}

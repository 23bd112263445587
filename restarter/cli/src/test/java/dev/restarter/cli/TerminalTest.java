package dev.restarter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.wire.Document;
import dev.restarter.wire.Folder;
import dev.restarter.wire.Frames;
import dev.restarter.wire.Hello;
import dev.restarter.wire.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The terminal against a manager that plays a script on a real socket.
class TerminalTest {
    @TempDir
    Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /// What the manager of a test does once it has read the hello.
    private interface Script {
        void play(Frames frames) throws IOException;
    }

    @BeforeEach
    void folder() throws IOException {
        Files.createDirectories(root.resolve("run"));
    }

    @Test
    void help_and_version_need_no_manager() {
        assertThat(run(out, "svcs", "--root", "/nowhere", "--version")).isZero();
        assertThat(out.toString()).startsWith("svcs (Restarter) ");
        out.reset();
        assertThat(run(out, "svcadm", "-?")).isZero();
        assertThat(out.toString()).startsWith("Usage: svcadm");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void without_a_manager_one_line_says_where_it_was_sought_and_how_to_start_it() {
        assertThat(run(out, "svcs", "--root", root.toString())).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("svcs: Could not reach the manager at " + root + "/run/socket (No such file or directory); "
                        + "start it with 'svc.startd --root " + root + "'.\n");
    }

    @Test
    void a_root_option_without_its_folder_is_wrong_usage() {
        assertThat(run(out, "svcs", "--root")).isEqualTo(2);
        assertThat(err.toString()).contains("--root needs the manager's folder");
    }

    @Test
    void output_errors_and_the_exit_status_are_handed_on() throws Exception {
        var hello = manager(frames -> {
            frames.write(Kind.OUT, "rows\n".getBytes());
            frames.write(Kind.ERR, "svcs: oops\n".getBytes());
            frames.write(Kind.EXIT, new byte[] {3});
        });
        assertThat(run(out, "svcs", "--root", root.toString(), "-a", "x")).isEqualTo(3);
        assertThat(out.toString()).isEqualTo("rows\n");
        assertThat(err.toString()).isEqualTo("svcs: oops\n");
        assertThat(hello.get().program()).isEqualTo("svcs");
        assertThat(hello.get().arguments()).containsExactly("-a", "x");
    }

    @Test
    void a_manager_that_goes_away_midway_is_one_clear_line() throws Exception {
        manager(frames -> frames.write(Kind.OUT, "half\n".getBytes()));
        assertThat(run(out, "svcs", "--root", root.toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("svcs: Lost the manager at ")
                .contains("it closed the connection")
                .endsWith("once it is back.\n");
    }

    @Test
    void a_reader_that_closes_our_output_ends_the_command_quietly() throws Exception {
        manager(frames -> {
            frames.write(Kind.OUT, "rows\n".getBytes());
            frames.write(Kind.EXIT, new byte[] {0});
        });
        assertThat(run(new ClosedPipe(), "svcs", "--root", root.toString())).isEqualTo(141);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void files_are_read_with_the_rights_of_the_user_and_only_if_named() throws Exception {
        var manifests = Files.createDirectories(root.resolve("m"));
        Files.writeString(manifests.resolve("b.xml"), "<b/>");
        Files.writeString(manifests.resolve("a.xml"), "<a/>");
        Files.writeString(manifests.resolve("notes.txt"), "no");
        var answers = new ArrayList<Object>();
        manager(frames -> {
            for (var name : List.of(
                    manifests.toString(),
                    manifests + "/a.xml",
                    "/etc/hostname",
                    manifests + "/../run/socket",
                    manifests + "/none.xml")) {
                frames.write(Kind.READ, name.getBytes());
                var frame = frames.next(Frames.LONGEST).orElseThrow();
                answers.add(
                        switch (frame.kind()) {
                            case FILE ->
                                new String(Document.unpack(frame.payload()).content());
                            case FOLDER -> Folder.unpack(frame.payload()).files();
                            default -> frame.kind() + " " + frame.text();
                        });
            }
            frames.write(Kind.EXIT, new byte[] {0});
        });
        assertThat(run(out, "svccfg", "--root", root.toString(), "import", manifests.toString()))
                .isZero();
        assertThat(answers)
                .containsExactly(
                        List.of(manifests + "/a.xml", manifests + "/b.xml"),
                        "<a/>",
                        "REFUSED this command's user did not name it",
                        "REFUSED this command's user did not name it",
                        "REFUSED there is no such file");
    }

    @Test
    void the_size_of_a_terminal_is_lines_then_columns() {
        assertThat(TerminalSize.parse("24 80\n")).isEqualTo(new TerminalSize(80, 24));
        assertThat(TerminalSize.parse("")).isEqualTo(new TerminalSize(0, 0));
    }

    private int run(OutputStream to, String... arguments) {
        return Terminal.run(arguments, to, err);
    }

    /// Answers one connection and gives back the hello it got.
    private CompletableFuture<Hello> manager(Script script) throws IOException {
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(root.resolve("run/socket")));
        var hello = new CompletableFuture<Hello>();
        Thread.ofVirtual().start(() -> {
            try (server;
                    var channel = server.accept()) {
                var frames = new Frames(Channels.newInputStream(channel), Channels.newOutputStream(channel));
                hello.complete(Hello.unpack(
                        frames.next(Frames.LONGEST_HELLO).orElseThrow().payload()));
                script.play(frames);
            } catch (IOException e) {
                hello.completeExceptionally(e);
            }
        });
        return hello;
    }

    private static final class ClosedPipe extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}

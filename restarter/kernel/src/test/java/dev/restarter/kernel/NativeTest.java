package dev.restarter.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeTest {
    @TempDir
    Path folder;

    @Test
    void a_file_that_is_not_there_is_named_in_the_error() {
        var missing = folder.resolve("missing");
        assertThatThrownBy(() -> Native.open(missing, Native.O_RDONLY, 0))
                .isInstanceOfSatisfying(
                        KernelException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT))
                .hasMessage("open " + missing + ": No such file or directory");
    }

    @Test
    void what_is_written_is_read_again() throws IOException {
        var file = folder.resolve("grüße");
        try (var arena = Arena.ofConfined();
                var fd = Native.open(file, Native.O_RDWR | Native.O_CREAT | Native.O_EXCL, 0600)) {
            var text = arena.allocateFrom("hello", StandardCharsets.UTF_8).asSlice(0, 5);
            assertThat(Native.write(fd, text)).isEqualTo(5);
            assertThat(Native.poll(fd, Native.POLLIN, 0)).isEqualTo(Native.POLLIN);
            assertThat(Native.read(fd, arena.allocate(5))).isZero();
        }
        assertThat(Files.readString(folder.resolve("grüße"))).isEqualTo("hello");
    }

    @Test
    void a_symbolic_link_is_not_followed_where_that_is_asked() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("target"));
        assertThatThrownBy(() -> Native.open(link, Native.O_WRONLY | Native.O_CREAT | Native.O_NOFOLLOW, 0644))
                .isInstanceOfSatisfying(
                        KernelException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ELOOP));
        assertThat(folder.resolve("target")).doesNotExist();
    }

    @Test
    void a_descriptor_is_not_used_after_it_was_closed() {
        var fd = Native.open(Path.of("/dev/null"), Native.O_RDONLY, 0);
        fd.close();
        fd.close();
        assertThatThrownBy(fd::number).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_empty_nonblocking_descriptor_says_so() {
        try (var arena = Arena.ofConfined();
                var fd = new Fd(new CFunction("eventfd").call(0, Native.O_NONBLOCK | Native.O_CLOEXEC))) {
            assertThat(Native.read(fd, arena.allocate(8))).isEqualTo(-Errno.EAGAIN);
            assertThat(Native.poll(fd, Native.POLLIN, 0)).isZero();
        }
    }
}

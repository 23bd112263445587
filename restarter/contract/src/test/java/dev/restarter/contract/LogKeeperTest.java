package dev.restarter.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.restarter.contract.method.LogLimits;
import dev.restarter.kernel.process.FileSpace;
import dev.restarter.model.InstanceFmri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKeeperTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final InstanceFmri OWNER = InstanceFmri.parse("svc:/test/some-service:default");
    private static final long MOST = 64 << 10;
    private static final int LINES = 40_000;

    @TempDir
    Path disk;

    private Path folder;
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private LogKeeper keeper;

    private Path log(Path where) {
        folder = where;
        return InstanceLog.of(where, OWNER).file();
    }

    private void keep(LogLimits limits) {
        keeper = new LogKeeper(folder, _ -> limits, notices::add);
    }

    @AfterEach
    void close() {
        if (keeper != null) keeper.close();
    }

    private Path part(int number) {
        var file = InstanceLog.of(folder, OWNER).file();
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    /// Appends numbered lines, as a service with an open log does, each write one line.
    private static void write(Path log, int from, int to) throws IOException {
        try (var out = FileChannel.open(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (var i = from; i < to; i++) out.write(ByteBuffer.wrap(line(i).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String line(int number) {
        return "line " + number + " of a service that has much to say\n";
    }

    /// All parts from the oldest on, and then the log, without holes.
    private String whole(int parts) throws IOException {
        var all = new StringBuilder();
        for (var i = parts - 1; i >= 0; i--) {
            if (Files.exists(part(i))) all.append(Files.readString(part(i)));
        }
        return all.append(Files.readString(InstanceLog.of(folder, OWNER).file()))
                .toString()
                .replace("\0", "");
    }

    /// Cuts as often as it can while somebody writes, so that many writes fall into the middle of a cut. On a busy
    /// machine the writer may be much faster: it goes on until there were enough cuts.
    private void noLineIsLost(Path where) throws Exception {
        var log = log(where);
        var writer = CompletableFuture.supplyAsync(() -> {
            try {
                var lines = 0;
                do {
                    write(log, lines, lines + LINES);
                    lines += LINES;
                } while (!Files.exists(part(10)));
                return lines;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        while (!writer.isDone()) LogRotation.look(log, new LogLimits(MOST, 1000));
        var written = new StringBuilder();
        IntStream.range(0, writer.join()).forEach(i -> written.append(line(i)));
        assertThat(whole(1000).equals(written.toString())).isTrue();
    }

    private static long allocated(Path log) {
        return FileSpace.of(log).orElseThrow().used();
    }

    @Test
    void no_line_is_lost_while_a_service_writes_on() throws Exception {
        noLineIsLost(disk);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part(0))))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void no_line_is_lost_where_the_file_system_can_only_make_holes() throws Exception {
        var memory = Path.of("/dev/shm");
        Assumptions.assumeTrue(
                Files.isWritable(memory) && Files.getFileStore(memory).type().equals("tmpfs"), "/dev/shm is no tmpfs");
        var where = Files.createTempDirectory(memory, "log-keeper-test");
        try {
            noLineIsLost(where);
        } finally {
            try (var files = Files.list(where)) {
                for (var file : files.toList()) Files.delete(file);
            }
            Files.delete(where);
        }
    }

    @Test
    void the_parts_are_as_many_as_are_to_be_kept_and_no_longer_than_the_log_may_be() throws Exception {
        var log = log(disk);
        keep(new LogLimits(MOST, 2));
        for (var round = 0; round < 8; round++) {
            write(log, 0, 4000);
            await().atMost(PATIENCE).until(() -> allocated(log) <= MOST);
        }
        assertThat(part(0)).exists();
        assertThat(part(1)).exists();
        assertThat(part(2)).doesNotExist();
        assertThat(notices).isEmpty();
        assertThat(Files.size(part(0))).isLessThanOrEqualTo(MOST);
        assertThat(whole(2)).endsWith(line(3999)).doesNotContain("dropped");
    }

    @Test
    void nothing_is_kept_where_nothing_is_to_be_kept() throws Exception {
        var log = log(disk);
        keep(new LogLimits(MOST, 0));
        write(log, 0, 4000);
        await().atMost(PATIENCE).until(() -> allocated(log) <= MOST);
        assertThat(part(0)).doesNotExist();
        assertThat(Files.readString(log)).endsWith(line(3999));
    }

    @Test
    void a_log_that_may_grow_is_left_alone() throws Exception {
        var log = log(disk);
        keep(new LogLimits(Long.MAX_VALUE, 1));
        write(log, 0, 4000);
        var other = folder.resolve("other.log");
        Files.write(other, new byte[(int) LogLimits.DEFAULT.most() + 1]);
        await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("other.log.0")));
        assertThat(part(0)).doesNotExist();
        assertThat(whole(1)).hasSize((int) Files.size(log));
    }

    @Test
    void the_limits_are_asked_for_anew_when_they_changed() throws Exception {
        var log = log(disk);
        var limits = new LogLimits[] {new LogLimits(Long.MAX_VALUE, 1)};
        keeper = new LogKeeper(folder, _ -> limits[0], notices::add);
        write(log, 0, 4000);
        limits[0] = new LogLimits(MOST, 1);
        keeper.limitsChanged();
        write(log, 4000, 4001);
        await().atMost(PATIENCE).until(() -> Files.exists(part(0)));
    }

    @Test
    void a_folder_of_logs_that_was_removed_is_watched_again() throws Exception {
        var log = log(Files.createDirectory(disk.resolve("log")));
        keep(new LogLimits(MOST, 1));
        Files.delete(folder);
        await().atMost(PATIENCE).until(() -> Files.isDirectory(folder));
        await().atMost(PATIENCE).until(() -> {
            write(log, 0, 4000);
            return Files.exists(part(0));
        });
    }
}

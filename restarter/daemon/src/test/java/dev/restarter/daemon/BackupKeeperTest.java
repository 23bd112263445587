package dev.restarter.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.restarter.daemon.loop.ManagerLog;
import dev.restarter.manifest.BundleReader;
import dev.restarter.manifest.Reading;
import dev.restarter.repository.Repository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When the manager takes backups by itself.
class BackupKeeperTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration AT_ONCE = Duration.ZERO;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Repository repository;

    @BeforeEach
    void open() {
        repository = Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void an_import_that_changed_something_is_followed_by_a_backup() throws Exception {
        try (var _ = keeper(NEVER, AT_ONCE)) {
            importVersion(1);
            await().until(() -> backups("manifest_import").size() == 1);
            importVersion(1);
        }
        assertThat(backups("manifest_import")).hasSize(1);
    }

    @Test
    void a_backup_that_is_due_is_taken_when_the_manager_ends() throws Exception {
        try (var _ = keeper(NEVER, NEVER)) {
            importVersion(1);
            importVersion(2);
            assertThat(backups("manifest_import")).isEmpty();
        }
        assertThat(backups("manifest_import")).hasSize(1);
    }

    @Test
    void a_boot_is_backed_up_once() throws Exception {
        importVersion(1);
        var began = Instant.now().minusSeconds(60);
        try (var keeper = keeper(AT_ONCE, NEVER)) {
            keeper.keepBoot(began);
            await().until(() -> backups("boot").size() == 1);
        }
        importVersion(2);
        try (var keeper = keeper(AT_ONCE, AT_ONCE)) {
            keeper.keepBoot(began); // the manager was started again
            importVersion(3);
            await().until(() -> !backups("manifest_import").isEmpty());
        }
        assertThat(backups("boot")).hasSize(1);
    }

    @Test
    void a_backup_that_fails_is_told_and_harms_nobody() throws Exception {
        Files.createDirectories(folder.resolve(".repository-manifest_import.new/in-the-way"));
        try (var _ = keeper(NEVER, AT_ONCE)) {
            importVersion(1);
            await().until(() -> said.toString(StandardCharsets.UTF_8).contains("cannot back up the repository"));
        }
        assertThat(repository.instances()).hasSize(1);
    }

    private BackupKeeper keeper(Duration afterBoot, Duration afterImport) {
        var log = new ManagerLog(folder, new PrintStream(said, true, StandardCharsets.UTF_8));
        return new BackupKeeper(repository, log, new BackupKeeper.Waits(afterBoot, afterImport));
    }

    private List<String> backups(String name) throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(file -> file.startsWith("repository-" + name + "-"))
                    .toList();
        }
    }

    private void importVersion(int version) {
        var manifest = """
                <?xml version="1.0"?>
                <!DOCTYPE service_bundle SYSTEM "/usr/share/lib/xml/dtd/service_bundle.dtd.1">
                <service_bundle type="manifest" name="test"><service name="test/a" type="service" version="1">
                  <create_default_instance enabled="false"/>
                  <property_group name="config" type="application">
                    <propval name="version" type="count" value="%d"/>
                  </property_group>
                </service></service_bundle>
                """.formatted(version);
        var reading = (Reading.Good) BundleReader.read("a.xml", manifest.getBytes(StandardCharsets.UTF_8));
        repository.importBundle(reading.bundle());
    }
}

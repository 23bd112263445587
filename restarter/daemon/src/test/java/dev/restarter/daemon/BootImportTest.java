package dev.restarter.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restarter.daemon.loop.ManagerLog;
import dev.restarter.manifest.BundleFormat;
import dev.restarter.manifest.BundleReader;
import dev.restarter.manifest.BundleWriter;
import dev.restarter.manifest.Reading;
import dev.restarter.model.InstanceFmri;
import dev.restarter.repository.Repository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Manifests and profiles that lie where the manager looks at the start (reference 7.3, 7.5).
class BootImportTest {
    private static final InstanceFmri WEB = InstanceFmri.parse("svc:/site/web:default");

    @TempDir
    Path folder;

    private Path manifests;
    private Path profiles;
    private Repository repository;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @BeforeEach
    void open() throws IOException {
        manifests = Files.createDirectories(folder.resolve("manifests"));
        profiles = Files.createDirectories(folder.resolve("profile/site")).getParent();
        repository = Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void a_manifest_is_imported_once_and_again_when_it_changed() throws Exception {
        manifest("80");
        boot();
        assertThat(port()).isEqualTo("80");
        repository.change(draft -> {
            draft.delete(WEB.ofService());
            return draft;
        });
        boot();
        assertThat(repository.exists(WEB)).as("not imported again").isFalse();
        manifest("81");
        boot();
        assertThat(port()).isEqualTo("81");
        assertThat(repository.service(WEB.ofService()).groups())
                .anyMatch(group -> group.name().equals("manifestfiles"));
    }

    @Test
    void a_manifest_that_is_written_twice_in_one_tick_of_its_file_system_is_imported_twice() throws Exception {
        var tick = FileTime.from(Instant.now());
        manifest("80");
        Files.setLastModifiedTime(manifests.resolve("web.xml"), tick);
        boot();
        manifest("81");
        Files.setLastModifiedTime(manifests.resolve("web.xml"), tick);
        boot();
        assertThat(port()).isEqualTo("81");
    }

    @Test
    void a_manifest_that_was_only_touched_is_not_imported_again() throws Exception {
        manifest("80");
        boot();
        Files.setLastModifiedTime(manifests.resolve("web.xml"), FileTime.fromMillis(1000));
        repository.change(draft -> {
            draft.delete(WEB.ofService());
            return draft;
        });
        boot();
        assertThat(repository.exists(WEB)).isFalse();
    }

    @Test
    void one_that_is_wrong_is_told_of_and_the_others_are_taken() throws Exception {
        manifest("80");
        Files.writeString(manifests.resolve("bad.xml"), "<nonsense/>");
        Files.writeString(manifests.resolve("profile.xml"), profileOf("<instance name='default' enabled='true'/>"));
        boot();
        assertThat(port()).isEqualTo("80");
        assertThat(told.toString()).contains("bad.xml:1: ", "profile.xml: left out: ", "is not a manifest");
        assertThat(repository.instances()).containsExactly(WEB);
    }

    @Test
    void a_folder_of_the_administrator_may_be_missing_and_the_shipped_one_may_not() throws Exception {
        boot();
        assertThatThrownBy(() -> files().importManifests(List.of(folder.resolve("nowhere"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("--manifests DIR");
    }

    @Test
    void profiles_are_applied_in_order_and_the_last_one_wins() throws Exception {
        manifest("80");
        profile("site/b.xml", "5");
        profile("site/a.xml", "4");
        profile("site.xml", "3");
        profile("platform.xml", "2");
        profile("generic.xml", "1");
        profile("unknown.xml", "9");
        boot();
        assertThat(port()).isEqualTo("5");
        assertThat(told.toString().lines().filter(line -> line.endsWith(": applied")))
                .extracting(line -> line.substring(line.lastIndexOf("profile/") + 8, line.lastIndexOf(':')))
                .containsExactly("generic.xml", "platform.xml", "site.xml", "site/a.xml", "site/b.xml");
    }

    @Test
    void a_profile_may_be_written_in_another_language_than_xml() throws Exception {
        manifest("80");
        var site = (Reading.Good)
                BundleReader.read("site.xml", profileOf(config("7")).getBytes(StandardCharsets.UTF_8));
        Files.writeString(profiles.resolve("site.yaml"), BundleWriter.write(site.bundle(), BundleFormat.YAML));
        boot();
        assertThat(port()).isEqualTo("7");
    }

    @Test
    void a_profile_is_applied_when_it_is_first_seen_and_never_by_itself_again() throws Exception {
        manifest("80");
        profile("site.xml", "1");
        boot();
        profile("site.xml", "2");
        boot();
        assertThat(port()).isEqualTo("1");
        assertThat(told.toString()).contains("changed since it was applied; 'svccfg apply ");
    }

    @Test
    void a_profile_that_cannot_be_applied_is_tried_at_the_next_start_again() throws Exception {
        manifest("80");
        Files.writeString(profiles.resolve("site.xml"), profileOf("<property_group name='unknown'/>"));
        boot();
        assertThat(told.toString()).contains("WARNING: Failed to apply", "write its type");
        profile("site.xml", "2");
        boot();
        assertThat(port()).isEqualTo("2");
    }

    private void boot() throws IOException {
        var files = files();
        files.importManifests(List.of(manifests, folder.resolve("etc/manifest")));
        files.applyProfiles(profiles);
    }

    private BootImport files() {
        return new BootImport(repository, new ManagerLog(folder, new PrintStream(told, true)));
    }

    private String port() {
        return repository.effective(WEB).string("config", "port").orElseThrow();
    }

    private void manifest(String port) throws IOException {
        Files.writeString(
                manifests.resolve("web.xml"),
                bundle("manifest", "<create_default_instance enabled='false'/>" + config(port)));
    }

    private void profile(String name, String port) throws IOException {
        Files.writeString(profiles.resolve(name), profileOf(config(port)));
    }

    private static String config(String port) {
        return "<property_group name='config' type='application'><propval name='port' type='astring' value='" + port
                + "'/></property_group>";
    }

    private static String profileOf(String content) {
        return bundle("profile", content);
    }

    private static String bundle(String type, String content) {
        return "<!DOCTYPE service_bundle SYSTEM '/usr/share/lib/xml/dtd/service_bundle.dtd.1'>\n<service_bundle type='"
                + type + "' name='test'><service name='site/web' type='service' version='1'>" + content
                + "</service></service_bundle>";
    }
}

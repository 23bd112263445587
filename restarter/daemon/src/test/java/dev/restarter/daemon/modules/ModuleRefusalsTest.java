package dev.restarter.daemon.modules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.engine.RestarterEvent;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A module that does not load goes to maintenance at once, and the last line of its log says why and what to do
/// (reference B2; cases 63, 64).
class ModuleRefusalsTest {
    @TempDir
    Path folder;

    private Host host;

    @BeforeEach
    void open() throws IOException {
        host = new Host(folder);
    }

    @AfterEach
    void close() {
        host.close();
    }

    private void isRefusedSaying(String sentence) {
        host.enable().reached(State.MAINTENANCE);
        assertThat(host.log).last().isEqualTo(sentence);
        assertThat(host.reports).last().satisfies(report -> {
            assertThat(report.reason()).isEqualTo(Reason.METHOD_FAILED);
            assertThat(report.level()).isEqualTo(ErrorLevel.FAULT);
        });
        assertThat(host.notices)
                .containsExactly("<test/module:default> a method cannot be run; now in maintenance, see 'svcs -xv'");
        assertThat(host.restarter.hooks().names()).isEmpty();
    }

    @Test
    void a_module_that_registers_for_another_version_is_refused() {
        host.configure("MadeForVersion2");
        isRefusedSaying(
                "module 'newcomer' was made for version '2.0' of the cluster hooks, but this stack supports version"
                        + " '1.1'; install the release of the module that was made for version '1.1'");
    }

    @Test
    void a_module_whose_manifest_names_another_version_is_not_even_loaded() {
        host.configure("WellBehaved", "module/version", "1.0");
        isRefusedSaying("module 'fixtures.jar' was made for version '1.0' of the cluster hooks, but this stack supports"
                + " version '1.1'; install the release of the module that was made for version '1.1'");
    }

    @Test
    void a_module_that_wants_the_removed_hook_is_refused() {
        host.configure("WantsTheRemovedHook");
        isRefusedSaying("module 'old' offers 'cl_inet_connect': no such hook; this stack supports version '1.1' with"
                + " cl_inet_connect2, cl_inet_disconnect; install the release of the module that was made for version"
                + " '1.1'");
    }

    @Test
    void a_module_that_was_built_against_other_classes_is_refused() {
        host.configure("NeedsAnotherClass");
        isRefusedSaying("the module was built against other classes than this host has (java.lang.NoClassDefFoundError:"
                + " dev/restarter/daemon/modules/Fixtures$LeftOut); this stack supports version '1.1' of the cluster"
                + " hooks; install the release of the module that was made for it");
    }

    @Test
    void a_missing_property_is_named() {
        host.configure("WellBehaved").without("module/class");
        isRefusedSaying("property module/class is missing or has not exactly one value; set it, as in"
                + " 'dev.restarter.cluster.ClusterModule'");
    }

    @Test
    void a_missing_jar_is_named() {
        host.configure("WellBehaved", "module/jar", "nothing.jar");
        isRefusedSaying("module/jar " + folder.resolve("nothing.jar")
                + " is no readable file; install the module there or correct the property");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../fixtures.jar", "folder/fixtures.jar", "..", "."})
    void a_relative_path_is_refused(String jar) {
        host.configure("WellBehaved", "module/jar", jar);
        isRefusedSaying("module/jar '" + jar + "' is neither the name of a file in " + folder
                + " nor an absolute path; write one of them");
    }

    @Test
    void a_jar_that_everybody_may_write_is_refused() throws IOException {
        var jar = folder.resolve("fixtures.jar");
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-rw-rw-"));
        host.configure("WellBehaved");
        isRefusedSaying("module/jar " + jar
                + " can be written by everybody; run chmod o-w on it after making sure what is in it");
    }

    @Test
    void a_class_that_is_not_there_is_named() {
        host.configure("Nowhere");
        isRefusedSaying("module/class 'dev.restarter.daemon.modules.Fixtures$Nowhere' is not in "
                + folder.resolve("fixtures.jar") + "; correct the property or install the jar that has it");
    }

    @Test
    void a_class_that_is_no_module_is_named() {
        host.configure("NoModule");
        isRefusedSaying("module/class 'dev.restarter.daemon.modules.Fixtures$NoModule' in "
                + folder.resolve("fixtures.jar")
                + " is no dev.restarter.module.HostedModule; name the class that implements it");
    }

    @Test
    void an_absolute_path_is_taken() {
        host.configure(
                        "WellBehaved",
                        "module/jar",
                        folder.resolve("fixtures.jar").toString())
                .enable()
                .reached(State.ONLINE);
    }

    @Test
    void a_refused_module_starts_after_it_was_mended_and_cleared() {
        host.configure("MadeForVersion2").enable().reached(State.MAINTENANCE);
        host.configure("WellBehaved").tell(RestarterEvent.ADMIN_MAINT_OFF).tell(RestarterEvent.ENABLE);
        host.reached(State.ONLINE);
        assertThat(host.connect()).isEqualTo(98);
    }
}

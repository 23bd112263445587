package dev.restarter.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restarter.kernel.KernelException;
import dev.restarter.model.InstanceFmri;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLogTest {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 3, 4, 12, 34, 56);

    @TempDir
    Path folder;

    @Test
    void a_line_has_the_time_as_the_c_locale_writes_it() throws Exception {
        var log = InstanceLog.of(folder, InstanceFmri.parse("svc:/network/ssh:default"));
        log.append(TIME, "Enabled.");
        log.append(TIME.withDayOfMonth(14), "Disabled.");
        assertThat(Files.readString(folder.resolve("network-ssh:default.log")))
                .isEqualTo("[ Mar  4 12:34:56 Enabled. ]\n[ Mar 14 12:34:56 Disabled. ]\n");
    }

    @Test
    void a_message_stays_one_line() throws Exception {
        var log = new InstanceLog(folder.resolve("log"));
        log.append(TIME, "one\n[ Mar  4 two ]\u001b[2J");
        assertThat(Files.readString(log.file())).isEqualTo("[ Mar  4 12:34:56 one [ Mar  4 two ] [2J ]\n");
    }

    @Test
    void a_symbolic_link_in_its_place_is_not_written_through() throws Exception {
        var target = Files.writeString(folder.resolve("target"), "");
        Files.createSymbolicLink(folder.resolve("log"), target);
        var log = new InstanceLog(folder.resolve("log"));
        assertThatThrownBy(() -> log.append(TIME, "x")).isInstanceOf(KernelException.class);
        assertThat(target).isEmptyFile();
    }

    @Test
    void a_folder_that_somebody_removed_is_made_again() throws Exception {
        var log = new InstanceLog(folder.resolve("gone/log"));
        log.append(TIME, "Enabled.");
        assertThat(Files.readString(log.file())).isEqualTo("[ Mar  4 12:34:56 Enabled. ]\n");
    }
}

package dev.restarter.mpathd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.mpathd.decide.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    private static SettingsFile parse(String... lines) {
        return SettingsFile.parse("mpathd", List.of(lines));
    }

    @Test
    void a_file_that_is_not_there_means_the_defaults() {
        assertThat(SettingsFile.read(Path.of("/nonexistent/mpathd")))
                .isEqualTo(new SettingsFile(Settings.DEFAULT, List.of()));
    }

    @Test
    void names_and_words_are_read_without_regard_to_case_and_numbers_as_c_does() {
        var read = parse(
                "# comment",
                "",
                "failure_detection_time=0x7d0ms",
                "FAILBACK = No",
                "Track_Interfaces_Only_With_Groups=NO");
        assertThat(read.problems()).isEmpty();
        assertThat(read.settings().failureDetectionTime()).hasMillis(2000);
        assertThat(read.settings().failback()).isFalse();
        assertThat(read.settings().groupsOnly()).isFalse();
    }

    @Test
    void a_detection_time_that_is_too_short_becomes_100_and_nonsense_the_default() {
        var tooShort = parse("FAILURE_DETECTION_TIME=50");
        assertThat(tooShort.settings().failureDetectionTime()).hasMillis(100);
        assertThat(tooShort.problems()).hasSize(1);
        var nonsense = parse("FAILURE_DETECTION_TIME=abc");
        assertThat(nonsense.settings().failureDetectionTime()).hasMillis(10_000);
        assertThat(nonsense.problems()).hasSize(1);
    }

    @Test
    void a_bad_word_is_reported_with_its_line_and_the_default_holds() {
        var read = parse("FAILBACK=no", "FAILBACK=maybe", "FALLBACK=no");
        assertThat(read.settings().failback()).isFalse();
        assertThat(read.problems().getFirst())
                .hasToString("mpathd:2: 'maybe' is no value for FAILBACK; write yes or no; until then it is yes");
        assertThat(read.problems().getLast().toString()).contains("mpathd:3", "FALLBACK", "FAILBACK");
    }

    @Test
    void a_file_that_is_no_text_is_reported_by_its_name_and_the_defaults_hold(@TempDir Path folder) throws Exception {
        var file = Files.write(folder.resolve("mpathd"), new byte[] {(byte) 0xff});
        var read = SettingsFile.read(file);
        assertThat(read.settings()).isEqualTo(Settings.DEFAULT);
        assertThat(read.problems())
                .singleElement()
                .asString()
                .isEqualTo(file + ": is no text in UTF-8; write it anew; until then the defaults hold");
    }
}

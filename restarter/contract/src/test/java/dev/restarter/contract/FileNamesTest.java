package dev.restarter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.InstanceFmri;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FileNamesTest {
    @Test
    void a_slash_becomes_a_dash() {
        assertThat(FileNames.of(InstanceFmri.parse("svc:/network/ssh:default"))).isEqualTo("network-ssh:default");
    }

    @Test
    void no_two_instances_share_a_name_and_each_is_read_again() {
        var all = Stream.of("a/b:c", "a-b:c", "a-/b:c", "a--b:c", "a/b-:c", "a/b:c-d", "a-/b/c--:d-", "SUNW,x/y:z")
                .map(InstanceFmri::parse)
                .toList();
        assertThat(all.stream().map(FileNames::of).toList()).doesNotHaveDuplicates();
        assertThat(all)
                .allSatisfy(
                        fmri -> assertThat(FileNames.read(FileNames.of(fmri))).contains(fmri));
    }

    @Test
    void a_name_too_long_for_a_file_is_cut_and_still_its_own() {
        var service = "a-".repeat(59);
        var one = FileNames.of(InstanceFmri.parse("svc:/" + service + ":" + "b".repeat(119)));
        var other = FileNames.of(InstanceFmri.parse("svc:/" + service + ":" + "b".repeat(118) + "c"));
        assertThat(one).hasSizeLessThan(250).isNotEqualTo(other);
        assertThat(FileNames.read(one)).isEmpty();
    }

    @Test
    void what_is_no_name_of_an_instance_is_not_read() {
        assertThat(FileNames.read("@daemon")).isEmpty();
        assertThat(FileNames.read("..")).isEmpty();
        assertThat(FileNames.read("a-b")).isEmpty();
    }
}

package dev.restarter.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.kernel.ipmp.GroupName;
import dev.restarter.model.Problem;
import dev.restarter.network.InterfacePlan.Placed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostnameFileTest {
    private final List<Problem> problems = new ArrayList<>();

    private InterfacePlan read(String... lines) {
        var plan = HostnameFile.read("hostname.eth0", "eth0", false, List.of(lines), problems);
        assertThat(problems).isEmpty();
        return plan;
    }

    private static List<String> text(List<Placed> placed) {
        return placed.stream().map(Placed::toString).toList();
    }

    @Test
    void an_address_is_used_once_it_is_up() {
        var plan = read("192.0.2.5/24 up # the office", "", "addif 192.0.2.6 netmask 255.255.255.0 broadcast + up");
        assertThat(text(plan.own())).containsExactly("192.0.2.5/24", "192.0.2.6/24");
        assertThat(plan.up()).isTrue();
        assertThat(plan.group()).isEmpty();
        var left = read("192.0.2.5/24");
        assertThat(text(left.own())).as("an address alone").containsExactly("192.0.2.5/24");
        var down = read("192.0.2.5/24 mtu 1400");
        assertThat(text(down.down())).containsExactly("192.0.2.5/24");
        assertThat(down.mtu()).hasValue(1400);
        assertThat(down.up()).isFalse();
    }

    @Test
    void a_file_that_begins_with_ipmp_defines_a_groups_own_interface() {
        var plan = read("ipmp group front 192.0.2.10/24 up addif 192.0.2.20/24 up", "inet6 addif 2001:db8::1/64 up");
        assertThat(plan.isGroupInterface()).isTrue();
        assertThat(plan.group()).contains(new GroupName("front"));
        assertThat(text(plan.data())).containsExactly("192.0.2.10/24", "192.0.2.20/24", "2001:db8::1/64");
        assertThat(read("ipmp").group()).as("a group without a name").contains(new GroupName("eth0"));
    }

    /// Reference D, cases 8 and 9.
    @ParameterizedTest
    @CsvSource({
        "192.0.2.5/24 up group g -failover,     data",
        "192.0.2.5/24 -failover group g up,     own",
        "-failover 192.0.2.5/24 up group g,     own",
        "group g 192.0.2.5/24 up,               data",
        "group g 192.0.2.5/24 -failover up,     own",
        "192.0.2.5/24 -failover up group g failover, data",
        "group g 192.0.2.5/24,                  down"
    })
    void words_are_done_from_left_to_right(String line, String where) {
        var plan = read(line);
        var found = where.equals("data") ? plan.data() : where.equals("own") ? plan.own() : plan.down();
        assertThat(text(found)).containsExactly("192.0.2.5/24");
        assertThat(plan.data().size() + plan.own().size() + plan.down().size()).isEqualTo(1);
        assertThat(plan.group()).contains(new GroupName("g"));
    }

    @Test
    void a_test_address_and_data_addresses_live_side_by_side() {
        var plan = read("192.0.2.11/24 -failover group front standby up", "addif 192.0.2.10/24 up");
        assertThat(text(plan.own())).containsExactly("192.0.2.11/24");
        assertThat(plan.own().getFirst().deprecated()).isTrue();
        assertThat(text(plan.data())).containsExactly("192.0.2.10/24");
        assertThat(plan.standby()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.5/24 upp           | 'upp' is no word",
                "192.0.2.5 up               | lacks the length",
                "192.0.2.5/33 up            | from 0 to 32",
                "192.0.2.5 netmask 255.0.255.0 up | no netmask",
                "192.0.2.500/24 up          | no address",
                "2001:db8::1/64 up          | write 'inet6' before it",
                "inet6 192.0.2.5/24 up      | write 'inet' before it",
                "group                      | lacks what must follow",
                "group a/b up               | cannot be the name of a group",
                "mtu 12                     | from 68 to 65535",
                "ipmp -failover             | not for a group's own interface",
                "ipmp standby               | not for a group's own interface",
                "broadcast 192.0.2.255      | write 'broadcast +'",
                "192.0.2.5/24 -failover -deprecated | always deprecated",
                "$(reboot)                  | is no word"
            })
    void a_word_that_makes_no_sense_is_reported_with_its_line(String line, String says) {
        HostnameFile.read("hostname.eth0", "eth0", false, List.of("# first", line), problems);
        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().toString())
                .startsWith("hostname.eth0:2: ")
                .contains(says);
    }

    @Test
    void every_bad_line_of_every_file_is_reported_and_groups_come_first(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("hostname.eth0"), "192.0.2.5/24 bad\n192.0.2.6/24 worse\n");
        Files.writeString(folder.resolve("hostname6.eth0"), "2001:db8::1/64 up\n");
        Files.writeString(folder.resolve("hostname.ipmp0"), "ipmp group front 192.0.2.10/24 up\n");
        Files.writeString(folder.resolve("hostname.eth0~.bak"), "nonsense\n");
        Files.writeString(folder.resolve("README"), "nonsense\n");
        var plans = Physical.plans(folder, problems);
        assertThat(plans.stream().map(InterfacePlan::name)).containsExactly("ipmp0", "eth0", "eth0");
        assertThat(problems).hasSize(2);
        assertThat(text(plans.getLast().own())).containsExactly("2001:db8::1/64");
    }

    @Test
    void what_is_no_text_is_reported_by_its_name(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("hostname.eth0"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Files.createDirectory(folder.resolve("hostname.eth1"));
        Physical.plans(folder, problems);
        assertThat(problems.stream().map(Problem::toString))
                .satisfiesExactly(
                        first -> assertThat(first).contains("hostname.eth0: is no text"),
                        second -> assertThat(second).contains("hostname.eth1: is a folder"));
    }
}

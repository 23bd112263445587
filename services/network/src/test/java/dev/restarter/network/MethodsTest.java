package dev.restarter.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.kernel.net.Lab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The methods in a private network namespace. No in.mpathd runs there.
@Timeout(120)
class MethodsTest {
    @TempDir
    Path configuration;

    private Lab lab;

    /// How a method ended.
    private record Outcome(int status, String output) {}

    @BeforeEach
    void open_a_namespace() throws Exception {
        lab = Lab.open();
    }

    @AfterEach
    void close_it() throws IOException {
        lab.close();
    }

    private Outcome run(Class<?> method) throws Exception {
        var process = lab.start(
                Map.of("SMF_FMRI", "svc:/network/test:default", "RESTARTER_CONFIG", configuration.toString()),
                ProcessBuilder.Redirect.PIPE,
                Lab.javaCommand(method));
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(
                Files.createDirectories(configuration.resolve("network")).resolve(name), text);
    }

    private void twoLinks() throws Exception {
        for (var n : List.of("0", "1")) lab.run("ip link add eth" + n + " type veth peer name p" + n);
        for (var n : List.of("0", "1")) lab.run("ip link set p" + n + " up");
    }

    /// All but that the kernel still looks whether somebody has an address already: it ends by itself.
    private String everything() throws Exception {
        return lab.run("ip -o addr").replace(" tentative", "")
                + lab.run("ip route")
                + lab.run("ip -6 route")
                + lab.run("ip -o link");
    }

    @Test
    void loopback_answers_in_both_families_and_doing_it_twice_changes_nothing() throws Exception {
        assertThat(lab.run("ip -o addr show dev lo")).isEmpty();
        var first = run(Loopback.class);
        assertThat(first).isEqualTo(new Outcome(0, "lo answers on [127.0.0.1, ::1]\n"));
        var before = everything();
        assertThat(before).contains("127.0.0.1/8", "::1/128");
        assertThat(run(Loopback.class)).isEqualTo(first);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_group_of_two_is_reachable_even_without_a_daemon_and_doing_it_twice_changes_nothing() throws Exception {
        twoLinks();
        file("hostname.ipmp0", "ipmp group front 192.0.2.10/24 up\ninet6 2001:db8::10/64 up\n");
        file("hostname.eth0", "192.0.2.11/24 -failover group front up\n");
        file("hostname.eth1", "192.0.2.12/24 -failover group front standby up\n");
        var first = run(Physical.class);
        assertThat(first.status()).as(first.output()).isZero();
        assertThat(first.output()).contains("in.mpathd does not run");
        assertThat(lab.run("ip -o addr show dev ipmp0")).contains("192.0.2.10/24", "2001:db8::10/64");
        assertThat(lab.run("ip -o addr show dev eth0")).contains("192.0.2.11/24", "192.0.2.10/32");
        assertThat(lab.run("ip link show dev eth1")).contains("alias ipmp:group=front,standby");
        assertThat(lab.run("ip route")).contains("192.0.2.0/24 proto 190").contains("src 192.0.2.10");
        assertThat(lab.run("ip -6 route")).contains("2001:db8::/64 dev eth0 proto 190");
        var before = everything();
        var second = run(Physical.class);
        assertThat(second.status()).isZero();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_group_is_made_implicitly_and_takes_the_address_that_was_up_before() throws Exception {
        twoLinks();
        lab.run("ip addr add 192.0.2.7/24 dev eth0");
        file("hostname.eth0", "group front -failover up\n");
        var outcome = run(Physical.class);
        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(lab.run("ip link show dev ipmp0")).contains("alias ipmp:interface,group=front");
        assertThat(lab.run("ip -o -4 addr show dev ipmp0")).contains("192.0.2.7/24");
        assertThat(lab.run("ip -o -4 addr show dev eth0"))
                .doesNotContain("192.0.2.7/24")
                .contains("192.0.2.7/32");
    }

    @Test
    void an_interface_that_is_missing_leaves_its_data_addresses_to_its_group() throws Exception {
        twoLinks();
        file("hostname.eth0", "192.0.2.11/24 -failover group front up\n");
        file("hostname.eth7", "group front 192.0.2.17/24 up\n");
        var outcome = run(Physical.class);
        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(lab.run("ip -o -4 addr show dev ipmp0")).contains("192.0.2.17/24");
    }

    @Test
    void an_interface_that_is_missing_and_has_no_group_is_an_error_that_does_not_stop_the_others() throws Exception {
        twoLinks();
        file("hostname.eth5", "192.0.2.5/24 up\n");
        file("hostname.eth0", "198.51.100.1/24 mtu 1400 up\n");
        var outcome = run(Physical.class);
        assertThat(outcome.status()).isEqualTo(96);
        assertThat(outcome.output()).contains("hostname.eth5: there is no interface eth5");
        assertThat(lab.run("ip route")).contains("198.51.100.0/24 dev eth0");
        assertThat(lab.run("ip link show dev eth0")).contains("mtu 1400");
    }

    @Test
    void a_bad_word_changes_nothing_and_is_named_with_its_place() throws Exception {
        twoLinks();
        file("hostname.eth0", "192.0.2.11/24 up\n\n192.0.2.12/24 upp\n");
        var before = everything();
        var outcome = run(Physical.class);
        assertThat(outcome.status()).isEqualTo(96);
        assertThat(outcome.output()).contains("hostname.eth0:3: 'upp' is no word", "nothing was changed");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void without_a_folder_there_is_nothing_to_do_and_without_a_service_manager_nothing_is_done() throws Exception {
        assertThat(run(Physical.class)).isEqualTo(new Outcome(0, ""));
        for (var method : List.of(Loopback.class, Physical.class)) {
            assertThat(lab.java(method, Map.of()).waitFor()).isEqualTo(99);
        }
    }
}

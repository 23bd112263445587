package dev.restarter.mpathd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.restarter.kernel.ipmp.ControlSocket;
import dev.restarter.kernel.net.Lab;
import dev.restarter.kernel.net.UnixServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The daemon in a private network namespace, with two links to a bridge in another one.
@Timeout(120)
class MpathdTest {
    private static final String DATA = "192.0.2.10";

    @TempDir
    Path configuration;

    private Lab host;
    private Lab router;

    @BeforeEach
    void connect_a_host_to_a_router() throws Exception {
        host = Lab.open();
        router = Lab.open();
        router.run("ip link add br0 type bridge");
        router.run("ip link set br0 up");
        router.run("ip addr add 192.0.2.1/24 dev br0");
        host.run("ip link set lo up");
        host.run("ip link add ipmp0 type bridge");
        host.run("ip link set ipmp0 up alias ipmp:interface,group=front");
        host.run("ip addr add " + DATA + "/24 dev ipmp0 noprefixroute");
        for (var n : List.of("0", "1")) {
            host.run("ip link add eth" + n + " type veth peer name p" + n);
            host.run("ip link set p" + n + " netns " + router.pid());
            router.run("ip link set p" + n + " master br0 up");
            host.run("ip link set eth" + n + " up alias ipmp:group=front");
        }
    }

    @AfterEach
    void take_everything_down() throws IOException {
        for (var lab : List.of(host, router)) lab.close();
    }

    private Process daemon(String mode, Map<String, String> more) throws Exception {
        var environment = new HashMap<>(more);
        environment.put("RESTARTER_CONFIG", configuration.toString());
        return host.java(Mpathd.class, environment, mode);
    }

    private String addresses(String link) throws Exception {
        return host.run("ip -4 addr show dev " + link);
    }

    private void awaitDataOn(String link) {
        await().atMost(Duration.ofSeconds(20)).until(() -> addresses(link).contains(DATA + "/32"));
    }

    private static String rest(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String line(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    @Test
    void a_data_address_moves_with_an_announcement_when_a_link_fails_and_traffic_goes_on() throws Exception {
        daemon("-d", Map.of());
        awaitDataOn("eth0");
        assertThat(host.run("ip route show 192.0.2.0/24")).contains("src " + DATA, "dev eth0", "dev eth1");
        var second = host.run("ip -o link show eth1").replaceAll("(?s).*link/ether ([0-9a-f:]+).*", "$1");
        var echo = host.java(Traffic.Echo.class, Map.of(), DATA);
        assertThat(line(echo)).isEqualTo("listens");
        var caller = router.java(Traffic.Caller.class, Map.of(), DATA);
        assertThat(line(caller)).isEqualTo("heard");

        router.run("ip link set p0 down");
        awaitDataOn("eth1");
        // Without an announcement the neighbour's entry would point to the dead link for seconds.
        await().atMost(Duration.ofSeconds(2))
                .until(() -> router.run("ip neigh show " + DATA).contains(second));
        await().until(() -> !addresses("eth0").contains(DATA));

        router.run("ip link set p0 up");
        awaitDataOn("eth0");
        await().until(() -> !addresses("eth1").contains(DATA));
        caller.getOutputStream().close();
        assertThat(Integer.parseInt(rest(caller).strip()))
                .as("longest silence in ms")
                .isLessThan(1500);
    }

    @Test
    void a_killed_daemon_leaves_everything_and_its_successor_takes_over() throws Exception {
        Files.writeString(configuration.resolve("mpathd"), "FAILBACK=no\n");
        var first = daemon("-d", Map.of());
        awaitDataOn("eth0");
        router.run("ip link set p0 down");
        awaitDataOn("eth1");
        var before = host.run("ip -4 -o addr");
        first.destroyForcibly().waitFor();
        assertThat(host.run("ip -4 -o addr")).isEqualTo(before);
        var next = daemon("--service", Map.of("SMF_FMRI", "svc:/network/multipath:default"));
        assertThat(rest(next))
                .as("whoever started it sees the end of its output")
                .isEqualTo("ready\n");
        assertThat(next.isAlive()).isTrue();
        assertThat(host.run("ip -4 -o addr")).isEqualTo(before);
        var show = host.java(Ipmpstat.class, Map.of(), "-gP", "-o", "group,groupname,state,interfaces");
        assertThat(rest(show)).isEqualTo("ipmp0:front:degraded:eth1 [eth0]\n");
        next.destroy();
        assertThat(next.waitFor()).isZero();
        assertThat(host.run("ip -4 -o addr")).isEqualTo(before);
    }

    @Test
    void the_configuration_is_read_again_on_a_hangup() throws Exception {
        var daemon = host.start(
                Map.of("RESTARTER_CONFIG", configuration.toString()),
                ProcessBuilder.Redirect.PIPE,
                Lab.javaCommand(Mpathd.class, "-d"));
        var log = new BufferedReader(new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8));
        while (!log.readLine().endsWith("answers")) {}
        Files.writeString(configuration.resolve("mpathd"), "FAILURE_DETECTION_TIME=50\n");
        host.run("kill -HUP " + daemon.pid());
        assertThat(log.readLine()).contains(configuration + "/mpathd:1", "too short");
        assertThat(log.readLine()).contains("failure detection time 100 ms");
    }

    @Test
    void a_second_daemon_is_refused() throws Exception {
        daemon("-d", Map.of());
        awaitDataOn("eth0");
        var second = daemon("-d", Map.of());
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
    }

    @Test
    void a_start_method_outside_the_service_manager_ends_with_99() throws Exception {
        var method = daemon("--service", Map.of());
        assertThat(rest(method)).isEqualTo("exit 99\n");
        assertThat(method.waitFor()).isEqualTo(99);
    }

    private Map<String, String> serviceWithManager(Path bin, Path told) throws IOException {
        var script = Files.writeString(bin.resolve("svcadm"), "#!/bin/sh\necho \"$@\" > " + told + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Map.of("SMF_FMRI", "svc:/network/multipath:default", "PATH", bin + ":/usr/sbin:/usr/bin:/sbin:/bin");
    }

    @Test
    void a_daemon_that_runs_already_is_adopted_into_the_service(@TempDir Path bin) throws Exception {
        var earlier = daemon("-d", Map.of());
        awaitDataOn("eth0");
        var method = daemon("--service", serviceWithManager(bin, bin.resolve("told")));
        assertThat(rest(method)).isEqualTo("adopted\n");
        assertThat(method.waitFor()).isZero();
        assertThat(bin.resolve("told")).hasContent("_adopt " + earlier.pid());
        assertThat(earlier.isAlive()).isTrue();
    }

    /// Holds the control socket without being an in.mpathd.
    static final class Stranger {
        public static void main(String[] arguments) throws IOException {
            try (var _ = UnixServer.listenAbstract(ControlSocket.NAME).orElseThrow()) {
                System.out.println("holds");
                while (System.in.read() >= 0) {}
            }
        }
    }

    @Test
    void a_stranger_on_the_control_socket_is_not_adopted(@TempDir Path bin) throws Exception {
        var stranger = host.java(Stranger.class, Map.of());
        assertThat(line(stranger)).isEqualTo("holds");
        var method = daemon("--service", serviceWithManager(bin, bin.resolve("told")));
        assertThat(rest(method)).isEqualTo("exit 95\n");
        assertThat(bin.resolve("told")).doesNotExist();
        assertThat(stranger.isAlive()).isTrue();
    }
}

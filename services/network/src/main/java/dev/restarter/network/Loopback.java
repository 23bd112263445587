package dev.restarter.network;

import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.net.Address;
import dev.restarter.kernel.net.AddressText;
import dev.restarter.kernel.net.Link;
import dev.restarter.kernel.net.Rtnetlink;
import dev.restarter.kernel.net.SelfTest;
import dev.restarter.model.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The program `net-loopback`: brings `lo` up with 127.0.0.1 and, where there is IPv6, ::1, and waits until a datagram
/// that is sent there arrives.
public final class Loopback {
    private static final String HELP = """
            usage: net-loopback

            Start method of svc:/network/loopback: brings lo up with 127.0.0.1/8 and ::1/128 and waits until it
            answers. Doing it twice changes nothing.
            """;
    private static final InetAddress FOUR = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress SIX = InetAddress.ofLiteral("::1");
    private static final int TRIES = 50;
    private static final Duration EACH = Duration.ofMillis(100);

    private Loopback() {}

    public static void main(String[] arguments) {
        Program.main("net-loopback", HELP, arguments, Loopback::bringUp);
    }

    static ExitCode bringUp() throws IOException {
        try (var kernel = Rtnetlink.open()) {
            var lo = kernel.links().stream()
                    .filter(link -> link.has(Link.LOOPBACK))
                    .findFirst()
                    .orElseThrow(() -> new KernelException("find lo", Errno.ENODEV));
            if (!lo.isUp()) kernel.setUp(lo, true);
            kernel.addAddress(Address.of(lo, FOUR, 8).withScope(Address.HOST));
            var answering = List.of(FOUR);
            if (hasIpv6(lo)) {
                kernel.addAddress(Address.of(lo, SIX, 128).withScope(Address.HOST));
                answering = List.of(FOUR, SIX);
            }
            for (var address : answering) awaitAnswer(address);
            System.out.println(lo.name() + " answers on "
                    + answering.stream().map(AddressText::of).toList());
            return ExitCode.OK;
        }
    }

    private static boolean hasIpv6(Link lo) throws IOException {
        var disabled = Path.of("/proc/sys/net/ipv6/conf", lo.name(), "disable_ipv6");
        return Files.exists(disabled) && Files.readString(disabled).strip().equals("0");
    }

    private static void awaitAnswer(InetAddress address) throws IOException {
        for (int i = 0; i < TRIES; i++) if (SelfTest.answers(address, EACH)) return;
        throw new IOException(AddressText.of(address) + " does not answer on lo; look for a firewall");
    }
}

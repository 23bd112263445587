package dev.restarter.network;

import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.ipmp.ControlSocket;
import dev.restarter.kernel.ipmp.Membership;
import dev.restarter.kernel.ipmp.Placement;
import dev.restarter.kernel.net.Address;
import dev.restarter.kernel.net.Link;
import dev.restarter.kernel.net.Prefix;
import dev.restarter.kernel.net.Rtnetlink;
import dev.restarter.kernel.net.UnixClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Sees to it that data addresses are reachable when the method ends.
///
/// in.mpathd does that as soon as it looks; asking it for a snapshot makes it look. Where none runs, because
/// its service is disabled or broken, each address is put on one member here, and stays there whatever fails.
final class Multipathing {
    private static final String SNAPSHOT = "{\"command\":\"SNAPSHOT\",\"name\":\"\",\"redundancy\":0}\n";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Multipathing() {}

    static void settle(Rtnetlink kernel, Consumer<String> log) throws IOException {
        var groups = kernel.links().stream()
                .filter(link ->
                        Membership.of(link).filter(Membership::isGroupInterface).isPresent())
                .toList();
        if (groups.isEmpty() || daemonLooks()) return;
        log.accept("in.mpathd does not run: data addresses stay where they are put now, whatever fails");
        try (var placement = new Placement(kernel)) {
            for (var groupInterface : groups) place(groupInterface, kernel, placement, log);
        }
    }

    private static boolean daemonLooks() throws IOException {
        try (var daemon = UnixClient.connectAbstract(ControlSocket.NAME)) {
            daemon.readTimeout(PATIENCE);
            daemon.out().write(SNAPSHOT.getBytes(StandardCharsets.UTF_8));
            return daemon.in().read() >= 0;
        } catch (KernelException e) {
            return false;
        }
    }

    private static void place(Link groupInterface, Rtnetlink kernel, Placement placement, Consumer<String> log) {
        var group = Membership.of(groupInterface).orElseThrow().group();
        var members = kernel.links().stream()
                .filter(link -> link.isUp() && link.hasCarrier())
                .filter(link -> Membership.of(link)
                        .filter(what -> what.group().equals(group) && !what.isGroupInterface() && !what.offline())
                        .isPresent())
                .toList();
        if (members.isEmpty()) return;
        members.forEach(placement::prepare);
        var addresses = kernel.addresses();
        var data = addresses.stream()
                .filter(address -> address.link() == groupInterface.index() && address.scope() == Address.GLOBAL)
                .toList();
        for (int i = 0; i < data.size(); i++) {
            var anchor = data.get(i);
            var member = members.get(i % members.size());
            if (!isBound(anchor, addresses, members)) {
                placement.bind(member, anchor.address());
                log.accept(member.name() + ": data address " + anchor);
            }
            if (anchor.prefix() < Prefix.bits(anchor.address()) && isFirstOfSubnet(anchor, data)) {
                placement.route(anchor.subnet(), anchor.address(), members);
            }
        }
    }

    private static boolean isBound(Address anchor, List<Address> addresses, List<Link> members) {
        return addresses.stream()
                .anyMatch(address -> address.address().equals(anchor.address())
                        && members.stream().anyMatch(member -> member.index() == address.link()));
    }

    private static boolean isFirstOfSubnet(Address anchor, List<Address> data) {
        return data.stream()
                .filter(other -> other.subnet().equals(anchor.subnet()))
                .findFirst()
                .filter(anchor::equals)
                .isPresent();
    }
}

package dev.restarter.mpathd.decide;

import dev.restarter.kernel.net.Prefix;
import java.net.InetAddress;
import java.util.List;

/// The route to a group's subnet, as it was last asked for.
///
/// @param members the indexes of the active ones, at least one
public record SubnetRoute(Prefix subnet, InetAddress source, List<Integer> members) {
    public SubnetRoute {
        members = List.copyOf(members);
    }
}

package dev.restarter.mpathd.decide;

import dev.restarter.kernel.ipmp.GroupName;
import java.util.List;
import java.util.stream.Stream;

/// A group as it stands, put together from a [State] whenever it is asked for.
///
/// @param interfaceName the group's own interface; empty while there is none, as when members came first
/// @param members       newest first
/// @param addresses     of its interface, the group's data addresses
public record Group(GroupName name, String interfaceName, List<Member> members, List<DataAddress> addresses) {
    public Group {
        members = List.copyOf(members);
        addresses = List.copyOf(addresses);
    }

    /// How a group is, in the words of the reference (A7).
    public enum Health {
        OK,
        DEGRADED,
        FAILED
    }

    public Health health() {
        if (members.stream().noneMatch(Member::isUsable)) return Health.FAILED;
        return members.stream().allMatch(Member::isUsable) ? Health.OK : Health.DEGRADED;
    }

    public Stream<Member> active() {
        return members.stream().filter(Member::isActive);
    }
}

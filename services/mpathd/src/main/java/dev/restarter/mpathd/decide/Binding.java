package dev.restarter.mpathd.decide;

import java.net.InetAddress;
import java.util.Optional;

/// Where a data address lives.
///
/// @param member the name of the member that has it now; empty while none works
/// @param home   the member that it had before failures drove it away; it goes back there after the repair
public record Binding(InetAddress address, Optional<String> member, String home) {
    boolean isOn(String name) {
        return member.filter(name::equals).isPresent();
    }
}

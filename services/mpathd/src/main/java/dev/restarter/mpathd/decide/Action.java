package dev.restarter.mpathd.decide;

import dev.restarter.kernel.net.Address;
import dev.restarter.kernel.net.Link;
import dev.restarter.kernel.net.Prefix;
import java.net.InetAddress;

/// What the kernel, or the log, is to be told. The order in a decision matters: bind before unbind.
public sealed interface Action {
    /// Ready an interface that has become a member.
    record Prepare(int link) implements Action {}

    /// Take back what a former member was given. The link may have gone.
    record Release(Link link) implements Action {}

    /// Put a data address on a member, and announce it.
    record Bind(int link, InetAddress address) implements Action {}

    record Unbind(Address copy) implements Action {}

    record SetRoute(SubnetRoute route) implements Action {}

    record DropRoute(Prefix subnet) implements Action {}

    /// Write into the kernel whether an administrator has put a member aside.
    record MarkOffline(int link, boolean offline) implements Action {}

    record Log(String sentence) implements Action {}
}

package dev.restarter.kernel.net;

/// What the kernel told about the network. The same words answer a dump and announce a change.
public sealed interface Notice {
    record LinkSeen(Link link) implements Notice {}

    record LinkGone(Link link) implements Notice {}

    record AddressSeen(Address address) implements Notice {}

    record AddressGone(Address address) implements Notice {}

    record RouteSeen(Route route) implements Notice {}

    record RouteGone(Route route) implements Notice {}

    /// The kernel had more to tell than there was room for: what is known may be stale, so ask for everything
    /// again.
    record Overrun() implements Notice {}
}

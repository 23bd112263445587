package dev.restarter.mpathd.decide;

/// What happened.
public sealed interface Event {
    /// The kernel showed something, whether or not it is new.
    record Seen(Picture picture) implements Event {}

    /// The configuration file was read again.
    record Configured(Settings settings) implements Event {}

    /// An administrator wants an interface put aside.
    ///
    /// @param redundancy how many other members must be usable for it (reference A13)
    record Offline(String member, int redundancy) implements Event {}

    record UndoOffline(String member) implements Event {}
}

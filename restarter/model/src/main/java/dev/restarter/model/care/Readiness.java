package dev.restarter.model.care;

import java.time.Duration;

/// What must happen, after the start method has succeeded, before a service is online.
public sealed interface Readiness {
    /// The service says so itself, by `READY=1` to its `NOTIFY_SOCKET`.
    record Notify() implements Readiness {}

    /// A TCP port accepts connections.
    ///
    /// @param host a name or address
    record Port(String host, int port, Duration interval, Duration timeout) implements Readiness {}

    /// A command exits 0.
    record Command(String exec, Duration interval, Duration timeout) implements Readiness {}
}

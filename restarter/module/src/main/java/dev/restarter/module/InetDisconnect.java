package dev.restarter.module;

/// The hook `cl_inet_disconnect`: a TCP endpoint is finally torn down.
///
/// Called also for endpoints that [InetConnect2] was never asked about; those are ignored (reference B3). Parameters
/// and threads are as there.
@FunctionalInterface
public interface InetDisconnect {
    void disconnect(
            int protocol,
            AddressFamily family,
            byte[] localAddress,
            int localPort,
            byte[] foreignAddress,
            int foreignPort);
}

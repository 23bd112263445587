package dev.restarter.module;

/// The hook `cl_inet_connect2`: may this connection be made, and who owns its 5-tuple from now on?
///
/// Asked before the first packet of a TCP connection in either direction, and when a UDP socket is connected or sends
/// to a new destination (reference B1, B3, B4). It may be called from any thread and returns within two seconds without
/// calling back into the socket. Asking again for what is owned already gives the same answer.
@FunctionalInterface
public interface InetConnect2 {

    /// @param protocol       the IP protocol's number, 0 to 255: 6 for TCP, 17 for UDP
    /// @param outgoing       whether this node opens the connection
    /// @param localAddress   in network order, as long as the family says; not to be kept or changed
    /// @param localPort      0 to 65535
    /// @param foreignAddress in network order, as long as the family says; not to be kept or changed
    /// @param foreignPort    0 to 65535
    /// @return 0 to go on, else the errno for the application
    int connect(
            int protocol,
            boolean outgoing,
            AddressFamily family,
            byte[] localAddress,
            int localPort,
            byte[] foreignAddress,
            int foreignPort);
}

package dev.restarter.kernel.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Which network namespace a process lives in.
///
/// @param id as the kernel writes it, `net:[4026531840]`: equal for two processes exactly if they share one
public record NetworkNamespace(String id) {
    public static NetworkNamespace ours() throws IOException {
        return new NetworkNamespace(read(Path.of("/proc/self/ns/net")));
    }

    /// @return empty if there is no such process, or we may not know
    public static Optional<NetworkNamespace> of(int pid) {
        try {
            return Optional.of(new NetworkNamespace(read(Path.of("/proc", Integer.toString(pid), "ns/net"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String read(Path link) throws IOException {
        return Files.readSymbolicLink(link).toString();
    }
}

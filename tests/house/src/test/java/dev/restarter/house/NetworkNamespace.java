package dev.restarter.house;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A network of a test's own, so that nothing it does touches the machine's.
final class NetworkNamespace {
    private static final List<String> ROOT = List.of("unshare", "--net");
    private static final List<String> USER = List.of("unshare", "--user", "--map-root-user", "--net");

    private NetworkNamespace() {}

    /// The command to put in front of another, which then runs in a new, empty network namespace under the same
    /// pid.
    static List<String> enter() throws IOException {
        for (var command : List.of(ROOT, USER)) {
            if (works(command)) return command;
        }
        assumeTrue(false, "skipped: no network namespace may be made here (needs root, or user namespaces)");
        return List.of();
    }

    private static boolean works(List<String> command) throws IOException {
        var attempt = new ArrayList<>(command);
        attempt.add("true");
        try {
            return Tree.run(Map.of(), attempt).exit() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package dev.restarter.cli;

import dev.restarter.wire.Hello;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What this process can say about where it runs.
final class Surroundings {
    private Surroundings() {}

    static Hello hello(String program, List<String> arguments) {
        var outputTerminal = isTerminal(1);
        var width = 0;
        var height = 0;
        if (outputTerminal && arguments.contains("--follow")) {
            // Only a redrawn picture must fit; asking costs a process, so nobody else pays for it.
            var size = TerminalSize.ask();
            width = size.columns();
            height = size.lines();
        }
        return new Hello(
                program,
                arguments,
                System.getProperty("user.dir"),
                width,
                height,
                isTerminal(0),
                outputTerminal,
                variable("TZ"),
                locale());
    }

    /// Whether a descriptor is a terminal, by the device it is open on: pseudo, virtual or serial terminal or
    /// console.
    static boolean isTerminal(int descriptor) {
        try {
            var device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    private static String locale() {
        var locale = variable("LC_ALL");
        if (locale.isEmpty()) locale = variable("LC_TIME");
        return locale.isEmpty() ? variable("LANG") : locale;
    }

    private static String variable(String name) {
        var value = System.getenv(name);
        return value == null ? "" : value;
    }
}

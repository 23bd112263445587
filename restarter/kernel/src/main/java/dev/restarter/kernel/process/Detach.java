package dev.restarter.kernel.process;

import dev.restarter.kernel.CFunction;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.Native;
import java.nio.file.Path;

/// What a daemon does in place of the fork that a JVM cannot do: whoever started it waits for the end of its output.
public final class Detach {
    private static final CFunction SETSID = new CFunction("setsid");
    private static final CFunction DUP2 = new CFunction("dup2");
    private static final int STDIN = 0;
    private static final int STDOUT = 1;

    private Detach() {}

    /// Leaves the session, and so the terminal, of whoever started this process. Does nothing in a process that
    /// leads a session or a group already, as a service's method does.
    public static void fromSession() {
        SETSID.attempt();
    }

    /// Points standard input and output at `/dev/null`: whoever reads from our output sees its end.
    ///
    /// @throws KernelException if `/dev/null` cannot be opened
    public static void fromInputAndOutput() {
        try (var nothing = Native.open(Path.of("/dev/null"), Native.O_RDWR, 0)) {
            DUP2.call(nothing.number(), STDIN);
            DUP2.call(nothing.number(), STDOUT);
        }
    }
}

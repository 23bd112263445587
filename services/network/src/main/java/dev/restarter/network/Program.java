package dev.restarter.network;

import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import dev.restarter.model.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// What both methods have in common: their options, where they look, and how they end.
final class Program {
    private static final int USAGE = 2;

    private Program() {}

    /// The work of a method.
    @FunctionalInterface
    interface Method {
        ExitCode run() throws IOException, InterruptedException;
    }

    /// Runs a start method and ends the process with its exit code.
    ///
    /// @param help what `--help` prints
    static void main(String name, String help, String[] arguments, Method method) {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            var version = Optional.ofNullable(Program.class.getPackage().getImplementationVersion());
            System.out.println(name + " (Restarter) " + version.orElse("unpackaged"));
        } else if (arguments.length == 1 && arguments[0].equals("--help")) {
            System.out.print(help);
        } else if (arguments.length > 0) {
            System.err.println(name + ": takes no arguments; see --help");
            System.exit(USAGE);
        } else if (System.getenv("SMF_FMRI") == null) {
            System.err.println(name + ": is a start method; use 'svcadm enable' on its service");
            System.exit(ExitCode.ERR_NOSMF.status());
        } else {
            System.exit(run(name, method).status());
        }
    }

    private static ExitCode run(String name, Method method) {
        try {
            return method.run();
        } catch (KernelException e) {
            var mend = e.errno() == Errno.EPERM ? "; it needs the right CAP_NET_ADMIN" : "";
            System.err.println(name + ": " + e.getMessage() + mend);
        } catch (IOException e) {
            System.err.println(name + ": " + e.getMessage());
        } catch (InterruptedException e) {
            System.err.println(name + ": interrupted");
        }
        return ExitCode.ERR_FATAL;
    }

    /// The folder that `RESTARTER_CONFIG` names, else `etc` in `RESTARTER_ROOT`, else `/etc/restarter`.
    static Path configuration() {
        var config = Optional.ofNullable(System.getenv("RESTARTER_CONFIG"));
        var root = Optional.ofNullable(System.getenv("RESTARTER_ROOT"));
        return config.map(Path::of)
                .or(() -> root.map(folder -> Path.of(folder, "etc")))
                .orElse(Path.of("/etc/restarter"));
    }
}

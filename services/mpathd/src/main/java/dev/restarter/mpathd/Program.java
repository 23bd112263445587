package dev.restarter.mpathd;

import dev.restarter.mpathd.decide.Settings;
import java.nio.file.Path;
import java.util.Optional;

/// What the programs of this room find around them: version, configuration folder, log.
final class Program {
    private Program() {}

    static String version(String name) {
        return name + " (Restarter) "
                + Optional.ofNullable(Program.class.getPackage().getImplementationVersion())
                        .orElse("unpackaged");
    }

    static void printVersion(String name) {
        System.out.println(version(name));
    }

    /// The folder that `RESTARTER_CONFIG` names, else `etc` in `RESTARTER_ROOT`, else `/etc/restarter`.
    static Path configuration() {
        var config = Optional.ofNullable(System.getenv("RESTARTER_CONFIG"));
        var root = Optional.ofNullable(System.getenv("RESTARTER_ROOT"));
        return config.map(Path::of)
                .or(() -> root.map(folder -> Path.of(folder, "etc")))
                .orElse(Path.of("/etc/restarter"));
    }

    /// Reads the daemon's settings; tells the log what is wrong with them.
    static Settings settings(Path file) {
        var read = SettingsFile.read(file);
        for (var problem : read.problems()) log(problem.toString());
        return read.settings();
    }

    /// A line for the service's log, which is our standard error.
    static void log(String sentence) {
        System.err.println("in.mpathd[" + ProcessHandle.current().pid() + "]: " + sentence);
    }
}

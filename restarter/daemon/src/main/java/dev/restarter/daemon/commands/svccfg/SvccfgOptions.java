package dev.restarter.daemon.commands.svccfg;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options before the subcommand, and all that follows.
@Command(name = "svccfg")
final class SvccfgOptions {
    @Option(names = "-v")
    boolean verbose;

    @Option(names = {"-?", "--help"})
    boolean help;

    @Parameters
    List<String> rest = new ArrayList<>();

    /// What `import` understands.
    @Command(name = "import")
    static final class Import {
        @Option(names = "-n")
        boolean noRefresh;

        @Parameters
        List<String> files = new ArrayList<>();
    }

    /// What `validate` understands.
    @Command(name = "validate")
    static final class Validate {
        @Option(names = "-v")
        boolean verbose;

        @Parameters
        List<String> files = new ArrayList<>();
    }
}

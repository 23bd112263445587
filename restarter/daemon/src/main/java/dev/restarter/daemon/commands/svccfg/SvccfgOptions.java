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

    @Option(names = "-s")
    String selected = "";

    @Option(names = "-f")
    String script = "";

    @Option(names = {"-?", "--help"})
    boolean help;

    @Parameters
    List<String> rest = new ArrayList<>();
}

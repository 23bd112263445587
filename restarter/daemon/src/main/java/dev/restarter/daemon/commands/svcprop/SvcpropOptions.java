package dev.restarter.daemon.commands.svcprop;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command line of `svcprop`.
@Command(name = "svcprop")
final class SvcpropOptions {
    @Option(names = "-f")
    boolean fullNames;

    @Option(names = "-t")
    boolean types;

    @Option(names = "-q")
    boolean quiet;

    @Option(names = "-v")
    boolean verbose;

    @Option(names = "-c")
    boolean editing;

    @Option(names = "-s")
    String snapshot = "";

    @Option(names = "-p")
    List<String> properties = new ArrayList<>();

    @Option(names = {"-?", "--help"})
    boolean help;

    @Parameters
    List<String> operands = new ArrayList<>();

    int views() {
        return (editing ? 1 : 0) + (snapshot.isEmpty() ? 0 : 1);
    }
}

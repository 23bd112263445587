package dev.restarter.daemon.commands.svcprop;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command line of `svcprop` (reference 9.3).
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

    @Option(names = "-C")
    boolean uncomposed;

    @Option(names = "-s")
    String snapshot = "";

    @Option(names = "-w")
    boolean waiting;

    @Option(names = "-p")
    List<String> properties = new ArrayList<>();

    @Option(names = "--json")
    boolean json;

    @Option(names = {"-?", "--help"})
    boolean help;

    @Parameters
    List<String> operands = new ArrayList<>();

    /// Why these options make no sense together; empty if they do.
    String contradiction() {
        var views = (editing ? 1 : 0) + (uncomposed ? 1 : 0) + (snapshot.isEmpty() ? 0 : 1) + (waiting ? 1 : 0);
        if (views > 1) return "only one of -c, -C, -s and -w can be given";
        if (waiting && properties.size() > 1) return "-w waits for one property group, so -p can be given once";
        return operands.isEmpty() ? "name at least one service" : "";
    }
}

package dev.restarter.daemon.commands.svcs;

import dev.restarter.daemon.commands.ZoneChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command line of `svcs`, as it was typed.
@Command(name = "svcs")
final class SvcsOptions {
    @Option(names = "-a")
    boolean all;

    @Option(names = "-d")
    boolean dependencies;

    @Option(names = "-D")
    boolean dependents;

    @Option(names = "-l")
    boolean longFormat;

    @Option(names = "-L")
    boolean logs;

    @Option(names = "-x")
    boolean explain;

    @Option(names = "--follow")
    boolean follow;

    @Option(names = "--settled")
    boolean settled;

    @Option(names = "-n")
    boolean notifications;

    @Option(names = "--blame")
    boolean blame;

    @Option(names = "--critical-path")
    boolean criticalPath;

    @Option(names = "--chain")
    boolean chain;

    @Option(names = "-H")
    boolean noHeader;

    @Option(names = "-p")
    boolean processes;

    @Option(names = "-v")
    boolean verbose;

    @Option(names = "--json")
    boolean json;

    @Option(names = {"-?", "--help"})
    boolean help;

    @Option(names = "-o")
    List<String> columns = new ArrayList<>();

    @Mixin
    final ZoneChoice zones = new ZoneChoice();

    @Option(names = "-R")
    String restarter = "";

    /// In the order given, which is the order of importance.
    final List<SortKey> sortKeys = new ArrayList<>();

    @Parameters
    List<String> operands = new ArrayList<>();

    record SortKey(String column, boolean descending) {}

    @Option(names = "-s")
    void ascending(String column) {
        sortKeys.add(new SortKey(column, false));
    }

    @Option(names = "-S")
    void descending(String column) {
        sortKeys.add(new SortKey(column, true));
    }

    /// How many of the options that choose what is shown at all were given.
    int modes() {
        return (int) Stream.of(
                        dependencies, dependents, longFormat, logs, explain, notifications, follow, blame, criticalPath)
                .filter(given -> given)
                .count();
    }
}

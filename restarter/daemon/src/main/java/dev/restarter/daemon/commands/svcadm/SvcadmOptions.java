package dev.restarter.daemon.commands.svcadm;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options before the subcommand, and all that follows.
@Command(name = "svcadm")
final class SvcadmOptions {
    @Option(names = "-v")
    boolean verbose;

    @Option(names = "-S")
    String state = "";

    @Option(names = {"-?", "--help"})
    boolean help;

    @Parameters
    List<String> rest = new ArrayList<>();

    /// What `enable` understands.
    @Command(name = "enable")
    static final class Enable {
        @Option(names = "-r")
        boolean recursively;

        @Option(names = "-s")
        boolean wait;

        @Option(names = "-t")
        boolean temporarily;

        @Parameters
        List<String> operands = new ArrayList<>();
    }

    /// What `disable` understands.
    @Command(name = "disable")
    static final class Disable {
        @Option(names = "-c")
        String comment = "";

        @Option(names = "-s")
        boolean wait;

        @Option(names = "-t")
        boolean temporarily;

        @Parameters
        List<String> operands = new ArrayList<>();
    }

    /// What `milestone` understands.
    @Command(name = "milestone")
    static final class Choose {
        @Option(names = "-d")
        boolean always;

        @Parameters
        List<String> operands = new ArrayList<>();
    }

    /// What `mark` understands; the first operand is the state.
    @Command(name = "mark")
    static final class Mark {
        @Option(names = "-I")
        boolean immediately;

        @Option(names = "-t")
        boolean temporarily;

        @Parameters
        List<String> operands = new ArrayList<>();
    }

    /// What `restart`, `refresh` and `clear` understand.
    @Command(name = "simple")
    static final class Simple {
        @Parameters
        List<String> operands = new ArrayList<>();
    }
}

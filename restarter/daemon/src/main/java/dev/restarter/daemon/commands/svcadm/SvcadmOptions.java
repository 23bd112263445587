package dev.restarter.daemon.commands.svcadm;

import dev.restarter.daemon.commands.ArgumentReader;
import dev.restarter.daemon.commands.ZoneChoice;
import dev.restarter.daemon.terminal.Asker;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options before the subcommand, and all that follows.
@Command(name = "svcadm")
final class SvcadmOptions {
    @Option(names = "-v")
    boolean verbose;

    @Option(names = "-S")
    String state = "";

    @Option(names = "-n")
    boolean dry;

    @Option(names = "--json")
    boolean json;

    @Mixin
    final ZoneChoice zones = new ZoneChoice();

    @Option(names = {"-?", "--help"})
    boolean help;

    @Parameters
    List<String> rest = new ArrayList<>();

    /// Whether to wait, and for how long.
    @Command
    static final class Patience {
        private static final int WITHOUT_LIMIT = -1;

        @Option(names = "-s")
        boolean wait;

        @Option(names = "-T")
        int seconds = WITHOUT_LIMIT;

        boolean isLimited() {
            return seconds != WITHOUT_LIMIT;
        }

        /// Whether this makes no sense; the asker has then been told.
        boolean isWrong(Asker asker) {
            if (!isLimited()) return false;
            if (wait && seconds >= 0) return false;
            ArgumentReader.wrong(asker, wait ? "-T takes 0 or more seconds" : "-T is how long -s waits; give both");
            return true;
        }
    }

    /// What `enable` understands.
    @Command(name = "enable")
    static final class Enable {
        @Option(names = "-r")
        boolean recursively;

        @Mixin
        final Patience patience = new Patience();

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

        @Mixin
        final Patience patience = new Patience();

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
        @Mixin
        final Patience patience = new Patience();

        @Option(names = "-I")
        boolean immediately;

        @Option(names = "-t")
        boolean temporarily;

        @Parameters
        List<String> operands = new ArrayList<>();
    }

    /// What `restart` understands.
    @Command(name = "restart")
    static final class Restart extends Simple {
        @Option(names = "-d")
        boolean dump;
    }

    /// What `refresh` and `clear` understand.
    @Command(name = "simple")
    static class Simple {
        @Mixin
        final Patience patience = new Patience();

        @Parameters
        List<String> operands = new ArrayList<>();
    }
}

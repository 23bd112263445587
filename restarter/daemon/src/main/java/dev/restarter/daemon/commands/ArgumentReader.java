package dev.restarter.daemon.commands;

import dev.restarter.daemon.terminal.Asker;
import dev.restarter.wire.Guide;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Takes arguments apart as getopt does: options may be grouped and stand before the operands.
public final class ArgumentReader {
    /// The exit status of wrong usage.
    public static final int USAGE = 2;

    private ArgumentReader() {}

    /// Fills an object annotated for picocli.
    ///
    /// @return empty if the arguments make no sense; the asker has then been told
    public static <T> Optional<T> read(Asker asker, T options, List<String> arguments) {
        // Neither files named @FILE nor anything else may be opened for a client.
        var reader = new CommandLine(options)
                .setExpandAtFiles(false)
                .setStopAtPositional(true)
                .setOverwrittenOptionsAllowed(true);
        try {
            reader.parseArgs(arguments.toArray(String[]::new));
            return Optional.of(options);
        } catch (ParameterException e) {
            wrong(asker, e.getMessage());
            return Optional.empty();
        }
    }

    /// Tells of wrong usage.
    ///
    /// @param why without a full stop; empty if the usage says it all
    /// @return the exit status for it
    public static int wrong(Asker asker, String why) {
        var usage = Guide.usage(asker.hello().program()).stripTrailing();
        asker.complain(why.isEmpty() ? "wrong usage\n" + usage : why + "\n" + usage);
        return USAGE;
    }

    /// Answers `-?`, `--help` and `--version` from within a longer command line.
    public static int help(Asker asker) {
        asker.out(Guide.help(asker.hello().program()));
        return 0;
    }
}

package dev.restarter.daemon.commands;

import dev.restarter.daemon.terminal.Asker;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The options `-z` and `-Z`. There is one zone, so whoever names another is told, and all zones are this one.
@Command
public final class ZoneChoice {
    /// The only zone there is.
    public static final String ZONE = "global";

    @Option(names = "-Z")
    boolean all;

    @Option(names = "-z")
    String name = "";

    /// Whether all zones were asked for.
    public boolean isAll() {
        return all;
    }

    /// Whether zones were spoken of, so that the zone is to be shown.
    public boolean isGiven() {
        return all || !name.isEmpty();
    }

    /// The exit status of a program that cannot go on for this choice; the asker has then been told why.
    public OptionalInt refused(Asker asker) {
        if (all && !name.isEmpty()) {
            return OptionalInt.of(ArgumentReader.wrong(asker, "only one of -z and -Z can be given"));
        }
        if (name.isEmpty() || name.equals(ZONE)) return OptionalInt.empty();
        asker.complain("There is no zone \"" + Printable.of(name) + "\"; the only one here is \"" + ZONE + "\".");
        return OptionalInt.of(1);
    }
}

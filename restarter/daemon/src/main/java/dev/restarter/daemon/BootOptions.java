package dev.restarter.daemon;

import dev.restarter.daemon.loop.LogOptions;
import dev.restarter.engine.Milestone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the command line asks for at boot (reference 4.9, 10.1). A manager that is started again in the same boot goes
/// on as it was.
///
/// @param milestone  how much is to run, in place of what is configured
/// @param logging    how much is said, in place of what is configured
/// @param complaints what made no sense; a boot goes on without it
record BootOptions(Optional<Milestone> milestone, Optional<LogOptions.Wish> logging, List<String> complaints) {

    /// @param options    as in `milestone=single-user`; several are parted by commas; may be empty
    /// @param singleUser whether `-s` was given, which wins
    static BootOptions read(String options, boolean singleUser) {
        var milestone = Optional.<Milestone>empty();
        var logging = Optional.<LogOptions.Wish>empty();
        var complaints = new ArrayList<String>();
        for (var option : options.split(",")) {
            if (option.isBlank()) continue;
            var chosen = option.startsWith("milestone=")
                    ? Milestone.atBoot(option.substring("milestone=".length()))
                    : Optional.<Milestone>empty();
            var wish = LogOptions.Wish.of(option);
            if (chosen.isEmpty() && wish.isEmpty()) {
                complaints.add("Unknown SMF option \"" + option + "\"; write milestone=none, single-user, multi-user,"
                        + " multi-user-server or all, or quiet, verbose or debug");
            }
            if (chosen.isPresent()) milestone = chosen;
            if (wish.isPresent()) logging = wish;
        }
        return new BootOptions(
                singleUser ? Optional.of(Milestone.SINGLE_USER) : milestone, logging, List.copyOf(complaints));
    }
}

package dev.restarter.daemon.commands.svccfg;

/// One subcommand of `svccfg`. What it takes and does is said here once, for `help`, for a wrong line and for
/// completion.
///
/// @param usage     as in `addpg NAME TYPE [FLAGS]`
/// @param sentence  what it does, for people; several lines if need be
/// @param completes what its operands name
record Command(String usage, String sentence, Completes completes, Deed deed) {

    /// What the operands of a command name, so that typing them can be made shorter.
    enum Completes {
        NOTHING,
        COMMANDS,
        /// What can be selected: children of the selection, services and instances.
        ENTITIES,
        FILES,
        FILES_OR_ENTITIES,
        GROUPS,
        PROPERTIES,
        SNAPSHOTS,
        GROUP_TYPES
    }

    /// @throws Failure if it cannot be done
    @FunctionalInterface
    interface Deed {
        void run(Sitting sitting, Line line) throws InterruptedException;
    }

    String name() {
        var blank = usage.indexOf(' ');
        return blank < 0 ? usage : usage.substring(0, blank);
    }

    String help() {
        return "Usage: " + usage + "\n\n" + sentence + "\n";
    }
}

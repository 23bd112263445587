package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.commands.svccfg.Command.Completes;
import java.util.List;

/// Commands about `svccfg` itself.
final class General {
    static final List<Command> COMMANDS = List.of(
            new Command("repository FILE", """
                    In SMF this goes to the repository in a file. Here it is refused: a manager opens no file for whoever
                    asks. Start a manager of its own on a copy, with 'svc.startd --root DIR', and name it: svccfg --root
                    DIR.""", Completes.FILES, General::repository),
            new Command("set [-vV]", """
                    With -v commands tell what they do, with -V they do not. Without either it prints which of
                    the two counts.""", Completes.NOTHING, General::set),
            new Command("help [COMMAND]", "Lists the commands, or explains one.", Completes.COMMANDS, General::help),
            new Command("end", "Ends svccfg; so do 'exit' and 'quit'.", Completes.NOTHING, General::end));

    private General() {}

    private static void repository(Sitting sitting, Line line) {
        var file = line.operands(1, 1).getFirst();
        throw new Failure("The manager opens no other repository for whoever asks, so not " + file + " either; start a"
                + " manager on a copy of it, 'svc.startd --root DIR' with the copy as DIR/repository.db, and use"
                + " 'svccfg --root DIR'.");
    }

    private static void set(Sitting sitting, Line line) {
        var options = line.options("vV");
        line.operands(options, 0, 0);
        if (options.has("v")) sitting.beVerbose(true);
        if (options.has("V")) sitting.beVerbose(false);
        if (options.options().isEmpty()) sitting.out(sitting.isVerbose() ? "verbose\n" : "noverbose\n");
    }

    private static void help(Sitting sitting, Line line) {
        var words = line.operands(0, 1);
        if (words.isEmpty()) {
            sitting.out("Commands; 'help COMMAND' explains one:\n\n");
            Language.all().forEach(command -> sitting.out("  " + command.usage() + "\n"));
            return;
        }
        var name = words.getFirst();
        var command = Language.find(name)
                .orElseThrow(() -> new Failure("Unknown command \"" + name + "\"" + Language.mend(name)));
        sitting.out(command.help());
    }

    private static void end(Sitting sitting, Line line) {
        line.operands(0, 0);
        sitting.end();
    }
}

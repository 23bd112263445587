package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.commands.svccfg.Command.Completes;
import java.util.List;

/// Commands about `svccfg` itself.
final class General {
    static final List<Command> COMMANDS = List.of(
            new Command("set [-vV]", """
                    With -v commands tell what they do, with -V they do not. Without either it prints which of
                    the two counts.""", Completes.NOTHING, General::set),
            new Command("help [COMMAND]", "Lists the commands, or explains one.", Completes.COMMANDS, General::help),
            new Command("end", "Ends svccfg; so do 'exit' and 'quit'.", Completes.NOTHING, General::end));

    private General() {}

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
